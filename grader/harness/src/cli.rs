//! The test binary: which checks to run, and where the results go.

use crate::check::Check;
use crate::console::Console;
use crate::parallel::in_order;
use crate::run::{Placed, game, listen};
use crate::turns::{self, Outcome, Turns};
use clap::Parser;
use schedule::{Concerns, Delivery, Moment, Receipt, Style, Verdict};
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Termination};
use std::thread;
use std::time::{Duration, Instant};

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
    /// Write the receipts to this file instead, with how things stood after each step, however many
    /// there are
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
    /// The longest line, in columns [default: what the terminal has, and 100 at most]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
    /// How many checks run at a time [default: as many as there are cores]
    #[arg(long, value_name = "N")]
    test_threads: Option<NonZeroUsize>,
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
    let mut console = Console::new(chapter, arguments.style(), total - chosen.len());
    turns::sort(&mut chosen);
    let turns = Turns::of(&chosen);
    let threads = arguments.test_threads;
    let threads = threads.or_else(|| thread::available_parallelism().ok());
    let run = |placed: &Placed| {
        let started = Instant::now();
        (turns.run(placed), started.elapsed())
    };
    let threads = threads.map_or(1, usize::from);
    in_order(&chosen, threads, run, |placed, (mut outcome, time)| {
        if let (Some(receipts), Outcome::Ran(receipt)) = (&mut receipts, &mut outcome) {
            receipts.write(receipt, time);
        }
        console.show(placed, outcome);
    });
    console.close()
}

impl Arguments {
    fn style(&self) -> Style {
        let colored = match self.color.as_str() {
            "always" => true,
            "never" => false,
            _ => io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
        };
        let style = Style {
            color: colored,
            ..Style::plain()
        };
        Style {
            width: self.width.unwrap_or_else(|| style.width.min(columns())),
            ..style
        }
    }

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

/// How many columns there are on standard output: as many as one likes where that is no terminal, or one that does not know.
fn columns() -> usize {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((terminal_size::Width(columns @ 1..), _)) => columns.into(),
        _ => usize::MAX,
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

/// A receipt for the grader says how things stood after each step, unless that takes more bytes than
/// this: for a hundred steps it takes about a tenth of it. The grader refuses a receipt that is too long, and a
/// page shows no more than a few hundred steps.
const MOST_OF_MOMENTS: usize = 256 * 1024;

/// Where receipts go, a line of JSON each.
struct Receipts {
    file: File,
    /// How many bytes the moments of a schedule may take.
    moments: usize,
}

impl Receipts {
    fn of(arguments: &Arguments) -> Option<Receipts> {
        let (path, new, moments) = match (arguments.receipt_fd, &arguments.receipts) {
            (Some(descriptor), _) => {
                let path = PathBuf::from(format!("/dev/fd/{descriptor}"));
                (path, false, MOST_OF_MOMENTS)
            }
            (None, Some(path)) => (path.clone(), true, usize::MAX),
            (None, None) => return None,
        };
        let file = File::options().append(true).create(new).open(&path);
        let file = file.unwrap_or_else(|error| cannot_write("receipts", &path, &error));
        Some(Receipts { file, moments })
    }

    fn write(&mut self, receipt: &mut Receipt, time: Duration) {
        shorten(receipt, self.moments);
        let delivery = Delivery {
            receipt: receipt.clone(),
            seconds: time.as_secs_f64(),
        };
        // A grader that is gone needs no receipt.
        let _ = writeln!(self.file, "{}", serde_json::json!(delivery));
    }
}

/// Leaves the moments out where they take more bytes than this. That is counted, not tried: code that
/// holds a thousand locks at once would take all memory.
fn shorten(receipt: &mut Receipt, most: usize) {
    if let Some(schedule) = &mut receipt.schedule
        && bytes(&schedule.moments) > most
    {
        schedule.moments = Vec::new();
    }
}

/// How many bytes moments take as JSON, about.
fn bytes(moments: &[Moment]) -> usize {
    let concerns = |all: &[Concerns]| -> usize {
        all.iter()
            .map(|it| r#"{"thread":0,"what":""},"#.len() + it.what.len())
            .sum()
    };
    let one = |moment: &Moment| {
        let around = r#"{"held":[],"waiting":[]},"#.len();
        around + concerns(&moment.held) + concerns(&moment.waiting)
    };
    moments.iter().map(one).sum()
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

#[cfg(test)]
mod tests {
    use super::{bytes, shorten};
    use schedule::{Concerns, Mode, Moment, Receipt, Schedule, Step, Verdict};

    fn receipt(steps: usize) -> Receipt {
        let step = Step {
            thread: 0,
            operation: "lock count".to_owned(),
            value: None,
            place: None,
            preempts: false,
        };
        let moment = Moment {
            held: vec![Concerns {
                thread: 0,
                what: "the mutex `count`".to_owned(),
            }],
            ..Moment::default()
        };
        Receipt {
            chapter: "locks".to_owned(),
            exercise: "counter".to_owned(),
            check: "counts".to_owned(),
            claim: "it counts".to_owned(),
            mode: Mode::Interleavings,
            verdict: Verdict::WrongAnswer,
            reason: "1 is not 2".to_owned(),
            coverage: None,
            executions: 3,
            schedule: Some(Schedule {
                threads: vec!["main".to_owned()],
                steps: vec![step; steps],
                preemptions: 0,
                execution: 3,
                waits: Vec::new(),
                moments: vec![moment; steps],
            }),
        }
    }

    #[test]
    fn moments_that_take_too_much_room_are_left_out_and_nothing_else_is() {
        let long = receipt(100);
        let moments = &long.schedule.as_ref().unwrap().moments;
        let most = bytes(moments);
        let json = serde_json::to_string(moments).unwrap().len();
        assert!(most.abs_diff(json) < json / 10, "{most} for {json}");
        let mut shortened = long.clone();
        shorten(&mut shortened, most);
        assert_eq!(shortened, long);
        shorten(&mut shortened, most - 1);
        let mut without = long;
        without.schedule.as_mut().unwrap().moments.clear();
        assert_eq!(shortened, without);
    }
}
