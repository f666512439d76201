//! The game without a terminal: letters, line by line.

use super::board::{Board, Row};
use anyhow::{Context, Result};
use std::io::{BufRead, Write};

/// Plays by lines of letters, each of them a key, until `q` or the end of the lines.
pub(super) fn play(board: &mut Board, lines: impl BufRead, out: &mut impl Write) -> Result<()> {
    let mut text = format!("{}\n\n", board.title());
    for (line, code) in (1..).zip(board.source().lines()) {
        text.push_str(format!("{line:>4}  {code}").trim_end());
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&state(board));
    say(out, &text)?;
    for line in lines.lines() {
        let line = line.context("cannot read the next line")?;
        for letter in line.chars().filter(|letter| !letter.is_whitespace()) {
            let before = board.rows().len();
            if !board.press(letter) {
                return Ok(());
            }
            let rows = board.rows();
            let new = rows.iter().skip(before).map(|row| told(board, row));
            let mut text: String = new.collect();
            if rows.len() < before {
                text = format!("the order is {} now\n", board.code());
            } else if let Some(notice) = board.notice() {
                text = format!("{notice}\n");
            }
            say(out, &text)?;
        }
        say(out, &state(board))?;
    }
    Ok(())
}

fn told(board: &Board, row: &Row<'_>) -> String {
    let number = row
        .number
        .map_or(String::new(), |number| number.to_string());
    let name = &board.players()[row.step.thread];
    let place = row.step.place.as_ref().map(|place| format!("   {place}"));
    let place = place.unwrap_or_default();
    format!("{number:>4}  {name}: {}{place}\n", row.said())
}

fn state(board: &Board) -> String {
    let state = board.state().into_iter().chain(board.verdict());
    let lines = state.chain([board.keys() + "  (letters, then Enter)"]);
    lines.map(|line| line + "\n").collect::<String>() + "\n"
}

/// A reader that went away has seen enough.
fn say(out: &mut impl Write, text: &str) -> Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).context("cannot print")
        }
        _ => Ok(()),
    }
}
