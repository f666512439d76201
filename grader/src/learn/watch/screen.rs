//! The terminal: lines of text, on a fresh screen for each run.

use crossterm::terminal::{self, Clear, ClearType};
use crossterm::{cursor, execute};
use std::io::{self, IsTerminal, Write};

/// Where the watch shows what happens. As long as it lives, keys come at once and are not shown,
/// unless it is plain.
pub(super) struct Screen {
    raw: bool,
}

impl Screen {
    /// Plain if that is wished, or if there is no terminal that can do more.
    pub(super) fn open(plain: bool) -> Screen {
        let can = io::stdin().is_terminal() && io::stdout().is_terminal();
        Screen {
            raw: !plain && can && terminal::enable_raw_mode().is_ok(),
        }
    }

    /// Whether keys come at once.
    pub(super) fn is_raw(&self) -> bool {
        self.raw
    }

    pub(super) fn clear(&self) {
        if self.raw {
            let all = (Clear(ClearType::All), cursor::MoveTo(0, 0));
            // A terminal that went away needs no clearing.
            let _ = execute!(io::stdout(), all.0, all.1);
        }
    }

    /// Shows a text, which may have several lines.
    pub(super) fn line(&self, text: &str) {
        let mut out = io::stdout().lock();
        for line in text.split('\n') {
            // In raw mode a line feed alone stays in its column. A reader that went away has read
            // enough.
            let end = if self.raw { "\r\n" } else { "\n" };
            let _ = write!(out, "{line}{end}");
        }
        let _ = out.flush();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.raw {
            let _ = terminal::disable_raw_mode();
        }
    }
}
