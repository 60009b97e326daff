//! The border to JavaScript: decode, call, encode. The only file that knows the browser.

use crate::json::{Json, list, option};
use crate::pack::Pack;
use crate::report::Outcome;
use js_sys::{Array, Error, Intl, Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
import type { Answers, Day, Description, Explanation, Outcome, Report } from './types.js';
export type * from './types.js';

/** The file is no Pack that this engine can use; the message says why. */
export interface PackError extends Error { readonly name: 'PackError' }

/** The answers have problems; the report leaves the faulty facts out. */
export interface AnswersError extends Error, Outcome { readonly name: 'AnswersError' }

export interface EvaluateOptions {
  /** The day of the estimate; today in the policy's time zone if not given. */
  readonly asOf?: Day | undefined;
}
"#;

/// One edition of a policy.
#[wasm_bindgen]
pub struct Policy {
    pack: Pack,
}

#[wasm_bindgen]
impl Policy {
    /// Reads a Pack; throws `PackError`.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Policy, JsValue> {
        Pack::decode(bytes).map(|pack| Self { pack }).map_err(|error| thrown("PackError", &error.to_string()).into())
    }

    /// Facts, clauses, articles, and texts in every language.
    #[wasm_bindgen(unchecked_return_type = "Description")]
    pub fn describe(&self) -> Result<JsValue, JsValue> {
        plain(&self.pack.describe())
    }

    /// What the answers come to; throws `AnswersError` with the problems and the report when they have any.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn evaluate(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let outcome = self.outcome(answers, options);
        match &outcome.report {
            Some(report) if outcome.problems.is_empty() => plain(&Json::from(report)),
            _ => {
                let message = outcome.problems.first().map(|problem| problem.message.en.clone()).unwrap_or_default();
                let error = thrown("AnswersError", &message);
                set(&error, "problems", &plain(&list(&outcome.problems, Json::from))?);
                set(&error, "report", &plain(&option(outcome.report.as_ref(), Json::from))?);
                Err(error.into())
            }
        }
    }

    /// Why a clause comes out as it does, in every language; throws for an unknown clause. Faulty answers are left out.
    #[wasm_bindgen(unchecked_return_type = "Explanation")]
    pub fn explain(
        &self,
        #[wasm_bindgen(unchecked_param_type = "string")] clause: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Answers")] answers: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        // Reasons do not depend on the day; the options are there for the sake of one form of call.
        let _ = options;
        let id = clause.as_string();
        match id.and_then(|clause| self.pack.explain(&clause, &json(answers, 0))) {
            Some(explanation) => plain(&Json::from(&explanation)),
            None => Err(Error::new(&format!("there is no clause `{}`", json(clause, 0))).into()),
        }
    }
}

impl Policy {
    fn outcome(&self, answers: &JsValue, options: &JsValue) -> Outcome {
        let as_of = Reflect::get(options, &"asOf".into()).ok().filter(|day| !day.is_undefined() && !day.is_null());
        let as_of = match as_of {
            None => today(&self.pack.policy().time_zone),
            Some(day) => day.as_string().unwrap_or_else(|| json(&day, 0).to_string()),
        };
        self.pack.evaluate_as_of(&json(answers, 0), &as_of)
    }
}

/// Today in a time zone, as `YYYY-MM-DD`.
fn today(time_zone: &str) -> String {
    let options = Object::new();
    for (key, value) in [("timeZone", time_zone), ("year", "numeric"), ("month", "2-digit"), ("day", "2-digit")] {
        set(&options, key, &value.into());
    }
    // Sweden writes dates as ISO 8601 does.
    let format = Intl::DateTimeFormat::new(&Array::of1(&"sv-SE".into()), &options);
    let text = format.format().call1(&JsValue::UNDEFINED, &js_sys::Date::new_0());
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

/// A JavaScript value as JSON; what JSON does not have is [`Json::Other`].
fn json(value: &JsValue, depth: u32) -> Json {
    const DEEPEST: u32 = 8;
    if value.is_undefined() || value.is_null() {
        return Json::Null;
    }
    if let Some(yes) = value.as_bool() {
        return Json::Bool(yes);
    }
    if let Some(number) = value.as_f64() {
        return Json::double(number.to_bits());
    }
    if let Some(text) = value.as_string() {
        return Json::Text(text);
    }
    if depth > DEEPEST {
        return Json::Other;
    }
    if Array::is_array(value) {
        let items = Array::from(value);
        return Json::List(items.iter().map(|item| json(&item, depth.saturating_add(1))).collect());
    }
    // What is no plain object, such as a Map or a Date, has no entries that could be taken for answers.
    let above = |value: &JsValue| Reflect::get_prototype_of(value).map_or(JsValue::NULL, JsValue::from);
    let parent = above(value);
    let plain = parent.is_null() || above(&parent).is_null();
    match Reflect::own_keys(value) {
        Ok(keys) if plain => {
            let mut entries = Vec::new();
            for key in keys.iter() {
                // A getter that throws gives nothing that can be read.
                if let Some(name) = key.as_string() {
                    let value = Reflect::get(value, &key);
                    entries
                        .push((name.into(), value.map_or(Json::Other, |value| json(&value, depth.saturating_add(1)))));
                }
            }
            Json::Object(entries)
        }
        _ => Json::Other,
    }
}

/// A value as plain objects, arrays and texts, with `null` for what is absent.
fn plain(value: &Json) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| Error::new(&error.to_string()).into())
}

fn thrown(name: &str, message: &str) -> Error {
    let error = Error::new(message);
    error.set_name(name);
    error
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // A fresh object takes any key.
    let _ = Reflect::set(object, &key.into(), value);
}
