//! The report: what a visitor's answers come to, article by article. Plain values, in the contract's order of keys.

use crate::day::Day;
use crate::number::Fault;
use crate::problem::Problem;

mod json;

/// What evaluating answers gives: the report, and what is wrong with the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Every problem with the answers.
    pub problems: Vec<Problem>,
    /// The report without the faulty facts; `None` where nothing could be read.
    pub report: Option<Report>,
}

/// The result of an evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which edition was evaluated.
    pub policy: PolicyReference,
    /// The day of the estimate.
    pub as_of: Day,
    /// Whether the edition is in force on that day.
    pub in_force: bool,
    /// Every clause, in the policy's order.
    pub clauses: Vec<ClauseReport>,
    /// Every article, in the policy's order.
    pub articles: Vec<ArticleReport>,
    /// The sums.
    pub totals: Totals,
    /// The defaults that counted.
    pub assumptions: Vec<Assumption>,
    /// What the visitor should know besides.
    pub warnings: Vec<Warning>,
}

/// Which edition a report or description speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyReference {
    /// The policy's id.
    pub id: String,
    /// Its edition.
    pub edition: String,
    /// SHA-256 of the Pack's content, in hexadecimal.
    pub hash: String,
    /// Whether it is a draft for comment.
    pub draft: bool,
    /// When it is in force.
    pub valid: Validity,
}

/// The days on which an edition is in force, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// Whether the visitor qualifies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every condition is met, whatever is not known.
    Qualifies,
    /// It depends on what is not known.
    NeedsAnswers,
    /// A condition fails, whatever is not known.
    DoesNotQualify,
    /// An article that binds the government only.
    NotClaimable,
}

/// What the answers come to for one clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseReport {
    /// The clause's id.
    pub id: String,
    /// Its article.
    pub article: u16,
    /// The kind of benefit.
    pub kind: &'static str,
    /// The verdict.
    pub verdict: Verdict,
    /// The facts that can still change the verdict, in the policy's order.
    pub needs: Vec<String>,
    /// Whether the policy states an amount.
    pub stated: bool,
    /// The range of the amount.
    pub amount: Option<Amount>,
    /// The facts that can still change the amount, in the policy's order.
    pub amount_needs: Vec<String>,
    /// The years that remain, for an amount that is spread over years.
    pub schedule: Option<Vec<Year>>,
    /// Second readings.
    pub readings: Vec<ReadingReport>,
    /// What went wrong in the arithmetic.
    pub fault: Option<Fault>,
}

/// A range of money. Decimal texts; `high` is `None` without upper bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The least.
    pub low: String,
    /// The most.
    pub high: Option<String>,
    /// ISO 4217 code.
    pub currency: &'static str,
}

/// The amount of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// 1 for the next year to be received, or the row's year.
    pub year: u32,
    /// The least.
    pub low: String,
    /// The most.
    pub high: Option<String>,
}

/// What the answers come to under a second reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingReport {
    /// The reading's id.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The least; `None` where there is no amount.
    pub low: Option<String>,
    /// The most; `None` where there is no amount, or no upper bound.
    pub high: Option<String>,
}

/// The best that an article's clauses come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleReport {
    /// The article's number.
    pub number: u16,
    /// The verdict.
    pub verdict: Verdict,
    /// The ids of its clauses.
    pub clauses: Vec<String>,
}

/// The sums over all clauses that pay out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Over clauses that qualify.
    pub qualified: Interval,
    /// Over everything that is still possible.
    pub potential: Potential,
}

/// A range of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: String,
    /// The most; `None` without upper bound.
    pub high: Option<String>,
}

/// The range of the total over all completions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Potential {
    /// The infimum.
    pub low: String,
    /// The supremum; `None` without upper bound.
    pub high: Option<String>,
    /// Whether both ends are exact, or only bounds.
    pub exact: bool,
}

/// A default that counted because nothing was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// The fact.
    pub fact: String,
    /// Its default.
    pub value: DefaultValue,
}

/// The value of a default.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultValue {
    /// Of a yes/no.
    Bool(bool),
    /// Of a count.
    Count(u32),
    /// Of an amount of money or a quantity, as decimal text; or the option of a choice.
    Text(String),
}

/// What the visitor should know besides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// `overlap`: qualifying clauses that draw on the same cost.
    pub code: &'static str,
    /// The clauses.
    pub clauses: Vec<String>,
    /// The overlap, as the policy names it.
    pub overlap: String,
    /// Whether sum and cost are of the first year, in which the clauses together draw the most, or of the whole amounts.
    pub yearly: bool,
    /// The sum of the amounts that are stated, in yuan.
    pub sum: Interval,
    /// The cost, in yuan.
    pub cost: Interval,
    /// Whether the sum exceeds the cost: `yes`, `no`, or `open` as long as it may.
    pub exceeds: &'static str,
    /// Those of the clauses of which the policy states no amount.
    pub unstated: Vec<String>,
}

impl Verdict {
    /// Its id in reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Qualifies => "qualifies",
            Self::NeedsAnswers => "needs_answers",
            Self::DoesNotQualify => "does_not_qualify",
            Self::NotClaimable => "not_claimable",
        }
    }
}
