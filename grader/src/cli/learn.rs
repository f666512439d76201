//! The learner's commands.

use super::{Exit, print};
use crate::course::{Course, PUZZLE};
use crate::learn::progress::{Progress, State};
use crate::learn::{Task, book, explain, hint, list, next, pager, play, replay, reset, watch};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use std::fs;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Run the checks of an exercise whenever its file is saved
    Watch {
        /// The exercise, such as `locks counter`, or a chapter; by default the exercise you worked on last
        #[arg(id = "exercise", value_name = "CHAPTER|EXERCISE", num_args = 0..=2)]
        names: Vec<String>,
        /// Look at the files again and again, where the file system does not tell of changes
        #[arg(long)]
        poll: bool,
        /// Plain lines, and letters followed by Enter instead of keys
        #[arg(long)]
        plain: bool,
    },
    /// Run the checks of an exercise once, and note whether they passed
    Check(Which),
    /// Say which exercise comes next
    Next {
        /// Only in this chapter, such as `locks`
        #[arg(value_name = "CHAPTER")]
        chapter: Option<String>,
    },
    /// List the exercises, how far each is, and how long it takes
    List {
        /// Only these chapters, such as `locks`
        #[arg(value_name = "CHAPTER")]
        chapters: Vec<String>,
    },
    /// Build the book, and say where the page of an exercise is
    Read {
        /// The exercise, such as `locks counter`, or a chapter; by default the exercise you worked on last
        #[arg(id = "exercise", value_name = "CHAPTER|EXERCISE", num_args = 0..=2)]
        names: Vec<String>,
        /// Open it in the browser
        #[arg(long)]
        open: bool,
    },
    /// Show a hint, each time one step more
    ///
    /// There are three: a question, a direction, and nearly the answer.
    Hint {
        #[command(flatten)]
        which: Which,
        /// Show this step again
        #[arg(long)]
        step: Option<usize>,
    },
    /// Step through the schedule that breaks your solution
    Replay {
        #[command(flatten)]
        which: Which,
        /// The check whose schedule to show; by default the first that has one
        #[arg(long, value_name = "NAME")]
        check: Option<String>,
        /// Print all steps instead of stepping
        #[arg(long)]
        plain: bool,
        /// Write a page for the browser instead, whole in this one file
        #[arg(long, value_name = "FILE", conflicts_with = "plain")]
        html: Option<PathBuf>,
    },
    /// Play a break-it puzzle: choose who takes the next step
    Play {
        /// The chapter, such as `locks`; by default that of the exercise you worked on last
        #[arg(value_name = "CHAPTER", num_args = 0..=2)]
        chapter: Vec<String>,
        /// Plain lines, and letters followed by Enter instead of keys
        #[arg(long)]
        plain: bool,
    },
    /// Once solved: the idea, the reference, and what breaks wrong ones
    Explain(Spoiler),
    /// Print the reference solution
    Solution(Spoiler),
    /// Put an exercise back to its beginning; a copy of yours is kept
    Reset(Which),
}

/// An exercise; where none is named, the one that the learner worked on last.
#[derive(Args)]
pub(super) struct Which {
    /// The exercise, such as `locks counter` or `locks::counter`; by default the last one you worked on
    #[arg(value_name = "EXERCISE", num_args = 0..=2)]
    exercise: Vec<String>,
}

#[derive(Args)]
pub(super) struct Spoiler {
    #[command(flatten)]
    which: Which,
    /// Even though it is not solved yet
    #[arg(long)]
    spoil: bool,
    /// Print it all at once, even where it is longer than the terminal
    #[arg(long)]
    plain: bool,
}

impl Which {
    fn task(&self, course: &Course) -> Result<Task> {
        named_or_current(course, &self.exercise)
    }

    /// The exercise, for those who work on it now: from then on it need not be named.
    fn work_on(&self, course: &Course) -> Result<Task> {
        let task = self.task(course)?;
        Progress::update(course, |progress| progress.go_to(&task))?;
        Ok(task)
    }
}

impl Spoiler {
    /// The exercise, with an account of whether it is solved, where that matters.
    fn task(&self, course: &Course) -> Result<Task> {
        let task = self.which.task(course)?;
        if !self.spoil {
            explain::catch_up(course, &task)?;
        }
        Ok(task)
    }

    fn show(&self, text: &str) -> Result<Exit> {
        if self.plain || !pager::show(text)? {
            return print(text);
        }
        Ok(Exit::Done)
    }
}

/// The exercise that these words name, or where there are none, the one that the learner is at.
fn named_or_current(course: &Course, words: &[String]) -> Result<Task> {
    match Task::named(course, words)? {
        Some(task) => Ok(task),
        None => Progress::read(course)?
            .current(course)
            .context("the course has no exercise"),
    }
}

pub(super) fn execute(course: &Course, command: &Command, colored: bool) -> Result<Exit> {
    match command {
        Command::Watch { names, poll, plain } => {
            let first = match names.as_slice() {
                [chapter] if course.chapter(chapter).is_ok() => Some(next::begin(course, chapter)?),
                names => Task::named(course, names)?,
            };
            let options = watch::Options {
                first,
                poll: *poll,
                plain: *plain,
                colored,
            };
            watch::watch(course, &options)?;
            Ok(Exit::Done)
        }
        Command::Check(which) => {
            let task = which.task(course)?;
            match watch::once(course, &task, colored)? {
                State::Solved => {
                    let next = next::after(course, &Progress::read(course)?, &task)?;
                    print(&format!("next: {next}"))
                }
                _ => Ok(Exit::Failed),
            }
        }
        Command::Next { chapter } => print(&next::next(course, chapter.as_deref())?),
        Command::List { chapters } => print(&list::list(course, &course.select(chapters)?)?),
        Command::Read { names, open } => {
            let page = match names.as_slice() {
                [chapter] if course.chapter(chapter).is_ok() => book::chapter(course, chapter)?,
                names => book::page(course, &named_or_current(course, names)?)?,
            };
            if *open {
                book::open(&page)?;
            }
            print(&format!("{}\n", page.display()))
        }
        Command::Hint { which, step } => {
            print(&hint::show(course, &which.work_on(course)?, *step)?)
        }
        Command::Replay {
            which,
            check,
            plain,
            html,
        } => {
            let task = which.work_on(course)?;
            let receipt = match replay::find(course, &task, check.as_deref())? {
                replay::Found::Nothing(why) => return print(&why),
                replay::Found::Broken(receipt) => *receipt,
            };
            if let Some(file) = html {
                fs::write(file, replay::page(course, &task, &receipt))
                    .with_context(|| format!("cannot write {}", file.display()))?;
                return print(&format!("open {} in a browser\n", file.display()));
            }
            let mut player = replay::player(course, &task, receipt)?;
            if *plain || !replay::play(&mut player)? {
                return print(&replay::tell(player));
            }
            Ok(Exit::Done)
        }
        Command::Play { chapter, plain } => {
            let task = puzzle(course, chapter)?;
            match play::find(course, &task)? {
                play::Found::Nothing(why) => print(&why),
                play::Found::Puzzle(mut board) => {
                    if *plain || !play::play(&mut board)? {
                        play::play_plain(&mut board)?;
                    }
                    Ok(Exit::Done)
                }
            }
        }
        Command::Reset(which) => {
            let task = which.work_on(course)?;
            let done = reset::reset(course, &task)?;
            print(&reset::told(course, &task, &done))
        }
        Command::Explain(spoiler) => {
            let task = spoiler.task(course)?;
            let form = explain::Form::here(colored);
            spoiler.show(&explain::explain(course, &task, spoiler.spoil, &form)?)
        }
        Command::Solution(spoiler) => {
            let task = spoiler.task(course)?;
            spoiler.show(&explain::solution(course, &task, spoiler.spoil)?)
        }
    }
}

/// The exercise that these words name; the puzzle of a chapter where they name only that, or nothing.
fn puzzle(course: &Course, words: &[String]) -> Result<Task> {
    let chapter = match words {
        [chapter] if !chapter.contains("::") => chapter.clone(),
        [] => named_or_current(course, &[])?.chapter,
        _ => {
            let task = Task::named(course, words)?;
            return task.context("two words name an exercise");
        }
    };
    let puzzle = Task::named(course, &[chapter, PUZZLE.to_owned()])?;
    puzzle.context("two words name an exercise")
}
