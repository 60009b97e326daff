//! What to do next, as a page gets it: what a clause says, completed by its article and by the policy, and nothing of it in the first
//! part of a Pack.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail by panicking")]

use huiqi::{Json, Language, Pack, author};
use serde_json::{Value, json};

fn river_town() -> Pack {
    Pack::new(author::read("tests/policies/river-town".as_ref()).unwrap()).unwrap()
}

fn described(pack: &Pack) -> Vec<(String, Value)> {
    let description: Json = pack.describe();
    let description = serde_json::to_value(&description).unwrap();
    let clauses = description["clauses"].as_array().unwrap().iter();
    clauses.map(|clause| (clause["id"].as_str().unwrap().to_owned(), clause["apply"].clone())).collect()
}

/// What the town says of every clause.
fn of_the_policy() -> Value {
    json!({
        "where": {"zh": "溪口镇便民服务中心二楼", "en": "River Town service centre, second floor"},
        "when": null,
        "how": null,
        "documents": [],
        "office": {"zh": "镇经济发展办公室", "en": "Town office for the economy"},
        "telephone": "0000-1234567",
        "link": "https://river-town.example/apply?year=2031",
    })
}

fn but(mut apply: Value, others: Value) -> Value {
    apply.as_object_mut().unwrap().extend(others.as_object().unwrap().clone());
    apply
}

#[test]
fn a_clause_says_what_it_says_and_for_the_rest_what_stands_above_it() {
    let of_article_two = || {
        let documents = json!([{"zh": "标识证书", "en": "Label certificate"}]);
        let office = json!({"zh": "镇绿色标识工作站", "en": "Town desk for green labels"});
        but(of_the_policy(), json!({"office": office, "telephone": "0000-7654321", "documents": documents}))
    };
    for (id, apply) in described(&river_town()) {
        let expected = match id.as_str() {
            "1.1" => {
                let how = json!({"zh": "先由村里量地，再到窗口申报。", "en": "The village measures the land; then apply at the desk."});
                let documents =
                    json!([{"zh": "土地承包合同", "en": "Land contract"}, {"zh": "用工名册", "en": "List of workers"}]);
                let when = json!({"zh": "每年3月1日至31日", "en": "1 to 31 March each year"});
                but(of_the_policy(), json!({"when": when, "how": how, "documents": documents}))
            }
            "2.2" => {
                let documents = json!([{"zh": "银标证书", "en": "Silver certificate"}, {"zh": "营业执照", "en": "Business licence"}]);
                but(of_article_two(), json!({"when": {"zh": "随到随办", "en": "At any time"}, "documents": documents}))
            }
            "2.1" | "2.3" => of_article_two(),
            "4.1" => json!({
                "where": {"zh": "县会展中心服务台", "en": "Service desk of the county's fair centre"},
                "when": {"zh": "展会结束后30日内", "en": "Within 30 days after the fair"},
                "how": {"zh": "网上填报，不收纸质材料。", "en": "Online; no paper is taken."},
                "documents": [{"zh": "参展合同", "en": "Contract of the fair"}, {"zh": "付款凭证", "en": "Proof of payment"}],
                "office": {"zh": "县商务局", "en": "County bureau of commerce"},
                "telephone": "0000-1111111 转 8",
                "link": "https://fairs.river-town.example:8443/%E5%8F%82%E5%B1%95",
            }),
            _ => of_the_policy(),
        };
        assert_eq!(apply, expected, "{id}");
    }
}

#[test]
fn a_policy_that_says_nothing_is_described_as_saying_nothing() {
    let pack = Pack::new(author::read("policy/binjiang-2023".as_ref()).unwrap()).unwrap();
    let all = described(&pack);
    assert_eq!(all.len(), 79);
    assert!(all.iter().all(|(_, apply)| apply.is_null()));
}

#[test]
fn printing_says_each_thing_where_it_stands() {
    for language in Language::ALL {
        let printed = author::print(river_town().policy(), language);
        assert_eq!(author::read_text(&[("policy.toml", &printed)]).unwrap(), *river_town().policy());
        for (text, times) in
            [("便民服务中心", 1), ("https://river-town.example", 1), ("0000-7654321", 1), ("apply = ", 5)]
        {
            assert_eq!(printed.matches(text).count(), times, "{text}");
        }
    }
}

#[test]
fn the_first_part_has_none_of_it() {
    let bytes = river_town().encode();
    // Behind `huiqi`, the version and a hash stand the lengths of six sections, and another hash; four sections are the first part.
    let length = |section: usize| {
        let place = 38 + 4 * section;
        u32::from_le_bytes(bytes[place..place + 4].try_into().unwrap())
    };
    let first: u32 = (0..4).map(length).sum();
    let (first, rest) = bytes.split_at(94 + usize::try_from(first).unwrap());
    let has = |part: &[u8], text: &str| part.windows(text.len()).any(|window| window == text.as_bytes());
    for text in ["便民服务中心", "Town office", "0000-1234567", "https://river-town", "土地承包合同"] {
        assert!(has(rest, text) && !has(first, text), "{text}");
    }
}
