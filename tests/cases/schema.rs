//! The form of the case files. It knows nothing of the engine; a key that it does not know is an error.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json, json};
use std::collections::BTreeMap;
use std::path::Path;

/// The day of a case that names none.
pub const DAY: &str = "2023-06-30";

/// A JSON object.
pub type Object = Map<String, Json>;

/// A file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cases {
    /// Answers that every case of the file gives, unless it gives others.
    #[serde(default)]
    pub base: Object,
    #[serde(default)]
    pub case: Vec<Case>,
    #[serde(default)]
    pub bound: Vec<Bound>,
}

/// One enterprise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub note: String,
    pub answers: Object,
    pub as_of: Option<String>,
    /// By clause.
    #[serde(default)]
    pub expect: BTreeMap<String, Expected>,
    /// Each of these changes alone makes what qualifies not qualify; each of their facts, not known, is then the only need.
    #[serde(default)]
    pub defeated_by: Vec<Object>,
    #[serde(default)]
    pub articles: BTreeMap<String, String>,
    pub in_force: Option<bool>,
    pub qualified: Option<Ends>,
    pub potential: Option<Ends>,
    pub assumptions: Option<Vec<(String, Json)>>,
    pub warnings: Option<Vec<Warned>>,
}

/// An overlap of the first year's rent that is warned of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Warned {
    pub clauses: Vec<String>,
    pub sum: Ends,
    pub cost: Ends,
    pub exceeds: String,
    #[serde(default)]
    pub unstated: Vec<String>,
}

/// One fact at and around a bound of a clause.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bound {
    pub note: String,
    pub clause: String,
    pub fact: String,
    #[serde(default)]
    pub answers: Object,
    pub at: Vec<(Json, Expected)>,
}

/// What is expected of a clause; what is left out is empty, or null.
#[derive(Deserialize, Default)]
#[serde(from = "Written")]
pub struct Expected {
    pub verdict: String,
    pub needs: Vec<String>,
    pub amount: Option<Ends>,
    pub amount_needs: Vec<String>,
    pub schedule: Option<Vec<Ends>>,
    /// Compared where a case speaks of them.
    pub readings: BTreeMap<String, Expected>,
}

/// An expectation as it is written: a verdict alone, or a table.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Verdict(String),
    Table(Table),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    verdict: String,
    #[serde(default)]
    needs: Vec<String>,
    amount: Option<Ends>,
    #[serde(default)]
    amount_needs: Vec<String>,
    schedule: Option<Vec<Ends>>,
    #[serde(default)]
    readings: BTreeMap<String, Expected>,
}

/// A range: one figure, `[low, high]`, or `[low]` without upper end.
#[derive(Deserialize)]
#[serde(untagged)]
pub enum Ends {
    Point(String),
    Range(Vec<String>),
}

/// What the edition consists of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub policy: Object,
    pub not_claimable: Vec<u64>,
    pub stated: Vec<String>,
    /// Second readings, by clause.
    pub readings: BTreeMap<String, Vec<String>>,
    kinds: BTreeMap<String, Vec<String>>,
}

impl From<Written> for Expected {
    fn from(written: Written) -> Self {
        match written {
            Written::Verdict(verdict) => Self { verdict, ..Self::default() },
            Written::Table(Table { verdict, needs, amount, amount_needs, schedule, readings }) => {
                Self { verdict, needs, amount, amount_needs, schedule, readings }
            }
        }
    }
}

impl Expected {
    /// The same as a report has it.
    pub fn object(&self) -> Object {
        let with = |ends: &Ends, key: &str, value: Json| {
            let mut object = ends.object();
            object.insert(key.to_owned(), value);
            object
        };
        let years = |years: &Vec<Ends>| -> Json {
            years.iter().zip(1..).map(|(ends, year): (_, u32)| with(ends, "year", json!(year))).collect()
        };
        let mut object = object(json!({
            "verdict": self.verdict,
            "needs": self.needs,
            "amount": self.amount.as_ref().map(|ends| with(ends, "currency", json!("CNY"))),
            "amount_needs": self.amount_needs,
            "schedule": self.schedule.as_ref().map(years),
            "fault": null,
        }));
        let reading = |(id, Self { verdict, amount, .. }): (&String, &Self)| {
            let ends = amount.as_ref().map(Ends::object).unwrap_or_default();
            json!({ "id": id, "verdict": verdict, "low": ends.get("low"), "high": ends.get("high") })
        };
        if !self.readings.is_empty() {
            object.insert("readings".to_owned(), self.readings.iter().map(reading).collect());
        }
        object
    }
}

impl Ends {
    pub fn object(&self) -> Object {
        let (low, high) = match self {
            Self::Point(figure) => (figure, Some(figure)),
            Self::Range(ends) => (&ends[0], ends.get(1)),
        };
        object(json!({ "low": low, "high": high }))
    }
}

impl Edition {
    /// Every clause with its kind, by its number.
    pub fn clauses(&self) -> Vec<(&str, &str)> {
        let mut clauses = Vec::new();
        for (kind, ids) in &self.kinds {
            clauses.extend(ids.iter().map(|id| (id.as_str(), kind.as_str())));
        }
        clauses.sort_by_key(|(id, _)| id.split('.').map(|part| part.parse().unwrap()).collect::<Vec<u32>>());
        clauses
    }
}

/// Reads a file.
pub fn read<T: DeserializeOwned>(path: &Path) -> T {
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Answers with others in their place.
pub fn over(base: &Object, changes: &Object) -> Object {
    base.iter().chain(changes).map(|(fact, value)| (fact.clone(), value.clone())).collect()
}

/// A JSON value that is an object.
pub fn object(json: Json) -> Object {
    match json {
        Json::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}
