//! A line: pieces of text, each with the role that decides its colour.

use crate::text;
use anstyle::{AnsiColor, Style};

/// What a piece of a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// What is read.
    Text,
    /// What is looked up: places, numbers, rules.
    Dim,
    /// What is read first: names, the reason.
    Stress,
    /// A value that was found.
    Value,
    /// The switch that matters.
    Switch,
    /// The mark of a claim that holds.
    Good,
    /// The mark of a claim that does not.
    Bad,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Role::Text => Style::new(),
            Role::Dim => Style::new().dimmed(),
            Role::Stress => Style::new().bold(),
            Role::Value => AnsiColor::Cyan.on_default(),
            Role::Switch => AnsiColor::Yellow.on_default(),
            Role::Good => AnsiColor::Green.on_default().bold(),
            Role::Bad => AnsiColor::Red.on_default().bold(),
        }
    }
}

/// One line of text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Line(Vec<(Role, String)>);

impl Line {
    /// A line of one piece.
    pub(crate) fn of(role: Role, text: impl Into<String>) -> Line {
        let mut line = Line::default();
        line.push(role, text);
        line
    }

    /// Adds a piece.
    pub(crate) fn push(&mut self, role: Role, text: impl Into<String>) {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((role, text));
        }
    }

    /// Adds the pieces of another line.
    pub(crate) fn append(&mut self, other: Line) {
        self.0.extend(other.0);
    }

    /// Adds spaces up to this column.
    pub(crate) fn pad_to(&mut self, column: usize) {
        self.push(Role::Text, " ".repeat(column.saturating_sub(self.width())));
    }

    /// How many columns it takes.
    pub(crate) fn width(&self) -> usize {
        self.0.iter().map(|(_, piece)| text::width(piece)).sum()
    }

    /// The line as it is written, with its line break and without spaces at its end.
    pub(crate) fn paint(&self, color: bool) -> String {
        let end = self
            .0
            .iter()
            .rposition(|(_, piece)| !piece.trim_end_matches(' ').is_empty())
            .map_or(0, |last| last + 1);
        let mut out = String::new();
        for (at, (role, piece)) in self.0[..end].iter().enumerate() {
            let piece = match at + 1 == end {
                true => piece.trim_end_matches(' '),
                false => piece,
            };
            // Spaces before the words of a piece stay outside of its style.
            let words = piece.trim_start_matches(' ');
            out.push_str(&piece[..piece.len() - words.len()]);
            let style = role.style();
            match color && !words.is_empty() && style != Style::new() {
                true => out.push_str(&format!("{style}{words}{style:#}")),
                false => out.push_str(words),
            }
        }
        out.push('\n');
        out
    }
}

/// A text in as many lines as it takes, each behind this many spaces.
pub(crate) fn wrapped(role: Role, words: &str, indent: usize, width: usize) -> Vec<Line> {
    text::wrap(words, width.saturating_sub(indent))
        .into_iter()
        .map(|words| Line::of(role, format!("{}{words}", " ".repeat(indent))))
        .collect()
}
