//! A curve as text for the terminal: its segments as a table, and its marks.

use crate::curve::{Curve, Mark, MarkKind, Segment, Straight};
use crate::policy::Policy;
use crate::show::grouped_text;
use crate::text::{Language, Text};
use crate::words::verdict;

/// The curve in one language.
pub fn plot(policy: &Policy, curve: &Curve, language: Language) -> String {
    let mut out = String::new();
    let name = policy.facts.iter().find(|fact| fact.id == curve.fact).map_or("", |fact| fact.name.get(language));
    let unit = curve.unit.as_ref().map(|unit| format!(" ({})", unit.get(language))).unwrap_or_default();
    let clause = policy.clauses().map(|(_, clause)| clause).find(|clause| Some(&clause.id) == curve.clause.as_ref());
    let of = match clause {
        Some(clause) => format!("{} {}", clause.id, clause.title.get(language)),
        None => Text::new("符合款项的合计", "sum over the clauses that qualify").get(language).to_owned(),
    };
    out.push_str(&format!("{of}: {name}{unit} {} – {}\n", figure(&curve.from), figure(&curve.to)));
    rows(&mut out, &curve.segments, language);
    marks(&mut out, &curve.marks, language);
    for reading in &curve.readings {
        let label = Text::new("另一种理解", "another reading");
        let found = clause.and_then(|clause| clause.readings.iter().find(|found| found.id == reading.id));
        out.push_str(&format!("{} — {}\n", label.get(language), found.map_or("", |found| found.name.get(language))));
        rows(&mut out, &reading.segments, language);
        marks(&mut out, &reading.marks, language);
    }
    out
}

fn rows(out: &mut String, segments: &[Segment], language: Language) {
    for segment in segments {
        let (open, close) = (if segment.from_open { "(" } else { "[" }, if segment.to_open { ")" } else { "]" });
        out.push_str(&format!("  {open}{} – {}{close}  ", figure(&segment.from), figure(&segment.to)));
        let mut parts = Vec::new();
        parts.extend(segment.verdict.map(|found| verdict(found).get(language).to_owned()));
        if segment.fault.is_some() {
            parts.push(Text::new("数字过大，无法精确计算", "too large to compute exactly").get(language).to_owned());
        }
        parts.extend(segment.low.as_ref().map(|low| amount(low, segment.high.as_ref(), language)));
        out.push_str(&parts.join("  "));
        out.push('\n');
    }
}

/// What is paid along a segment, in yuan.
fn amount(low: &Straight, high: Option<&Straight>, language: Language) -> String {
    let line = |line: &Straight| {
        let value = figure(&line.value);
        let (down, slope) = line.slope.strip_prefix('-').map_or((false, line.slope.as_str()), |slope| (true, slope));
        match language {
            _ if slope == "0" => Text::new(format!("{value}元"), format!("{value} yuan")).get(language).to_owned(),
            Language::Zh => format!("{value}元（每多 1 {} {slope}元）", if down { "减" } else { "加" }),
            Language::En => format!("{value} yuan ({}{slope} for each 1 more)", if down { "-" } else { "+" }),
        }
    };
    match high {
        Some(high) if high == low => line(low),
        Some(high) => format!("{} – {}", line(low), line(high)),
        None => {
            let open = Text::new(" 起，未定上限", " or more");
            format!("{}{}", line(low), open.get(language))
        }
    }
}

/// A number with its digits in groups of three; a fraction part by part.
fn figure(text: &str) -> String {
    let parts: Vec<String> = text.split('/').map(grouped_text).collect();
    parts.join("/")
}

fn marks(out: &mut String, marks: &[Mark], language: Language) {
    for mark in marks {
        let at = figure(&mark.at);
        let at = match mark.open {
            false => at,
            true => Text::new(format!("超过 {at}"), format!("above {at}")).get(language).to_owned(),
        };
        let (kind, text) = (name(mark.kind), mark.text.get(language));
        out.push_str(&format!("  · {at}  {}  {}  {text}\n", kind.get(language), mark.clause));
    }
}

fn name(kind: MarkKind) -> Text {
    match kind {
        MarkKind::Threshold => Text::new("门槛", "threshold"),
        MarkKind::Tier => Text::new("分档", "tier"),
        MarkKind::Step => Text::new("台阶", "step"),
        MarkKind::Cap => Text::new("封顶", "cap"),
    }
}
