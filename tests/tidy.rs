//! The rules of the house that a machine can hold: over the sources, the architecture page, the widget's texts and the policy.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail by panicking, and its numbers are small"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A file of the project: its path, with `/`, and its text.
type File = (String, String);

/// Every text file under a folder whose name ends with one of these.
fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = format!("{folder}/{}", entry.unwrap().file_name().to_str().unwrap());
        if Path::new(&path).is_dir() {
            if !path.ends_with("/node_modules") {
                found.extend(files(&path, endings));
            }
        } else if endings.iter().any(|ending| path.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<File> {
    files("src", &[".rs"])
}

/// Holds that a text stands in no file but these.
fn only_in(files: &[File], text: &str, places: &[&str]) {
    let found: Vec<&str> = files.iter().filter(|(_, file)| has(file, text)).map(|(path, _)| path.as_str()).collect();
    let strays: Vec<&&str> = found.iter().filter(|path| !places.contains(path)).collect();
    assert!(strays.is_empty(), "`{text}` stands in {strays:?}");
}

/// Whether a file has the text as whole words.
fn has(file: &str, text: &str) -> bool {
    let is_part = |character: Option<char>| character.is_some_and(|character| character.is_alphanumeric());
    file.match_indices(text).any(|(place, _)| {
        !is_part(file[..place].chars().next_back()) && !is_part(file[place + text.len()..].chars().next())
    })
}

#[test]
fn the_architecture_page_names_every_module_and_nothing_else() {
    let page = fs::read_to_string("ARCHITECTURE.md").unwrap();
    let quoted = page.split('`').skip(1).step_by(2);
    let named: BTreeSet<&str> = quoted.filter(|name| name.ends_with(".rs") && !name.starts_with("tests/")).collect();
    let modules: Vec<String> = sources().into_iter().map(|(path, _)| path).collect();
    let is = |module: &str, name: &str| {
        module.strip_suffix(name).is_some_and(|folder| folder.ends_with('/')) || module == name
    };
    let unnamed: Vec<_> = modules.iter().filter(|module| !named.iter().any(|name| is(module, name))).collect();
    assert!(unnamed.is_empty(), "not named in ARCHITECTURE.md: {unnamed:?}");
    let gone: Vec<_> = named.iter().filter(|name| !modules.iter().any(|module| is(module, name))).collect();
    assert!(gone.is_empty(), "named in ARCHITECTURE.md and not there: {gone:?}");
    let tests: BTreeSet<String> = files("tests", &[".rs"]).into_iter().map(|(path, _)| path).collect();
    let of_tests =
        page.split('`').skip(1).step_by(2).filter(|name| name.starts_with("tests/") && name.ends_with(".rs"));
    let gone: Vec<_> = of_tests.filter(|name| !tests.contains(*name)).collect();
    assert!(gone.is_empty(), "named in ARCHITECTURE.md and not there: {gone:?}");
}

#[test]
fn the_wall_stands() {
    let sources = sources();
    only_in(&sources, "feature =", &["src/lib.rs"]);
    for float in ["f32", "f64"] {
        only_in(&sources, float, &["src/wasm.rs", "src/author/json.rs"]);
    }
    for web in ["js_sys", "wasm_bindgen", "serde_wasm_bindgen", "web_sys"] {
        only_in(&sources, web, &["src/wasm.rs", "src/wasm/whole.rs"]);
    }
    for outside in ["std::fs", "std::net", "std::time", "std::env", "std::process", "jiff"] {
        only_in(&sources, outside, &["src/main.rs", "src/author/read.rs", "src/author/audit.rs"]);
    }
}

#[test]
fn the_engine_knows_no_policy_by_name() {
    for (path, text) in sources() {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        let named: Vec<&str> = code.filter(|line| line.contains("binjiang")).collect();
        let allowed = path == "src/main.rs" && named.iter().all(|line| line.contains("default_value = \"policy/"));
        assert!(named.is_empty() || allowed, "{path}: {named:?}");
    }
}

#[test]
fn nothing_is_left_to_do() {
    let web = ["www/widget", "www/page", "www/embed"].map(|folder| files(folder, &[".ts", ".css", ".html"])).concat();
    for note in ["TODO", "FIXME", "XXX", "HACK"] {
        only_in(&[sources(), web.clone(), files("tests", &[".rs", ".ts", ".mjs"])].concat(), note, &["tests/tidy.rs"]);
    }
}

#[test]
fn one_file_of_the_widget_imports_the_engine() {
    let scripts = ["www/widget", "www/page", "www/embed"].map(|folder| files(folder, &[".ts", ".html"])).concat();
    let engine = ["from 'huiqi'", "from 'huiqi/evaluate'", "import 'huiqi'", "import('huiqi')", "huiqi_bg", "huiqi.js"];
    let importing: Vec<&str> = scripts
        .iter()
        .filter(|(_, text)| engine.iter().any(|import| text.contains(import)))
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(importing, ["www/widget/engine.ts"]);
}

#[test]
fn what_is_kept_stands_in_few_places_and_nothing_is_drawn_from_text() {
    let web = ["www/widget", "www/page", "www/engine"].map(|folder| files(folder, &[".ts"])).concat();
    for keeping in ["serviceWorker", "sessionStorage", "indexedDB"] {
        only_in(&web, keeping, &["www/page/updates.ts"]);
    }
    only_in(&web, "localStorage", &["www/widget/keep/store.ts", "www/widget/stored.ts"]);
    for unsafe_way in ["innerHTML", "outerHTML", "insertAdjacentHTML", "styleMap", " style="] {
        only_in(&web, unsafe_way, &[]);
    }
}

/// The keys that begin lines at this depth.
fn keys(text: &str, depth: usize) -> Vec<&str> {
    let indent = " ".repeat(depth);
    let key = |line: &&str| line.strip_prefix(&indent).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    let lines = text.lines().filter(key).map(|line| line.trim().trim_start_matches("readonly "));
    lines.filter_map(|line| line.split_once(':')).map(|(key, _)| key).filter(|key| !key.contains(' ')).collect()
}

#[test]
fn every_text_of_the_web_is_there_in_every_language() {
    let read = |name: &str| fs::read_to_string(format!("www/{name}")).unwrap();
    let (types, zh, en) = (read("widget/texts.ts"), read("widget/zh.ts"), read("widget/en.ts"));
    let declared = keys(types.split_once("export interface Texts {").unwrap().1.split_once("\n}").unwrap().0, 2);
    assert!(declared.len() > 50, "{declared:?}");
    for (language, text) in [("zh", &zh), ("en", &en)] {
        let body =
            text.split_once(&format!("export const {language}: Texts = {{")).unwrap().1.split_once("\n};").unwrap().0;
        assert_eq!(keys(body, 2), declared, "{language}");
    }
    for (file, name) in [
        ("page/texts.ts", "PageTexts"),
        ("page/update-texts.ts", "UpdateTexts"),
        ("widget/explanation-texts.ts", "ExplanationTexts"),
        ("widget/numbers-texts.ts", "NumbersTexts"),
        ("widget/promises-texts.ts", "PromisesTexts"),
        ("widget/charts/charts-texts.ts", "ChartsTexts"),
        ("widget/extras-texts.ts", "ExtrasTexts"),
        ("widget/applying-texts.ts", "ApplyingTexts"),
        ("widget/complete/complete-texts.ts", "CompleteTexts"),
        ("widget/compare/compare-texts.ts", "CompareTexts"),
        ("widget/keep/keep-texts.ts", "KeepTexts"),
        ("widget/keep/print/print-texts.ts", "PrintTexts"),
        ("page/embed-texts.ts", "EmbedTexts"),
    ] {
        let text = read(file);
        let declared =
            keys(text.split_once(&format!("interface {name} {{")).unwrap().1.split_once("\n}").unwrap().0, 2);
        let found = keys(text.split_once("= {").unwrap().1, 4);
        assert!(!declared.is_empty() && found == declared.repeat(2), "{file}: {found:?}");
    }
}

/// So many Chinese characters in a row are a quotation.
const QUOTATION: usize = 20;

/// Every run of Chinese characters of that length.
fn runs(text: &str) -> impl Iterator<Item = String> {
    let is_chinese = |character: char| ('\u{3400}'..='\u{9fff}').contains(&character);
    let runs: Vec<Vec<char>> =
        text.split(|character| !is_chinese(character)).map(|run| run.chars().collect()).collect();
    runs.into_iter()
        .flat_map(|run| run.windows(QUOTATION).map(|window| window.iter().collect()).collect::<Vec<String>>())
}

#[test]
fn the_official_text_is_not_quoted() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/policy/official-text.zh.txt");
    let Ok(official) = fs::read_to_string(path) else {
        eprintln!("skipped: the official text is not beside the project");
        return;
    };
    let official: BTreeSet<String> = runs(&official).collect();
    let folders = ["policy", "src", "tests", "docs", "www/widget", "www/page"];
    let endings = [".toml", ".rs", ".md", ".ts", ".mjs", ".json", ".html"];
    let mut texts: Vec<File> = folders.into_iter().flat_map(|folder| files(folder, &endings)).collect();
    texts.extend(["README.md", "ARCHITECTURE.md"].map(|name| (name.to_owned(), fs::read_to_string(name).unwrap())));
    for (path, text) in texts {
        let quoted: Vec<String> = runs(&text).filter(|run| official.contains(run)).collect();
        assert!(quoted.is_empty(), "{path} quotes the official text: {quoted:?}");
    }
}

/// Whether a file has a test of this name, in whichever language it is written.
fn has_test(path: &str, name: &str) -> bool {
    let Ok(text) = fs::read_to_string(path) else { return false };
    let quoted = ["'", "`", "\""].map(|quote| format!("test({quote}{name}{quote},"));
    text.contains(&format!("#[test]\nfn {name}()")) || quoted.iter().any(|test| text.contains(test))
}

#[test]
fn every_threat_names_a_test_that_exists() {
    let page = fs::read_to_string("docs/security.md").unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| threat")).collect();
    let rows: Vec<&str> = rows.into_iter().filter(|row| !row.starts_with("| ---")).collect();
    assert!(rows.len() > 20, "{}", rows.len());
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [threat, _, held] = cells[..] else { panic!("three cells: {row}") };
        // A name with backticks in it has them twice.
        let held = held.replace("``", "\u{0}");
        let named: Vec<String> = held.split('`').skip(1).step_by(2).map(|name| name.replace('\u{0}', "`")).collect();
        assert!(!named.is_empty(), "`{threat}` is held by no test");
        for test in named {
            let (path, name) = test.split_once(": ").unwrap_or_else(|| panic!("a file and a test: {test}"));
            assert!(has_test(path, name), "`{threat}` is held by a test that is not there: {test}");
        }
    }
}

#[test]
fn every_lock_file_is_there_and_names_its_hashes() {
    let mut manifests = vec!["Cargo.toml".to_owned(), "fuzz/Cargo.toml".to_owned()];
    let folders = ["www", "tools", "tests/consumers", "benches/peers"];
    manifests.extend(folders.map(|folder| format!("{folder}/package.json")));
    for manifest in manifests {
        let lock = manifest.replace("Cargo.toml", "Cargo.lock").replace("package.json", "package-lock.json");
        let text = fs::read_to_string(&lock).unwrap_or_else(|error| panic!("{lock}: {error}"));
        let (packages, hashes) = if lock.ends_with(".lock") {
            (text.matches("source = \"registry+").count(), text.matches("\nchecksum = \"").count())
        } else {
            (text.matches("\n    \"node_modules/").count(), text.matches("\"integrity\": \"sha512-").count())
        };
        assert!(packages > 0 && packages == hashes, "{lock}: {packages} packages, {hashes} hashes");
        assert!(!text.contains("git+") && !text.contains("\"resolved\": \"http:"), "{lock}");
    }
}

#[test]
fn nothing_runs_when_it_is_installed() {
    let makefile = fs::read_to_string("Makefile").unwrap();
    for line in
        makefile.lines().filter(|line| line.contains("npm") && (line.contains(" ci") || line.contains(" install ")))
    {
        assert!(line.contains("--ignore-scripts"), "{line}");
    }
    assert!(makefile.contains("ci --ignore-scripts"));
    let manifest = fs::read_to_string("pkg/package.json").unwrap();
    for key in ["\"dependencies\"", "\"peerDependencies\"", "\"optionalDependencies\"", "\"scripts\""] {
        assert!(!manifest.contains(key), "pkg/package.json has {key}");
    }
}

#[test]
fn what_ships_names_no_builder() {
    let makefile = fs::read_to_string("Makefile").unwrap();
    assert!(makefile.contains("--remap-path-prefix=$(CARGO_HOME)/registry/src=registry"));
    for name in ["huiqi_bg.wasm", "evaluate_bg.wasm"] {
        let Ok(module) = fs::read(format!("pkg/{name}")) else {
            eprintln!("skipped: pkg/{name} is not built");
            continue;
        };
        for folder in [std::env::var("HOME"), std::env::var("CARGO_MANIFEST_DIR")].into_iter().flatten() {
            let folder = format!("{folder}/");
            let named = module.windows(folder.len()).any(|window| window == folder.as_bytes());
            assert!(!named, "pkg/{name} names the folder {folder}");
        }
    }
}
