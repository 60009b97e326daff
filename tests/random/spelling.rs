//! The same rule spelled otherwise: signs in their other forms, money with a multiplier.

use super::dice::Dice;

/// Signs with their other forms.
const SIGNS: [(&str, &[&str]); 12] = [
    (">=", &["≥"]),
    ("<=", &["≤"]),
    (">", &["＞"]),
    ("<", &["＜"]),
    ("(", &["（"]),
    (")", &["）"]),
    (",", &["，", "、"]),
    ("、", &["，", ","]),
    (":", &["："]),
    ("+", &["＋"]),
    ("-", &["−", "－"]),
    ("×", &["*"]),
];

/// Multipliers with the places that they move the point by, in front of the unit of money.
const MULTIPLIERS: [(&str, &str, usize); 5] =
    [("元", "万", 4), ("元", "亿", 8), (" yuan", " thousand", 3), (" yuan", " million", 6), (" yuan", " billion", 9)];

/// A rule, every part of which is spelled otherwise at will.
pub fn spelled(rule: &str, spelling: u64) -> String {
    if spelling == 0 {
        return rule.to_owned();
    }
    let mut dice = Dice::Seeded(spelling);
    let (mut spelled, mut rest) = (String::new(), rule);
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let length =
                rest.find(|part: char| !part.is_ascii_digit() && part != '.' && part != ',').unwrap_or(rest.len());
            // A comma at the end stands between two parts.
            let (number, after) = rest.split_at(rest[..length].trim_end_matches([',', '.']).len());
            spelled.push_str(&figure(number, after, &mut dice));
            rest = after;
            continue;
        }
        let (plain, forms) = SIGNS.into_iter().find(|(sign, _)| rest.starts_with(sign)).unwrap_or(("", &[]));
        match plain {
            "" if first == '%' => spelled.push(if dice.chance(20) { '％' } else { '%' }),
            "" => spelled.push(first),
            _ if dice.chance(20) => spelled.push_str(dice.pick::<&str>(forms)),
            _ => spelled.push_str(plain),
        }
        rest = &rest[if plain.is_empty() { first.len_utf8() } else { plain.len() }..];
    }
    spelled
}

/// A number before the unit that follows, now and then with a multiplier.
fn figure(number: &str, after: &str, dice: &mut Dice) -> String {
    let fit: Vec<_> = MULTIPLIERS.into_iter().filter(|(unit, ..)| after.starts_with(unit)).collect();
    if fit.is_empty() || !dice.chance(10) {
        return number.to_owned();
    }
    let (_, word, places) = dice.pick(&fit);
    let plain = number.replace(',', "");
    let (whole, part) = plain.split_once('.').unwrap_or((&plain, ""));
    let digits = format!("{whole:0>width$}{part}", width = places + 1);
    let (before, behind) = digits.split_at(digits.len() - part.len() - places);
    format!("{before}.{behind}{word}")
}
