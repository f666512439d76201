//! How much room a learner's terminal has.

use std::io::{self, IsTerminal};

/// The longest line that is still easy to read, and how long lines are where there is no terminal.
const WIDEST: usize = 100;

/// How many columns a line may take on standard output.
pub fn width() -> usize {
    let columns = io::stdout().is_terminal().then(crossterm::terminal::size);
    match columns {
        // A terminal that does not know its own width says 0.
        Some(Ok((columns @ 1.., _))) => WIDEST.min(columns.into()),
        _ => WIDEST,
    }
}
