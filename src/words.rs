//! The ids and words of the policy language, each in one place: read, printed and reported from here.

use crate::policy::{Kind, Nature};
use crate::report::Verdict;
use crate::rule::Comparator;
use crate::text::{Language, Text};

/// The word for a comparison in rules.
pub const fn comparator(word: Comparator, language: Language) -> &'static str {
    let (zh, en) = match word {
        Comparator::Over => ("超过", "over"),
        Comparator::Exceeds => ("超", "exceeds"),
        Comparator::Reaches => ("达到", "reaches"),
        Comparator::NotBelow => ("不低于", "not_below"),
        Comparator::NoLess => ("不少于", "no_less_than"),
        Comparator::OrMore => ("以上", "or_more"),
        Comparator::ShortOf => ("不满", "short_of"),
        Comparator::Below => ("低于", "below"),
        Comparator::AtMost => ("不超过", "at_most"),
        Comparator::NotAbove => ("不高于", "not_above"),
        Comparator::OrLess => ("以下", "or_less"),
        Comparator::Within => ("以内", "within"),
    };
    match language {
        Language::Zh => zh,
        Language::En => en,
    }
}

/// The other words of the language; each has one form in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// 且
    And,
    /// 或
    Or,
    /// 非
    Not,
    /// 为
    Is,
    /// 任一
    Any,
    /// 最高
    UpTo,
    /// 封顶
    CappedAt,
    /// 每满
    PerFull,
    /// 每
    Per,
    /// 分档
    Tiers,
    /// 合计
    Sum,
    /// 前
    First,
    /// 逐年
    Yearly,
    /// 共
    For,
}

impl Word {
    /// The word as it stands in rules.
    pub const fn get(self, language: Language) -> &'static str {
        let (zh, en) = match self {
            Self::And => ("且", "and"),
            Self::Or => ("或", "or"),
            Self::Not => ("非", "not"),
            Self::Is => ("为", "is"),
            Self::Any => ("任一", "any"),
            Self::UpTo => ("最高", "up_to"),
            Self::CappedAt => ("封顶", "capped_at"),
            Self::PerFull => ("每满", "per_full"),
            Self::Per => ("每", "per"),
            Self::Tiers => ("分档", "tiers"),
            Self::Sum => ("合计", "sum"),
            Self::First => ("前", "first"),
            Self::Yearly => ("逐年", "yearly"),
            Self::For => ("共", "for"),
        };
        match language {
            Language::Zh => zh,
            Language::En => en,
        }
    }
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] =
        [Self::Award, Self::Subsidy, Self::Matching, Self::Tax, Self::Relief, Self::Finance, Self::Access];

    /// Its id in policy files and reports.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Award => "award",
            Self::Subsidy => "subsidy",
            Self::Matching => "matching",
            Self::Tax => "tax",
            Self::Relief => "relief",
            Self::Finance => "finance",
            Self::Access => "access",
        }
    }
}

impl Nature {
    /// Every nature.
    pub const ALL: [Self; 4] = [Self::Grows, Self::Recognition, Self::Identity, Self::Past];

    /// Its id in policy files and descriptions.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Grows => "grows",
            Self::Recognition => "recognition",
            Self::Identity => "identity",
            Self::Past => "past",
        }
    }
}

/// Yes or no, as an answer is shown.
pub fn yes_no(value: bool) -> Text {
    if value { Text::new("是", "yes") } else { Text::new("否", "no") }
}

/// A verdict, as it is shown.
pub fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Qualifies => Text::new("符合", "qualifies"),
        Verdict::NeedsAnswers => Text::new("待补充信息", "needs answers"),
        Verdict::DoesNotQualify => Text::new("不符合", "does not qualify"),
        Verdict::NotClaimable => Text::new("无可申领事项", "nothing to claim"),
    }
}
