//! The whole terminal, for what is looked at and answers to keys.

use anyhow::{Context, Result};
use crossterm::event::{self, Event, KeyCode, KeyEventKind, KeyModifiers};
use ratatui::Frame;
use std::io::{self, IsTerminal};

/// Draws something and hands each key to `press`, until that says no. Whether there is a terminal that can do so.
///
/// # Errors
/// If the terminal fails.
pub fn show<T>(
    it: &mut T,
    draw: impl Fn(&T, &mut Frame<'_>),
    press: impl Fn(&mut T, KeyCode) -> bool,
) -> Result<bool> {
    if !io::stdin().is_terminal() || !io::stdout().is_terminal() {
        return Ok(false);
    }
    let mut terminal = ratatui::try_init().context("cannot use this terminal")?;
    let shown = loop {
        if let Err(error) = terminal.draw(|frame| draw(it, frame)) {
            break Err(error);
        }
        match event::read() {
            Ok(Event::Key(key)) if key.kind != KeyEventKind::Release => {
                let control = key.modifiers.contains(KeyModifiers::CONTROL);
                if matches!(key.code, KeyCode::Char('c' | 'd')) && control || !press(it, key.code) {
                    break Ok(true);
                }
            }
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    ratatui::restore();
    shown.context("the terminal went away")
}
