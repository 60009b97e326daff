//! The questions still worth asking, as text for the terminal: topic by topic, with what an answer can settle and narrow.

use crate::policy::Policy;
use crate::questions::{AnswerState, Question, Questions};
use crate::show::grouped_text;
use crate::text::{Language, Text};

/// The questions in one language.
pub fn asked(policy: &Policy, questions: &Questions, language: Language) -> String {
    let mut out = String::new();
    let mut before: Option<&Question> = None;
    for question in &questions.questions {
        if before.is_none_or(|before| before.state != question.state) {
            line(&mut out, 0, state(question.state).get(language));
        }
        if before.is_none_or(|before| before.state != question.state || before.group != question.group) {
            line(&mut out, 1, group(policy, &question.group, language));
        }
        before = Some(question);
        let text = policy.facts.iter().find(|fact| fact.id == question.fact).map(|fact| fact.question.get(language));
        line(&mut out, 2, &format!("{}  [{}]", text.unwrap_or_default(), question.fact));
        line(&mut out, 3, effects(question).get(language));
    }
    if questions.questions.is_empty() {
        line(&mut out, 0, Text::new("没有还需要回答的问题", "nothing is left to ask").get(language));
    }
    out
}

fn state(state: AnswerState) -> Text {
    match state {
        AnswerState::Unanswered => Text::new("尚未回答", "not answered yet"),
        AnswerState::Assumed => Text::new("未填写，暂按默认值计", "not given; a default counts"),
        AnswerState::Unsure => Text::new("已答，但未确定到一个值", "answered, but not to a single value"),
    }
}

fn group<'a>(policy: &'a Policy, id: &'a str, language: Language) -> &'a str {
    policy.groups.iter().find(|group| group.id == id).map_or(id, |group| group.name.get(language))
}

/// What an answer can do.
fn effects(question: &Question) -> Text {
    let narrows = &question.narrows;
    let mut effects = vec![verdicts(question.settles, question.needed_by)];
    match &narrows.low {
        None => effects.push(Text::new("确定可得额可随之不断提高", "can raise what is certain without limit")),
        Some(low) if low != "0" => effects.push(money("确定可得额至多提高", "can raise what is certain by up to", low)),
        Some(_) => {}
    }
    if narrows.high != "0" {
        effects.push(money("最高可得额至多收窄", "can lower what is possible by up to", &narrows.high));
    }
    match narrows.unlimited {
        0 => {}
        1 => effects.push(Text::new("可为 1 项定出金额上限", "can set an upper limit for 1 amount")),
        many => effects.push(Text::new(
            format!("可为 {many} 项定出金额上限"),
            format!("can set an upper limit for {many} amounts"),
        )),
    }
    Text::of(|language| {
        let separator = match language {
            Language::Zh => "；",
            Language::En => "; ",
        };
        let parts: Vec<&str> = effects.iter().map(|effect| effect.get(language)).collect();
        parts.join(separator)
    })
}

fn verdicts(settles: usize, needed_by: usize) -> Text {
    let many = |count: usize| if count == 1 { "verdict" } else { "verdicts" };
    match (settles, needed_by) {
        (_, 0) => Text::new("只影响金额", "bears on amounts only"),
        (0, needed_by) => Text::new(
            format!("与其他回答一起才能确定 {needed_by} 项结论"),
            format!("can settle {needed_by} {} only together with other answers", many(needed_by)),
        ),
        (settles, needed_by) if settles == needed_by => {
            Text::new(format!("可确定 {settles} 项结论"), format!("can settle {settles} {}", many(settles)))
        }
        (settles, needed_by) => Text::new(
            format!("{needed_by} 项结论与之有关，可单独确定其中 {settles} 项"),
            format!("can settle {settles} of the {needed_by} verdicts that need it"),
        ),
    }
}

fn money(zh: &str, en: &str, amount: &str) -> Text {
    let amount = grouped_text(amount);
    Text::new(format!("{zh} {amount}元"), format!("{en} {amount} yuan"))
}

fn line(out: &mut String, depth: usize, text: &str) {
    out.push_str(&"  ".repeat(depth));
    out.push_str(text);
    out.push('\n');
}
