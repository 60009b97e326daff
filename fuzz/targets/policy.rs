//! Policy files as an author may write them: whole files, and rules within a policy that is sound.

use super::{day, holds, taken};
use huiqi::{Json, Language, Pack, author};

const BASE: &str = include_str!("../../tests/good/base.toml");

/// Tries a file by itself, and behind a sound beginning.
pub fn policy(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    written(text);
    written(&format!("{BASE}{text}"));
}

/// Tries the two lines of a text as the condition and the amount of a clause.
pub fn rules(data: &[u8]) {
    let Ok(text) = str::from_utf8(data) else { return };
    let (when, pays) = text.split_once('\n').unwrap_or((text, "1 yuan"));
    let quoted =
        |rule: &str| rule.replace('\\', "\\\\").replace('"', "\\\"").replace(|sign: char| sign.is_control(), " ");
    let clause = format!(
        "[[article.clause]]\nid = \"1.1\"\nkind = \"award\"\ntitle = {{ zh = \"款\", en = \"Clause\" }}\nwhen = \"{}\"\npays = \"{}\"\n",
        quoted(when),
        quoted(pays),
    );
    written(&format!("{BASE}{clause}"));
}

/// Reads a file; what is accepted goes all the way, and what is not is told where it stands.
fn written(text: &str) {
    let (read, bill) = taken(|| author::read_text(&[("policy.toml", text)]));
    holds("reading", bill, text.len(), 2048, 1 << 20);
    match read {
        Ok(policy) => {
            let (pack, bill) = taken(|| Pack::new(policy));
            holds("proving", bill, text.len(), 1 << 14, 4 << 20);
            if let Ok(pack) = pack {
                compiled(&pack, text.len());
            }
        }
        Err(diagnostics) => {
            assert!(!diagnostics.is_empty(), "a refusal says why");
            for diagnostic in diagnostics.iter().take(20) {
                let span = diagnostic.span.clone();
                assert!(diagnostic.file.text.get(span).is_some(), "a place lies in its file, between characters");
                assert!(!diagnostic.message.is_empty());
                diagnostic.render(false);
            }
        }
    }
}

fn compiled(pack: &Pack, size: usize) {
    let bytes = pack.encode();
    assert_eq!(Pack::decode(&bytes).as_ref().map(Pack::policy), Ok(pack.policy()), "what is written can be read");
    assert_eq!(author::read_pack(&bytes).map(|whole| whole.encode()).as_ref(), Ok(&bytes));
    for language in Language::ALL {
        let printed = author::print(pack.policy(), language);
        let again = author::read_text(&[("printed.toml", &printed)]);
        let again = again.map_err(|diagnostics| diagnostics.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(again.as_ref(), Ok(pack.policy()), "what is printed can be read:\n{printed}");
    }
    let (outcome, bill) = taken(|| pack.evaluate(&Json::Object(Vec::new()), day()));
    holds("evaluating", bill, size, 1 << 12, 1 << 20);
    assert!(outcome.problems.is_empty());
}
