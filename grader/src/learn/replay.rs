//! Steps through the schedule that breaks the learner's own code, forward and back: the source, the
//! threads, what is held and who waits; on a terminal, or in a browser.

mod player;
mod source;
mod view;

pub(super) use player::said;
pub(super) use source::draw_source;
pub(super) use view::height;

use super::attempt::{self, Attempt, Write as Into};
use super::{Task, screen};
use crate::course::{Course, PUZZLE};
use anyhow::{Context, Result, bail};
use crossterm::event::KeyCode;
use player::Player;
use schedule::{Receipt, Verdict};
use std::fmt::Write;
use std::fs;

/// What there is to step through.
pub enum Found {
    /// What a check found, with a schedule that breaks the code.
    Broken(Box<Receipt>),
    /// Nothing, and this is why.
    Nothing(String),
}

/// Runs the checks of an exercise, and takes the first schedule that breaks it, or the one of this
/// check.
///
/// # Errors
/// If cargo cannot be run, or its results cannot be read.
pub fn find(course: &Course, task: &Task, check: Option<&str>) -> Result<Found> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let file = folder.path().join("receipts");
    attempt::announce(task);
    let (attempt, printed) = Attempt::start(course, task, false, Some(Into::Receipts(&file)))?;
    let text = attempt::text(printed);
    if attempt.passed()? {
        let why = match task.exercise == PUZZLE {
            true => format!(
                "{task} is solved; `cargo learn play {}` goes through your order step by step",
                task.chapter
            ),
            false => format!("{task} passes its checks: no schedule breaks it"),
        };
        return Ok(Found::Nothing(why + "\n"));
    }
    // Without receipts it did not even compile, and cargo has said why.
    let Ok(receipts) = fs::read_to_string(&file) else {
        return Ok(Found::Nothing(text));
    };
    let receipts: Vec<Receipt> = receipts
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .context("cannot read what the checks found")?;
    let broken = receipts
        .into_iter()
        .filter(|receipt| receipt.verdict != Verdict::Passed);
    let broken: Vec<Receipt> = broken.collect();
    let names: Vec<String> = broken.iter().map(|receipt| receipt.check.clone()).collect();
    let broken = broken.into_iter();
    let mut broken: Vec<Receipt> = match check {
        Some(check) => broken.filter(|receipt| receipt.check == check).collect(),
        None => broken.collect(),
    };
    let has_steps = |receipt: &Receipt| {
        receipt
            .schedule
            .as_ref()
            .is_some_and(|s| !s.steps.is_empty())
    };
    match broken.iter().position(has_steps) {
        Some(at) => Ok(Found::Broken(Box::new(broken.swap_remove(at)))),
        None => match (broken.first(), check) {
            (Some(receipt), _) => Ok(Found::Nothing(format!(
                "{task} breaks without a schedule: {}\n",
                receipt.reason
            ))),
            (None, Some(check)) => bail!(
                "{task} does not break in a check `{check}`; it breaks in: {}",
                names.join(", ")
            ),
            (None, None) => Ok(Found::Nothing(text)),
        },
    }
}

/// The schedule of what was found, at its first step.
///
/// # Errors
/// If it has no steps.
pub fn player(course: &Course, task: &Task, receipt: Receipt) -> Result<Player> {
    Player::new(receipt, |file| source(course, task, file)).context("a schedule without steps")
}

/// The schedule of what was found as a page of its own, beside the learner's file.
pub fn page(course: &Course, task: &Task, receipt: &Receipt) -> String {
    let text = source(course, task, &format!("{}.rs", task.exercise));
    schedule::html(receipt, text.as_deref())
}

/// The text of a file that a step was taken in: the learner's, or the check's.
fn source(course: &Course, task: &Task, file: &str) -> Option<String> {
    match file.strip_prefix("checks/") {
        Some(name) => {
            let checks = course.checks(&task.chapter);
            let inner = checks.join(&task.exercise).join(name);
            fs::read_to_string(inner)
                .or_else(|_| fs::read_to_string(checks.join(name)))
                .ok()
        }
        None => fs::read_to_string(course.stubs(&task.chapter).join(file)).ok(),
    }
}

/// Lets the learner step through it on a terminal that can do so; whether it could.
///
/// # Errors
/// If the terminal fails.
pub fn play(player: &mut Player) -> Result<bool> {
    screen::show(player, view::draw, press)
}

/// Does what a key stands for; whether to go on.
fn press(player: &mut Player, key: KeyCode) -> bool {
    match key {
        KeyCode::Right | KeyCode::Down | KeyCode::Char('j' | ' ') => player.go(1),
        KeyCode::Left | KeyCode::Up | KeyCode::Char('k') => player.go(-1),
        KeyCode::PageDown => player.go(10),
        KeyCode::PageUp => player.go(-10),
        KeyCode::Home => player.go(isize::MIN),
        KeyCode::End => player.go(isize::MAX),
        KeyCode::Char('p') => player.go_to_preemption(),
        KeyCode::Char('q') | KeyCode::Esc => return false,
        _ => {}
    }
    true
}

/// All steps as text, for those who cannot or do not want to step.
pub fn tell(mut player: Player) -> String {
    let mut text = format!("{}\n", player.title());
    player.go(isize::MIN);
    loop {
        if let Some(stopped) = player.preempted(player.at()) {
            let _ = write!(
                text,
                "\npreemption: {stopped} was stopped here, though it could go on\n"
            );
        }
        let _ = write!(text, "\n{}\n", player.step());
        if let Some((_, line)) = player.line() {
            let _ = writeln!(text, "    {}", line.trim());
        }
        for line in player.moment() {
            let _ = writeln!(text, "    {line}");
        }
        if player.is_at_end() {
            break;
        }
        player.go(1);
    }
    let _ = write!(text, "\n{}\n", player.reason());
    text
}

#[cfg(test)]
mod tests;
