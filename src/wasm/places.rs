//! Questions as JSON text for the border to JavaScript (`www/engine/questions.ts` has the other side): facts, states and clauses by their
//! places, which the page knows from the description.

use crate::json::Json;
use crate::minimal::Settling;
use crate::number::scaled_text;
use crate::pack::Pack;
use crate::questions::{AnswerState, Asked, Found};
use crate::rule::FactId;

/// `[[[fact, state, settles, needed_by, low, high, unlimited, exact], …], [[clause, yes, no, cut], …]]`.
pub fn questions(pack: &Pack, answers: &Json) -> String {
    let Found { asked, settling, scale } = pack.found(answers);
    let mut out = String::new();
    out.push('[');
    row(&mut out, &asked, |out, asked| question(out, asked, scale));
    out.push(',');
    row(&mut out, &settling, clause);
    out.push(']');
    out
}

fn question(out: &mut String, asked: &Asked, scale: u8) {
    let reach = &asked.reach;
    out.push('[');
    let state = match asked.state {
        AnswerState::Unanswered => 0,
        AnswerState::Assumed => 1,
        AnswerState::Unsure => 2,
    };
    for number in [asked.fact, state, reach.settles, reach.needed_by] {
        whole(out, number);
        out.push(',');
    }
    match reach.low {
        Some(low) => text(out, &scaled_text(low, scale)),
        None => out.push_str("null"),
    }
    out.push(',');
    text(out, &scaled_text(reach.high, scale));
    out.push(',');
    whole(out, reach.unlimited);
    out.push_str(if reach.exact { ",true]" } else { ",false]" });
}

fn clause(out: &mut String, settling: &Settling) {
    out.push('[');
    whole(out, settling.clause);
    for sets in [&settling.yes, &settling.no] {
        out.push(',');
        row(out, sets, |out, set: &Vec<FactId>| row(out, set, |out, fact| whole(out, usize::from(fact.0))));
    }
    out.push_str(if settling.cut { ",true]" } else { ",false]" });
}

fn row<Item>(out: &mut String, items: &[Item], write: impl Fn(&mut String, &Item)) {
    out.push('[');
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(out, item);
    }
    out.push(']');
}

fn text(out: &mut String, decimal: &str) {
    out.push('"');
    out.push_str(decimal);
    out.push('"');
}

fn whole(out: &mut String, number: usize) {
    if number > 9 {
        whole(out, number / 10);
    }
    // A remainder of a division by 10 is one digit.
    out.push(char::from(b'0'.saturating_add(u8::try_from(number % 10).unwrap_or_default())));
}
