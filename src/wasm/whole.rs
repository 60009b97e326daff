//! The rest of the border, for the whole engine: what explains and advises, and the rules as text. Goes out as JSON text.

use crate::json::{Json, object, option};
use crate::pack::Pack;
use crate::program::Program;
use crate::wasm::Bytes;
use wasm_bindgen::prelude::*;

mod places;

/// A policy with its rules and texts.
#[wasm_bindgen]
pub struct Rules {
    pack: Pack,
}

#[wasm_bindgen]
impl Rules {
    /// Reads a Pack; throws an error that says why it cannot.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<Rules, JsError> {
        match Pack::decode(bytes) {
            Ok(pack) => Ok(Self { pack }),
            Err(error) => Err(JsError::new(&error.message())),
        }
    }

    /// The rules of every clause as text, in the policy's order.
    pub fn texts(&self) -> String {
        self.pack.rules_as_text().to_text()
    }

    /// Why a clause comes out as it does with these answers; `null` for an unknown clause.
    pub fn explain(&self, clause: &str, answers: &[u8]) -> String {
        let explanation = self.pack.explain(clause, &answers_from(self.pack.program(), answers));
        option(explanation.as_ref(), Json::from).to_text()
    }

    /// What could be changed so that clauses qualify.
    pub fn gaps(&self, answers: &[u8]) -> String {
        Json::from(&self.pack.gaps(&answers_from(self.pack.program(), answers))).to_text()
    }

    /// A clause, or the total, as a function of a fact: `curve`, or `problem`; the other is `null`.
    pub fn curve(&self, fact: &str, clause: Option<String>, from: &str, to: &str, answers: &[u8]) -> String {
        let answers = answers_from(self.pack.program(), answers);
        let curve = self.pack.curve(fact, clause.as_deref(), from, to, &answers);
        let (curve, problem) = (curve.as_ref().ok(), curve.as_ref().err());
        object(vec![("curve", option(curve, Json::from)), ("problem", option(problem, Json::from))]).to_text()
    }

    /// What is still worth asking after these answers, by places.
    pub fn questions(&self, answers: &[u8]) -> String {
        places::questions(&self.pack, &answers_from(self.pack.program(), answers))
    }
}

/// Answers as JSON.
fn answers_from(program: &Program, answers: &[u8]) -> Json {
    let mut bytes = Bytes { rest: answers };
    let mut entries = Vec::new();
    if bytes.byte() == 0 {
        return Json::Null;
    }
    while !bytes.rest.is_empty() {
        let (fact, key, value) = bytes.answer();
        let key = program.facts.get(fact).map_or(key, |fact| fact.id.clone());
        entries.push((key.into(), value));
    }
    Json::Object(entries)
}
