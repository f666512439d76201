//! A break-it puzzle as a game: the learner chooses who takes the next step, until it breaks.

mod board;
mod plain;
mod view;

use super::Task;
use super::attempt::{self, Attempt, Write};
use super::screen;
use crate::course::{Course, read};
use anyhow::{Context, Result};
use board::Board;
use crossterm::event::KeyCode;
use schedule::Game;
use std::fs;
use std::io;

/// What there is to play.
pub enum Found {
    /// A puzzle.
    Puzzle(Box<Board>),
    /// None, and this is why.
    Nothing(String),
}

/// Has the checks of an exercise try all orders of its puzzle's steps. Nothing of the learner's own is run.
///
/// # Errors
/// If cargo cannot be run, or what it wrote cannot be read.
pub fn find(course: &Course, task: &Task) -> Result<Found> {
    let folder = tempfile::tempdir().context("cannot make a temporary folder")?;
    let file = folder.path().join("games");
    attempt::announce(task);
    let (attempt, printed) = Attempt::start(course, task, false, Some(Write::Games(&file)))?;
    let text = attempt::text(printed);
    if !attempt.passed()? {
        // It did not compile, and cargo has said why.
        return Ok(Found::Nothing(text));
    }
    let games = fs::read_to_string(&file).unwrap_or_default();
    let Some(game) = games.lines().next() else {
        return Ok(Found::Nothing(format!(
            "{task} is no puzzle: only those named `break_it` can be played, such as\n  \
             cargo learn play {}\n",
            task.chapter
        )));
    };
    let game: Game = serde_json::from_str(game).context("cannot read what the checks wrote")?;
    let source = read(&course.given(&task.chapter))?;
    let answer = course.show(&task.file(course));
    Ok(Found::Puzzle(Box::new(Board::new(game, source, answer))))
}

/// Lets the learner play on a terminal that can do so; whether it could.
///
/// # Errors
/// If the terminal fails.
pub fn play(board: &mut Board) -> Result<bool> {
    screen::show(board, view::draw, |board, key| match key {
        KeyCode::Left | KeyCode::Backspace => board.press('u'),
        KeyCode::Esc => false,
        KeyCode::Char(letter) => board.press(letter),
        _ => true,
    })
}

/// Lets the learner play by lines of letters.
///
/// # Errors
/// If the lines cannot be read, or nothing can be printed.
pub fn play_plain(board: &mut Board) -> Result<()> {
    plain::play(board, io::stdin().lock(), &mut io::stdout().lock())
}

#[cfg(test)]
mod tests;
