//! The command line.

mod learn;
mod report;

use crate::course::Course;
use crate::grade::{self, Order};
use crate::report::{Pipe, json, terminal};
use crate::sandbox::{self, Sandbox, helper};
use crate::scores::{self, Weights};
use crate::store::{Store, Stored};
use crate::{policy, verify};
use anyhow::{Context, Result, ensure};
use clap::builder::PossibleValuesParser;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use schedule::Style;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

/// The file with the results as JSON, in the folder that is graded into.
const RESULTS: &str = "results.json";

/// How the grader ended. The numbers are part of its interface; 2 is clap's, for wrong usage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Done, whatever the marks.
    Done = 0,
    /// The grader failed.
    Failed = 1,
    /// `verify` found a fault in the course.
    Fault = 3,
}

/// The course's tool: for learners, who solve its exercises, and for instructors, who grade a class.
#[derive(Parser)]
#[command(name = "grader", version)]
struct Cli {
    /// Whether to use colours
    #[arg(long, value_enum, global = true, default_value_t = Color::Auto)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Grade what students handed in
    Grade(GradeArguments),
    /// Prove the course: stubs unsolved, solutions pass, mutants rejected, variants pass
    Verify(VerifyArguments),
    /// Show what `grade --out DIR` wrote, in another form
    Report(report::Arguments),
    /// List what a submission may use, and what not
    Policy,
    /// Print what a shell needs to complete these commands
    Completions {
        /// The shell
        shell: Shell,
        /// What you call the program
        #[arg(long, default_value = "grader")]
        name: String,
    },
    #[command(flatten)]
    Learn(learn::Command),
    /// Hold a command in the sandbox: what the grader starts itself as
    #[command(name = helper::SUBCOMMAND, hide = true)]
    Sandboxed(Box<helper::Plan>),
}

#[derive(Args)]
struct GradeArguments {
    /// A folder with one folder per student, a student's folder, or files
    #[arg(required = true, value_name = "DIR|FILE")]
    paths: Vec<PathBuf>,
    /// Only this chapter or exercise, such as `locks` or `locks::counter`; may be given more than
    /// once. Where none is named: every exercise that somebody handed in
    #[arg(long = "chapter", value_name = "C")]
    parts: Vec<String>,
    /// Keep the results in this folder, and write them to its results.json; whatever is in there
    /// already is not graded again
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What exercises and checks are worth; by default the course's own `grader/weights.toml`
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Longest time for one check, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    time_limit: NonZero<u64>,
    /// Grade even where this machine lacks what it takes to hold code that nobody trusts
    #[arg(long)]
    without_sandbox: bool,
    /// Show every failing check with its schedule
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
struct VerifyArguments {
    /// Only these, such as `locks` or `locks::counter`
    #[arg(value_name = "CHAPTER[::EXERCISE]")]
    parts: Vec<String>,
    #[command(flatten)]
    common: Common,
}

#[derive(Args)]
struct Common {
    /// How many things to do at the same time; by default one per processor
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Terminal)]
    format: Format,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables and text for people
    Terminal,
    /// Data for tools, and nothing else, on standard output
    Json,
}

/// Runs the grader on this process's arguments.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    if let Command::Sandboxed(plan) = &cli.command {
        return helper::main(plan);
    }
    let exit = execute(&cli).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Exit::Failed
    });
    ExitCode::from(exit as u8)
}

fn execute(cli: &Cli) -> Result<Exit> {
    let course = Course::find()?;
    let colored = match cli.color {
        Color::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        Color::Always => true,
        Color::Never => false,
    };
    match &cli.command {
        Command::Grade(arguments) => grade(&course, arguments, colored),
        Command::Verify(arguments) => verify(&course, arguments),
        Command::Sandboxed(_) => unreachable!("it never comes here"),
        Command::Report(arguments) => report::report(&course, arguments, &style(colored)),
        Command::Policy => print(&policy::list()),
        Command::Completions { shell, name } => completions(&course, *shell, name),
        Command::Learn(command) => learn::execute(&course, command, colored),
    }
}

/// What a shell needs to complete the commands, and the names of this course's exercises.
fn completions(course: &Course, shell: Shell, name: &str) -> Result<Exit> {
    let chapters = course.chapters.iter().map(|chapter| &chapter.name);
    let exercises = course.chapters.iter().flat_map(|it| &it.exercises);
    // Leaked, as clap asks for names that last as long as the program: it ends here.
    let leaked = chapters.chain(exercises).map(|name| &*name.clone().leak());
    let mut names: Vec<&'static str> = leaked.collect();
    let mut known = BTreeSet::new();
    names.retain(|name| known.insert(*name));
    let (chapters, all) = (names[..course.chapters.len()].to_vec(), names);
    let mut command = Cli::command().mut_subcommands(|command| {
        command.mut_args(|argument| match argument.get_id().as_str() {
            "exercise" => argument.value_parser(PossibleValuesParser::new(&all)),
            "chapters" => argument.value_parser(PossibleValuesParser::new(&chapters)),
            _ => argument,
        })
    });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    to_stdout(|out| Ok(out.write_all(&script)?))
}

fn grade(course: &Course, arguments: &GradeArguments, colored: bool) -> Result<Exit> {
    let sandbox = Sandbox::find(&sandbox::ourselves());
    eprintln!("sandbox: {}", sandbox.holds);
    ensure!(
        sandbox.holds.is_enough()
            || arguments.without_sandbox
            || is_sample(course, &arguments.paths),
        "this machine cannot hold code that nobody trusts; grade on Linux 5.13 or later with landlock \
         and seccomp, or with bwrap installed, or pass --without-sandbox if you trust every file"
    );
    let own = course.root.join(scores::FILE);
    let weights = arguments.weights.as_ref().unwrap_or(&own);
    let order = Order {
        paths: arguments.paths.clone(),
        parts: arguments.parts.clone(),
        time_limit: Duration::from_secs(arguments.time_limit.get()),
        sandbox,
        weights: Weights::read(weights, course)?,
    };
    let store = match &arguments.out {
        Some(folder) => Store::open(folder)?,
        None => Store::temporary()?,
    };
    let jobs = arguments.common.jobs;
    let book = on_threads(jobs, || grade::grade(course, &order, &store))?;
    if let Some(folder) = &arguments.out {
        export(&book, folder)?;
    }
    book.finish()?;
    match arguments.common.format {
        Format::Json => to_stdout(|out| json::write(&book, out)),
        Format::Terminal => {
            to_stdout(|out| terminal::draw(&book, arguments.details, &style(colored), out))
        }
    }
}

/// Whether all of this is the course's own sample class, which is no less trusted than the grader.
fn is_sample(course: &Course, paths: &[PathBuf]) -> bool {
    let sample = course.root.join("grader/samples/class").canonicalize();
    sample.is_ok_and(|sample| {
        let is_inside = |path: &PathBuf| path.canonicalize().is_ok_and(|p| p.starts_with(&sample));
        paths.iter().all(is_inside)
    })
}

fn verify(course: &Course, arguments: &VerifyArguments) -> Result<Exit> {
    let sandbox = Sandbox::find(&sandbox::ourselves());
    let proof = on_threads(arguments.common.jobs, || {
        verify::verify(course, &arguments.parts, &sandbox)
    })?;
    let findings = proof.findings;
    match arguments.common.format {
        Format::Json => print(&json::to_string(&findings).context("cannot write JSON")?)?,
        Format::Terminal => print(&findings.to_string())?,
    };
    Ok(if findings.faults.is_empty() {
        Exit::Done
    } else {
        Exit::Fault
    })
}

/// Does some work on this many threads.
fn on_threads<T: Send>(jobs: Option<NonZero<usize>>, work: impl FnOnce() -> T + Send) -> T {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZero::get))
        .build();
    pool.expect("starting a few threads works on a machine that can compile")
        .install(work)
}

/// Schedules with colours or without.
fn style(colored: bool) -> Style {
    if colored {
        Style::colored()
    } else {
        Style::plain()
    }
}

/// Writes the results as JSON into a folder. The file is there as a whole or not at all.
fn export(book: &Stored<'_>, folder: &Path) -> Result<()> {
    let path = folder.join(RESULTS);
    let part = folder.join(format!("{RESULTS}.part"));
    let context = || format!("cannot write {}", path.display());
    let mut out = BufWriter::new(File::create(&part).with_context(context)?);
    json::write(book, &mut out).with_context(context)?;
    let file = out.into_inner().map_err(io::Error::from);
    file.and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&part, &path))
        .with_context(context)
}

/// Prints what is written, as it is written.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> Result<()>) -> Result<Exit> {
    let mut out = BufWriter::new(Pipe(io::stdout().lock()));
    write(&mut out)?;
    out.flush().context("cannot write to standard output")?;
    Ok(Exit::Done)
}

/// Prints a whole text. A reader that went away has read enough.
fn print(text: &str) -> Result<Exit> {
    to_stdout(|out| Ok(out.write_all(text.as_bytes())?))
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::Parser;
    use std::fs;
    use std::path::Path;
    use walkdir::WalkDir;

    /// The commands of a page, each on a line of its own or in the text.
    fn commands(page: &str) -> Vec<&str> {
        let starts = ["cargo learn ", "cargo run -- "];
        let after = starts
            .into_iter()
            .flat_map(|start| page.split(start).skip(1));
        let until = |text: &str| text.find(['`', '\n']).unwrap_or(text.len());
        after.map(|text| text[..until(text)].trim()).collect()
    }

    #[test]
    fn every_command_in_the_book_is_one() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let mut pages = vec![root.join("README.md")];
        for page in WalkDir::new(root.join("docs/src")) {
            pages.push(page.unwrap().into_path());
        }
        let mut found = 0;
        for page in pages
            .iter()
            .filter(|page| page.extension().is_some_and(|is| is == "md"))
        {
            for command in commands(&fs::read_to_string(page).unwrap()) {
                // Placeholders and what a shell adds stand for themselves.
                let words = command
                    .split_whitespace()
                    .take_while(|word| !matches!(*word, ">" | "|" | "#"));
                let parsed = Cli::try_parse_from(["grader"].into_iter().chain(words));
                // Help is no error, though clap hands it over as one.
                if let Err(error) = parsed
                    && error.use_stderr()
                {
                    panic!("{}: {command}: {error}", page.display());
                }
                found += 1;
            }
        }
        assert!(found > 20, "only {found} commands");
    }
}
