//! The test binary: which checks to run, and where the results go.

use crate::check::Check;
use crate::console::Console;
use crate::parallel::in_order;
use crate::run::{Placed, game, listen};
use crate::turns::{self, Outcome, Turns};
use clap::Parser;
use schedule::{Receipt, Verdict};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Termination};

/// How the binary ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Every check that was chosen passed.
    Passed,
    /// A check did not pass. The number is libtest's.
    Failed,
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        // Threads that hang, and those of failed executions, end with the process.
        std::process::exit(match self {
            Exit::Passed => 0,
            Exit::Failed => 101,
        })
    }
}

/// Runs every schedule of the chapter's exercises.
#[derive(Parser)]
#[command(name = "checks", disable_version_flag = true)]
struct Arguments {
    /// Run only checks whose path contains one of these
    filters: Vec<String>,
    /// A filter must be the whole path, such as `counter::no_increment_is_lost`
    #[arg(long)]
    exact: bool,
    /// Leave out checks whose path contains this
    #[arg(long)]
    skip: Vec<String>,
    /// List the checks instead of running them
    #[arg(long)]
    list: bool,
    /// How to list: `pretty`, `terse` or `json`
    #[arg(long, default_value = "pretty")]
    format: String,
    /// Write the receipt of each check, a line of JSON, to this file descriptor
    #[arg(long, value_name = "FD")]
    receipt_fd: Option<u32>,
    /// Write the receipts to this file instead, with how things stood after each step
    #[arg(long, value_name = "FILE", conflicts_with = "receipt_fd")]
    receipts: Option<PathBuf>,
    /// Run nothing, and write each puzzle as a game, a line of JSON, to this file; `-` is standard output
    #[arg(long, value_name = "FILE")]
    games: Option<PathBuf>,
    /// Run only checks that are ignored: there are none
    #[arg(long)]
    ignored: bool,
    /// `auto`, `always` or `never`
    #[arg(long, default_value = "auto")]
    color: String,
    // Accepted because test runners pass them; they change nothing here.
    #[arg(long, hide = true)]
    include_ignored: bool,
    #[arg(long, hide = true)]
    nocapture: bool,
    #[arg(long, hide = true)]
    no_capture: bool,
    #[arg(long, hide = true)]
    show_output: bool,
    #[arg(long, short, hide = true)]
    quiet: bool,
    #[arg(long, hide = true)]
    test: bool,
    #[arg(long, hide = true)]
    test_threads: Option<usize>,
}

/// The test binary of a chapter: its exercises in reading order, each with its checks.
pub fn main(chapter: &'static str, exercises: &[(&'static str, &'static [Check])]) -> Exit {
    let arguments = Arguments::parse();
    let all = exercises.iter().flat_map(|&(exercise, checks)| {
        checks.iter().map(move |&check| Placed {
            chapter,
            exercise,
            check,
        })
    });
    let total = all.clone().count();
    let mut chosen: Vec<Placed> = all
        .filter(|placed| arguments.choose(&placed.path()))
        .collect();
    if arguments.list {
        list(&chosen, &arguments.format);
        return Exit::Passed;
    }
    listen();
    if let Some(path) = &arguments.games {
        return games(&chosen, path);
    }
    let mut receipts = Receipts::of(&arguments);
    let mut console = Console::new(chapter, &arguments.color, total - chosen.len());
    turns::sort(&mut chosen);
    let turns = Turns::of(&chosen);
    let run = |placed: &Placed| turns.run(placed);
    in_order(&chosen, run, |placed, outcome| {
        if let (Some(receipts), Outcome::Ran(receipt)) = (&mut receipts, &outcome) {
            receipts.write(receipt);
        }
        console.show(placed, outcome);
    });
    console.close()
}

impl Arguments {
    fn choose(&self, path: &str) -> bool {
        let matches = |filter: &String| match self.exact {
            true => path == filter,
            false => path.contains(filter.as_str()),
        };
        !self.ignored
            && (self.filters.is_empty() || self.filters.iter().any(matches))
            && !self.skip.iter().any(|skip| path.contains(skip.as_str()))
    }
}

fn list(checks: &[Placed], format: &str) {
    let mut out = io::stdout().lock();
    let written = match format {
        "json" => {
            let rows: Vec<_> = checks
                .iter()
                .map(|placed| {
                    serde_json::json!({
                        "chapter": placed.chapter,
                        "exercise": placed.exercise,
                        "check": placed.check.name,
                        "claim": placed.check.claim,
                        "mode": placed.check.mode,
                    })
                })
                .collect();
            writeln!(out, "{}", serde_json::Value::Array(rows))
        }
        _ => checks
            .iter()
            .try_for_each(|placed| writeln!(out, "{}: test", placed.path())),
    };
    // A closed pipe is the reader's choice.
    let _ = written;
}

/// Writes the puzzles among these checks as games, a line of JSON each.
fn games(checks: &[Placed], path: &Path) -> Exit {
    let puzzles = checks.iter().filter(|it| it.check.order.is_some());
    let games: Result<Vec<_>, _> = puzzles.map(game).collect();
    let games = games.unwrap_or_else(|error| {
        eprintln!("this is a fault of the course: {error}");
        std::process::exit(1)
    });
    let lines = games
        .iter()
        .map(|game| format!("{}\n", serde_json::json!(game)));
    let lines: String = lines.collect();
    let written = match path.to_str() {
        Some("-") => io::stdout().write_all(lines.as_bytes()),
        _ => fs::write(path, lines),
    };
    if let Err(error) = written {
        cannot_write("games", path, &error);
    }
    Exit::Passed
}

/// Where receipts go, a line of JSON each.
struct Receipts {
    file: File,
    /// Whether to say how things stood after each step.
    moments: bool,
}

impl Receipts {
    fn of(arguments: &Arguments) -> Option<Receipts> {
        let (path, moments) = match (arguments.receipt_fd, &arguments.receipts) {
            (Some(descriptor), _) => (PathBuf::from(format!("/dev/fd/{descriptor}")), false),
            (None, Some(path)) => (path.clone(), true),
            (None, None) => return None,
        };
        let file = File::options().append(true).create(moments).open(&path);
        let file = file.unwrap_or_else(|error| cannot_write("receipts", &path, &error));
        Some(Receipts { file, moments })
    }

    fn write(&mut self, receipt: &Receipt) {
        let mut receipt = receipt.clone();
        if !self.moments
            && let Some(schedule) = &mut receipt.schedule
        {
            schedule.moments.clear();
        }
        // A grader that is gone needs no receipt.
        let _ = writeln!(self.file, "{}", serde_json::json!(receipt));
    }
}

fn cannot_write(what: &str, path: &Path, error: &io::Error) -> ! {
    let path = path.display();
    eprintln!("cannot write {what} to {path}: {error}; it must be open for writing");
    std::process::exit(2)
}

/// Whether this verdict is a pass.
pub(crate) fn passed(verdict: Verdict) -> bool {
    verdict == Verdict::Passed
}
