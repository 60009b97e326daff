//! The command line: checks, builds, prints and audits policies; evaluates and explains answers, and tells what is still worth asking.
//!
//! Exit 0: done; 1: diagnostics or problems, on standard error; 2: wrong usage.

use clap::{Parser, Subcommand, ValueEnum};
use huiqi::author::{self, Diagnostic};
use huiqi::{Day, Json, Language, Outcome, Pack, Problem, Text};
use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What does an enterprise qualify for, and for how much?
#[derive(Debug, Parser)]
#[command(name = "huiqi", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a policy folder: all diagnostics, or nothing
    Check {
        /// The policy folder
        policy: PathBuf,
    },
    /// Build the Pack of a policy folder
    Build {
        /// The policy folder
        policy: PathBuf,
        /// The Pack to write
        #[arg(short, long)]
        output: PathBuf,
    },
    /// Print a policy back as text
    Print {
        /// A policy folder or a Pack
        policy: PathBuf,
        /// The language of its rules
        #[arg(long, default_value = "zh")]
        lang: Lang,
    },
    /// Prove the figures of a policy against its official text
    Audit {
        /// The policy folder
        policy: PathBuf,
        /// The official text
        #[arg(long)]
        text: PathBuf,
    },
    /// Evaluate answers: JSON in, reports out
    Evaluate {
        /// A policy folder or a Pack
        #[arg(long, default_value = "policy/binjiang-2023")]
        policy: PathBuf,
        /// The day of the estimate; today, in the policy's time zone, if not given
        #[arg(long)]
        as_of: Option<String>,
        /// One JSON a line, both ways
        #[arg(long)]
        lines: bool,
        /// The answers; standard input if missing or `-`
        file: Option<PathBuf>,
    },
    /// Explain a clause as an indented tree
    Explain {
        /// The clause, such as 41.1
        clause: String,
        /// A policy folder or a Pack
        #[arg(long, default_value = "policy/binjiang-2023")]
        policy: PathBuf,
        /// The language
        #[arg(long, default_value = "zh")]
        lang: Lang,
        /// The answers; standard input if missing or `-`
        file: Option<PathBuf>,
    },
    /// Tell what would make clauses qualify, and what it unlocks
    Gaps(Asked),
    /// Tell which questions are still worth asking, in the order in which they matter
    Questions(Asked),
    /// Show a clause or the total as a function of one fact
    Curve {
        /// The fact, such as annual_rent; its own answer is not looked at
        fact: String,
        /// The clause, such as 41.1; without it the sum over the clauses that qualify
        #[arg(long)]
        clause: Option<String>,
        /// Where the interval begins
        #[arg(long, allow_hyphen_values = true)]
        from: String,
        /// Where it ends
        #[arg(long, allow_hyphen_values = true)]
        to: String,
        #[command(flatten)]
        asked: Asked,
    },
}

/// Answers to advise on, and how.
#[derive(Debug, clap::Args)]
struct Asked {
    /// A policy folder or a Pack
    #[arg(long, default_value = "policy/binjiang-2023")]
    policy: PathBuf,
    /// The language
    #[arg(long, default_value = "zh")]
    lang: Lang,
    /// JSON instead of text
    #[arg(long)]
    json: bool,
    /// The answers; standard input if missing or `-`
    file: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Self::Zh,
            Lang::En => Self::En,
        }
    }
}

/// Why a command does not succeed; what there was to say has been said.
enum Failure {
    /// Diagnostics or problems.
    Told,
    /// Wrong usage, such as a file that is not there.
    Usage(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Told) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            eprintln!("huiqi: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Check { policy } => author::check(&folder(policy)?).map(drop).map_err(tell),
        Command::Build { policy, output } => {
            let pack = pack(author::check(&folder(policy)?).map_err(tell)?)?;
            std::fs::write(&output, pack.encode()).map_err(|error| usage(&output, &error))
        }
        Command::Print { policy, lang } => {
            let text = author::print(load(&policy)?.policy(), lang.into());
            out(|out| out.write_all(text.as_bytes()))
        }
        Command::Audit { policy, text } => {
            let policy = folder(policy)?;
            File::open(&text).map_err(|error| usage(&text, &error))?;
            author::audit(&policy, &text).map_err(tell)
        }
        Command::Evaluate { policy, as_of, lines, file } => {
            let pack = load(&policy)?;
            let as_of = match as_of {
                Some(day) => day,
                None => today(&pack.policy().time_zone)?,
            };
            if lines {
                evaluate_lines(&pack, &as_of, input(file.as_deref())?)
            } else {
                evaluate(&pack, &as_of, &whole(file.as_deref())?)
            }
        }
        Command::Explain { clause, policy, lang, file } => {
            let pack = load(&policy)?;
            let (answers, problems) = answers(&pack, file.as_deref())?;
            let Some(explanation) = pack.explain(&clause, &answers) else {
                return Err(no_clause(&pack, &clause));
            };
            let mut text = author::tree(pack.policy(), &explanation, lang.into());
            let open = pack.minimal(&answers).into_iter().find(|open| open.clause == clause);
            text.extend(open.map(|open| author::settling(pack.policy(), &open, lang.into())));
            out(|out| out.write_all(text.as_bytes()))?;
            complain(&problems)
        }
        Command::Gaps(asked) => advise(
            &asked,
            |pack, answers| Ok(pack.gaps(answers)),
            |pack, gaps, language| author::gaps(pack.policy(), gaps, language),
        ),
        Command::Questions(asked) => advise(
            &asked,
            |pack, answers| Ok(pack.questions(answers)),
            |pack, questions, language| author::asked(pack.policy(), questions, language),
        ),
        Command::Curve { fact, clause, from, to, asked } => advise(
            &asked,
            |pack, answers| {
                let curve = pack.curve(&fact, clause.as_deref(), &from, &to, answers);
                curve.map_err(|problem| Failure::Usage(problem.message.to_string()))
            },
            |pack, curve, language| author::plot(pack.policy(), curve, language),
        ),
    }
}

/// Advice on answers, as text or as JSON; then what is wrong with the answers.
fn advise<Advice: serde::Serialize>(
    asked: &Asked,
    advice: impl FnOnce(&Pack, &Json) -> Result<Advice, Failure>,
    text: impl FnOnce(&Pack, &Advice, Language) -> String,
) -> Result<(), Failure> {
    let pack = load(&asked.policy)?;
    let (answers, problems) = answers(&pack, asked.file.as_deref())?;
    let advice = advice(&pack, &answers)?;
    match asked.json {
        true => print_json(&advice)?,
        false => out(|out| out.write_all(text(&pack, &advice, asked.lang.into()).as_bytes()))?,
    }
    complain(&problems)
}

/// Answers, none where they cannot be read, and everything that is wrong with them.
fn answers(pack: &Pack, file: Option<&Path>) -> Result<(Json, Vec<Problem>), Failure> {
    Ok(match parse(&whole(file)?) {
        Ok(answers) => {
            let problems = pack.problems(&answers);
            (answers, problems)
        }
        Err(problem) => (Json::Object(Vec::new()), vec![*problem]),
    })
}

/// A result as JSON for people to read.
fn print_json(result: &impl serde::Serialize) -> Result<(), Failure> {
    out(|out| {
        serde_json::to_writer_pretty(&mut *out, result)?;
        out.write_all(b"\n")
    })
}

fn no_clause(pack: &Pack, clause: &str) -> Failure {
    Failure::Usage(format!("there is no clause `{clause}`; {}", clauses_of(pack, clause)))
}

/// The clauses of the article that a mistaken clause seems to mean.
fn clauses_of(pack: &Pack, clause: &str) -> String {
    let article = clause.split('.').next().unwrap_or_default();
    let clauses = pack.policy().clauses().filter(|(found, _)| found.number.to_string() == article);
    let ids: Vec<&str> = clauses.map(|(_, clause)| clause.id.as_str()).collect();
    match ids.as_slice() {
        [] => "clauses are named as in 41.1".to_owned(),
        ids => format!("article {article} has {}", ids.join(", ")),
    }
}

/// One answers file in, one report out.
fn evaluate(pack: &Pack, as_of: &str, answers: &[u8]) -> Result<(), Failure> {
    let outcome = outcome(pack, as_of, answers);
    if let Some(report) = &outcome.report {
        print_json(report)?;
    }
    complain(&outcome.problems)
}

/// One answers object a line in, one report a line out; a line with problems gives both, and the run goes on.
fn evaluate_lines(pack: &Pack, as_of: &str, mut input: BufReader<Box<dyn Read>>) -> Result<(), Failure> {
    let mut faulty = false;
    out(|out| {
        let mut out = io::BufWriter::new(out);
        let mut line = Vec::new();
        loop {
            // Whoever waits for an answer before the next question gets it.
            if input.buffer().is_empty() {
                out.flush()?;
            }
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                return out.flush();
            }
            if line.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            // What is told about the end of a line is told in that line.
            match outcome(pack, as_of, line.trim_ascii_end()) {
                Outcome { problems, report: Some(report) } if problems.is_empty() => {
                    serde_json::to_writer(&mut out, &report)?;
                }
                outcome => {
                    faulty = true;
                    serde_json::to_writer(&mut out, &outcome)?;
                }
            }
            out.write_all(b"\n")?;
        }
    })?;
    if faulty { Err(Failure::Told) } else { Ok(()) }
}

/// What JSON text comes to, every problem told.
fn outcome(pack: &Pack, as_of: &str, answers: &[u8]) -> Outcome {
    match parse(answers) {
        Ok(answers) => pack.evaluate_as_of(&answers, as_of),
        Err(problem) => {
            let mut problems = Vec::new();
            if Day::parse(as_of).is_none() {
                problems.push(Problem::bad_date(as_of));
            }
            problems.push(*problem);
            Outcome { problems, report: None }
        }
    }
}

fn parse(bytes: &[u8]) -> Result<Json, Box<Problem>> {
    // Some editors begin a file with a byte order mark.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to().saturating_add(1);
        let (zh, en) = (format!("；第 {byte} 个字节不是 UTF-8"), format!("; byte {byte} is no UTF-8"));
        Box::new(Problem::not_json(&Text { zh, en }))
    })?;
    serde_json::from_str(text).map_err(|error| {
        let zh = format!("；读到第 {} 行第 {} 列为止", error.line(), error.column());
        Box::new(Problem::not_json(&Text { zh, en: format!(": {error}") }))
    })
}

fn input(file: Option<&Path>) -> Result<BufReader<Box<dyn Read>>, Failure> {
    let input: Box<dyn Read> = match file.filter(|file| *file != Path::new("-")) {
        None => Box::new(io::stdin()),
        Some(file) => Box::new(File::open(file).map_err(|error| usage(file, &error))?),
    };
    Ok(BufReader::new(input))
}

/// All of a file, or of standard input.
fn whole(file: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = input(file)?.read_to_end(&mut bytes);
    read.map_err(|error| usage(file.unwrap_or(Path::new("-")), &error))?;
    Ok(bytes)
}

/// A policy from a folder, or from a Pack.
fn load(policy: &Path) -> Result<Pack, Failure> {
    if policy.is_dir() {
        return pack(author::read(policy).map_err(tell)?);
    }
    let mut bytes = Vec::new();
    let file = File::open(policy).map_err(|error| {
        Failure::Usage(format!("{}: {error}; name a policy folder or a Pack with --policy", policy.display()))
    })?;
    BufReader::new(file).read_to_end(&mut bytes)?;
    author::read_pack(&bytes).map_err(|error| {
        eprintln!("huiqi: {}: {error}", policy.display());
        Failure::Told
    })
}

fn pack(policy: huiqi::Policy) -> Result<Pack, Failure> {
    Pack::new(policy).map_err(|_| Failure::Usage("the policy lies outside the exact fragment".to_owned()))
}

fn folder(policy: PathBuf) -> Result<PathBuf, Failure> {
    if policy.is_dir() { Ok(policy) } else { Err(Failure::Usage(format!("{}: not a folder", policy.display()))) }
}

fn today(time_zone: &str) -> Result<String, Failure> {
    let now = jiff::Timestamp::now().in_tz(time_zone).map_err(|error| Failure::Usage(error.to_string()))?;
    Ok(now.date().to_string())
}

fn usage(path: &Path, error: &io::Error) -> Failure {
    Failure::Usage(format!("{}: {error}", path.display()))
}

fn out(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match write(&mut out).and_then(|()| out.flush()) {
        // A reader that has seen enough closes the pipe.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => Ok(result?),
    }
}

fn tell(diagnostics: Vec<Diagnostic>) -> Failure {
    let colour = io::stderr().is_terminal();
    for diagnostic in &diagnostics {
        eprintln!("{}\n", diagnostic.render(colour));
    }
    Failure::Told
}

/// Tells problems on standard error, one a line.
fn complain(problems: &[Problem]) -> Result<(), Failure> {
    for problem in problems {
        eprintln!("{} {} {} · {}", problem.pointer, problem.code.id(), problem.message.zh, problem.message.en);
    }
    if problems.is_empty() { Ok(()) } else { Err(Failure::Told) }
}
