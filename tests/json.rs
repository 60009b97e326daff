//! JSON values: what becomes of numbers as JavaScript has them, and that a value written as text is read as the same by any other reader.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use huiqi::Json;
use serde_json::{Value, json};

/// A number as text, and what it is told to be.
const NUMBERS: [(&str, Json); 23] = [
    ("0.0", Json::Whole(0)),
    ("-0.0", Json::Whole(0)),
    ("1.0", Json::Whole(1)),
    ("-1.0", Json::Whole(-1)),
    ("3e0", Json::Whole(3)),
    ("-6e2", Json::Whole(-600)),
    ("0.5", Json::Fraction),
    ("1.5", Json::Fraction),
    ("-2.25", Json::Fraction),
    ("5e-324", Json::Fraction),
    ("1e-300", Json::Fraction),
    ("100000000000000.015625", Json::Fraction),
    ("2251799813685248.5", Json::Fraction),
    ("4503599627370495.5", Json::Fraction),
    ("4503599627370497.0", Json::Whole(4_503_599_627_370_497)),
    ("9007199254740991.0", Json::Whole(9_007_199_254_740_991)),
    ("9007199254740992.0", Json::Whole(9_007_199_254_740_992)),
    ("-9007199254740992.0", Json::Whole(-9_007_199_254_740_992)),
    ("9007199254740994.0", Json::Huge { negative: false }),
    ("-9007199254740994.0", Json::Huge { negative: true }),
    ("18014398509481984.0", Json::Huge { negative: false }),
    ("1e300", Json::Huge { negative: false }),
    ("-1e300", Json::Huge { negative: true }),
];

#[test]
fn a_number_is_whole_to_2_to_the_53_or_a_fraction_or_huge() {
    for (text, expected) in NUMBERS {
        assert_eq!(serde_json::from_str::<Json>(text).unwrap(), expected, "{text}");
    }
    let exponent = 0x7ff << 52;
    assert_eq!(Json::double(exponent), Json::Huge { negative: false }, "infinity");
    assert_eq!(Json::double(exponent | 1 << 63), Json::Huge { negative: true }, "less than everything");
    assert_eq!(Json::double(exponent | 1 << 51), Json::Fraction, "what is no number");
    assert_eq!(Json::double(exponent | 1), Json::Fraction, "what is no number, otherwise");
    assert_eq!(Json::double(1), Json::Fraction, "the least above 0");
}

#[test]
fn what_is_written_is_read_as_the_same() {
    let controls: String = ('\0'..=' ').collect();
    let value = json!({
        "plain": "惠企 𠮷 \u{7f}",
        "": [],
        "escaped": [controls, "\"quoted\"", "back\\slash", "\u{10}", "a\nb"],
        "a \"key\"": { "\t": null },
        "one": [1],
        "more": [true, false, -600, 9_007_199_254_740_992_i64],
    });
    let written = serde_json::from_value::<Json>(value.clone()).unwrap().to_text();
    assert_eq!(serde_json::from_str::<Value>(&written).unwrap(), value, "{written}");
    assert_eq!(Json::Fraction.to_text(), "null", "JSON has no other word for what is not kept");
}

#[test]
fn of_equal_keys_the_last_counts() {
    let answers: Json = serde_json::from_str(r#"{"rent": 1, "other": 2, "rent": 3}"#).unwrap();
    assert_eq!((answers.get("rent"), answers.get("missing")), (Some(&Json::Whole(3)), None));
    assert_eq!(Json::Null.get("rent"), None);
}
