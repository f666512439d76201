//! The learner's commands.

use super::{Exit, print};
use crate::course::{Course, PUZZLE};
use crate::learn::progress::{Progress, State};
use crate::learn::{Task, explain, hint, list, play, replay, reset, watch};
use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use std::fs;
use std::path::PathBuf;

#[derive(Subcommand)]
pub(super) enum Command {
    /// Run the checks of an exercise whenever its file is saved
    Watch {
        #[command(flatten)]
        which: Which,
        /// Look at the files again and again, where the file system does not tell of changes
        #[arg(long)]
        poll: bool,
        /// Plain lines, and letters followed by Enter instead of keys
        #[arg(long)]
        plain: bool,
    },
    /// Run the checks of an exercise once, and remember whether they passed
    Check(Which),
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
    /// Play a break-it puzzle: choose who takes the next step, until it breaks
    Play {
        /// The chapter, such as `locks`; by default that of the exercise you worked on last
        #[arg(value_name = "CHAPTER", num_args = 0..=2)]
        chapter: Vec<String>,
        /// Plain lines, and letters followed by Enter instead of keys
        #[arg(long)]
        plain: bool,
    },
    /// List the exercises, how far each is, and how long it takes
    List {
        /// Only these chapters, such as `locks`
        #[arg(value_name = "CHAPTER")]
        chapters: Vec<String>,
    },
    /// Say which exercise comes next
    Next,
    /// Show a hint for an exercise, each time one step more: a question, a direction, nearly the answer
    Hint {
        #[command(flatten)]
        which: Which,
        /// Show this step again
        #[arg(long)]
        step: Option<usize>,
    },
    /// Put an exercise back to its beginning; a copy of what you had is kept
    Reset(Which),
    /// Compare your solution with the reference, and see what breaks the wrong ones
    Explain(Spoiler),
    /// Print the reference solution
    Solution(Spoiler),
}

/// An exercise; where none is named, the one that the learner was at last.
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
}

impl Which {
    fn task(&self, course: &Course) -> Result<Task> {
        match Task::named(course, &self.exercise)? {
            Some(task) => Ok(task),
            None => Progress::read(course)?
                .current(course)
                .context("the course has no exercise"),
        }
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
}

pub(super) fn execute(course: &Course, command: &Command, colored: bool) -> Result<Exit> {
    match command {
        Command::Watch { which, poll, plain } => {
            let options = watch::Options {
                first: Task::named(course, &which.exercise)?,
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
                State::Solved => print(&next(course, &task)?),
                _ => Ok(Exit::Failed),
            }
        }
        Command::Replay {
            which,
            check,
            plain,
            html,
        } => {
            let task = which.task(course)?;
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
        Command::List { chapters } => print(&list::list(course, &course.select(chapters)?)?),
        Command::Next => {
            let progress = Progress::read(course)?;
            let current = progress
                .current(course)
                .context("the course has no exercise")?;
            match progress.state(course, &current)?.was_solved() {
                true => print(&next(course, &current)?),
                false => print(&list::about(course, &current)?),
            }
        }
        Command::Hint { which, step } => print(&hint::show(course, &which.task(course)?, *step)?),
        Command::Reset(which) => {
            let task = which.task(course)?;
            let done = reset::reset(course, &task)?;
            print(&reset::told(course, &task, &done))
        }
        Command::Explain(spoiler) => {
            let task = spoiler.task(course)?;
            print(&explain::explain(course, &task, spoiler.spoil)?)
        }
        Command::Solution(spoiler) => {
            let task = spoiler.task(course)?;
            print(&explain::solution(course, &task, spoiler.spoil)?)
        }
    }
}

/// The exercise that these words name; the puzzle of a chapter where they name only that, or nothing.
fn puzzle(course: &Course, words: &[String]) -> Result<Task> {
    let chapter = match words {
        [chapter] if !chapter.contains("::") => chapter.clone(),
        [] => Which { exercise: vec![] }.task(course)?.chapter,
        _ => {
            let task = Task::named(course, words)?;
            return task.context("two words name an exercise");
        }
    };
    let puzzle = Task::named(course, &[chapter, PUZZLE.to_owned()])?;
    puzzle.context("two words name an exercise")
}

/// What comes after this exercise, for the learner.
fn next(course: &Course, task: &Task) -> Result<String> {
    Ok(match Progress::read(course)?.next(course, task)? {
        Some(next) => format!("next: {}", list::about(course, &next)?),
        None => "every exercise is solved\n".to_owned(),
    })
}
