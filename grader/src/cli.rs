//! The command line.

mod completions;
mod grade;
mod help;
mod learn;
mod report;
mod verify;

use crate::course::Course;
use crate::learn::terminal;
use crate::policy;
use crate::report::Pipe;
use crate::sandbox::helper;
use anyhow::{Context, Result};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use schedule::Style;
use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZero;
use std::process::ExitCode;

/// The first word of those who come by `cargo learn`.
const LEARN: &str = "learn";

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

/// The course's tool: learners solve its exercises, instructors grade a class.
#[derive(Parser)]
#[command(name = "grader", version, help_template = help::template(), after_help = help::BEGIN)]
struct Cli {
    /// Use colours: auto, always or never
    #[arg(long, value_name = "WHEN", value_enum, global = true, default_value_t = Color::Auto)]
    #[arg(hide_possible_values = true)]
    color: Color,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Learn(learn::Command),
    #[command(flatten)]
    Shell(ForTheShell),
    #[command(flatten)]
    Teach(Teach),
    #[command(flatten)]
    Mend(Mend),
    /// Hold a command in the sandbox: what the grader starts itself as
    #[command(name = helper::SUBCOMMAND, hide = true)]
    Sandboxed(Box<helper::Plan>),
}

/// Whoever types commands is glad of these.
#[derive(Subcommand)]
enum ForTheShell {
    /// Print what a shell needs to complete these commands
    Completions {
        /// The shell
        shell: Shell,
        /// What you call the program
        #[arg(long, default_value = "grader")]
        name: String,
    },
}

/// For those who have a class.
#[derive(Subcommand)]
enum Teach {
    /// Grade what students handed in
    Grade(grade::Arguments),
    /// Show what `grade --out DIR` wrote, in another form
    Report(report::Arguments),
    /// List what a submission may use, and what not
    Policy,
}

/// For those who change the course.
#[derive(Subcommand)]
enum Mend {
    /// Prove that stubs fail, solutions pass, and mutants are rejected
    Verify(verify::Arguments),
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
    let cli = Cli::parse_from(named(std::env::args_os().collect()));
    if let Command::Sandboxed(plan) = &cli.command {
        return helper::main(plan);
    }
    let exit = execute(&cli).unwrap_or_else(|error| {
        complain(&error);
        Exit::Failed
    });
    ExitCode::from(exit as u8)
}

/// Says why there is no result: on a terminal in lines that fit, unless the reason has lines of its own.
fn complain(error: &anyhow::Error) {
    let text = format!("error: {error:#}");
    if io::stderr().is_terminal() && !text.contains('\n') {
        eprint!("{}", terminal::fill(&text, terminal::width()));
    } else {
        eprintln!("{text}");
    }
}

/// The words of the command line, of which the first is what the program is called. As cargo does with programs that extend it,
/// `cargo learn` hands over its own name as the second: then that is what help and errors should call it.
fn named(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.get(1).is_some_and(|word| word == LEARN) {
        words.splice(..2, [format!("cargo {LEARN}").into()]);
    }
    words
}

fn execute(cli: &Cli) -> Result<Exit> {
    let course = Course::find()?;
    let colored = match cli.color {
        Color::Auto => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        Color::Always => true,
        Color::Never => false,
    };
    match &cli.command {
        Command::Learn(command) => learn::execute(&course, command, colored),
        Command::Shell(ForTheShell::Completions { shell, name }) => {
            completions::completions(&course, *shell, name)
        }
        Command::Teach(Teach::Grade(arguments)) => grade::grade(&course, arguments, colored),
        Command::Teach(Teach::Report(arguments)) => {
            report::report(&course, arguments, &style(colored))
        }
        Command::Teach(Teach::Policy) => print(&policy::list()),
        Command::Mend(Mend::Verify(arguments)) => verify::verify(&course, arguments),
        Command::Sandboxed(_) => unreachable!("it never comes here"),
    }
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
