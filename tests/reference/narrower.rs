//! How reports on the same policy may differ when one rests on more answers than the other.

use super::fraction::Fraction;
use serde_json::{Value as Json, json};

/// Whether a range lies within another; a range that is missing lies anywhere.
pub fn within(inner: &Json, outer: &Json) -> bool {
    let high = |range: &Json| range["high"].as_str().map(Fraction::parse);
    let low = |range: &Json| Fraction::parse(range["low"].as_str().unwrap());
    let is_missing = |range: &Json| range.is_null() || range["low"].is_null();
    let under = match (high(outer), (high(inner))) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(outer), Some(inner)) => inner <= outer,
    };
    is_missing(inner) || (!is_missing(outer) && low(outer) <= low(inner) && under)
}

/// What more answers may not change: settled verdicts stand, and no range grows.
pub fn tightens(before: &Json, after: &Json) -> Result<(), String> {
    let rows = |report: &Json, key: &str| report[key].as_array().unwrap().clone();
    let stands = |before: &Json, after: &Json| match before["verdict"].as_str() {
        Some("needs_answers") => true,
        _ => before["verdict"] == after["verdict"],
    };
    let check = |fine: bool, what: String| if fine { Ok(()) } else { Err(what) };
    for (was, is) in rows(before, "clauses").iter().zip(&rows(after, "clauses")) {
        check(stands(was, is), format!("the verdict of {was:#} is overturned: {is:#}"))?;
        check(within(&is["amount"], &was["amount"]), format!("the amount of {was:#} grows: {is:#}"))?;
        let zero = json!({ "low": "0", "high": "0" });
        if let (Some(was), Some(is)) = (was["schedule"].as_array(), is["schedule"].as_array()) {
            check(is.len() <= was.len(), format!("the years {was:?} become more: {is:?}"))?;
            for (place, year) in was.iter().enumerate() {
                check(within(is.get(place).unwrap_or(&zero), year), format!("a year of {was:?} grows: {is:?}"))?;
            }
        }
        for (was, is) in rows(was, "readings").iter().zip(&rows(is, "readings")) {
            check(stands(was, is) && within(is, was), format!("the reading {was} becomes {is}"))?;
        }
    }
    for (was, is) in rows(before, "articles").iter().zip(&rows(after, "articles")) {
        check(stands(was, is), format!("{was} becomes {is}"))?;
    }
    for was in rows(before, "warnings") {
        let found = rows(after, "warnings").into_iter().find(|is| is["overlap"] == was["overlap"]);
        let is = found.ok_or_else(|| format!("nothing is said of {was} any more"))?;
        let same = is["clauses"] == was["clauses"];
        // Whatever else qualifies makes the sum larger.
        let stands = match was["exceeds"].as_str() {
            Some("yes") => is["exceeds"] == "yes",
            Some("no") => !same || is["exceeds"] == "no",
            _ => true,
        };
        let narrows = within(&is["cost"], &was["cost"]) && (!same || within(&is["sum"], &was["sum"]));
        check(stands && narrows, format!("{was} becomes {is}"))?;
    }
    let (was, is) = (&before["totals"], &after["totals"]);
    check(within(&is["potential"], &was["potential"]), format!("{was} grows to {is}"))?;
    let low = |totals: &Json| Fraction::parse(totals["qualified"]["low"].as_str().unwrap());
    check(low(was) <= low(is), format!("what is certain falls from {was} to {is}"))
}

/// What holds when everything is known: single verdicts, and a total that is the sum of what qualifies.
pub fn is_settled(report: &Json) -> Result<(), String> {
    let open = |clause: &&Json| clause["verdict"] == "needs_answers" || clause["needs"] != json!([]);
    if let Some(clause) = report["clauses"].as_array().unwrap().iter().find(open) {
        return Err(format!("everything is known, and yet {clause:#}"));
    }
    let totals = &report["totals"];
    let same = ["low", "high"].iter().all(|end| totals["qualified"][end] == totals["potential"][end]);
    if same { Ok(()) } else { Err(format!("everything is known, and yet {totals}")) }
}
