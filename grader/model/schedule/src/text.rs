//! Text that stays in its place: harmless to a terminal, and never wider than it may be.
//!
//! Names, values and messages come from the code under the check. They are shown, never obeyed:
//! whatever could move the cursor, reorder the line or hide is written as an escape.

use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// More of one text than this many characters is never looked at.
const LONGEST: usize = 4_000;

/// How many columns the text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// The text as one line without anything that a terminal or a browser would act on.
pub(crate) fn shown(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars().take(LONGEST) {
        match c {
            '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c if c.is_control() || hides(c) => {
                let _ = write!(out, "{}", c.escape_unicode());
            }
            c => out.push(c),
        }
    }
    if text.chars().nth(LONGEST).is_some() {
        out.push('…');
    }
    out
}

/// Whether a character is invisible or changes how its neighbours are shown: what Unicode calls
/// default-ignorable, the bidirectional controls among them, and the line separators.
fn hides(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The text in at most `room` columns; what does not fit is left out in the middle.
pub(crate) fn fit(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let Some(rest) = room.checked_sub(1) else {
        return String::new();
    };
    let tail = rest / 2;
    let mut out = take(text.chars(), rest - tail);
    out.push('…');
    let end = take(text.chars().rev(), tail);
    out.extend(end.chars().rev());
    out
}

/// The words of one line in at most `most` lines of `room` columns. What does not fit even so, a word or
/// the rest, loses its middle.
pub(crate) fn fold(text: &str, room: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most {
            lines.push(fit(rest, room));
            break;
        }
        let ends = rest.match_indices(' ').map(|(at, _)| at);
        let ends: Vec<usize> = ends.chain([rest.len()]).collect();
        let last = ends.iter().rev().find(|&&end| width(&rest[..end]) <= room);
        let (line, left) = rest.split_at(*last.unwrap_or(&ends[0]));
        lines.push(fit(line, room));
        rest = left.trim_start();
    }
    lines
}

/// As many of the characters as fit into `room` columns.
fn take(chars: impl Iterator<Item = char>, room: usize) -> String {
    let mut left = room;
    let mut out = String::new();
    for c in chars {
        match left.checked_sub(c.width().unwrap_or(0)) {
            Some(rest) => left = rest,
            None => break,
        }
        out.push(c);
    }
    out
}

/// The words of the text in lines of at most `room` columns. Line breaks in it are kept, and a line
/// that fits stays as it is: it may be the row of a table.
pub(crate) fn wrap(text: &str, room: usize) -> Vec<String> {
    let room = room.max(1);
    let mut lines = Vec::new();
    for paragraph in text.lines() {
        let whole = shown(paragraph.trim_end());
        if width(&whole) <= room {
            lines.push(whole);
            continue;
        }
        let start = paragraph.len() - paragraph.trim_start_matches(' ').len();
        let mut line = " ".repeat(start.min(room / 4));
        let mut fresh = true;
        for word in shown(paragraph).split(' ').filter(|word| !word.is_empty()) {
            if !fresh && width(&line) + 1 + width(word) > room {
                lines.push(std::mem::take(&mut line));
                fresh = true;
            }
            if !fresh {
                line.push(' ');
            }
            line.push_str(word);
            fresh = false;
            // A word that is longer than a line is broken where the line ends.
            while width(&line) > room {
                let head = take(line.chars(), room);
                let cut = head
                    .len()
                    .max(line.chars().next().map_or(0, char::len_utf8));
                let rest = line.split_off(cut);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_act_on_is_written_out() {
        assert_eq!(shown("\u{1b}[31mred\u{7}"), "\\u{1b}[31mred\\u{7}");
        assert_eq!(shown("a\nb\tc\rd"), "a\\nb\\tc\\rd");
        assert_eq!(shown("user\u{202e}nimda"), "user\\u{202e}nimda");
        assert_eq!(shown("ad\u{200b}min"), "ad\\u{200b}min");
        assert_eq!(shown("\u{9b}2J"), "\\u{9b}2J");
    }

    #[test]
    fn letters_of_every_script_stay() {
        for text in ["naïve", "шина", "队列", "कतार", "🚦"] {
            assert_eq!(shown(text), text);
        }
    }

    #[test]
    fn a_long_text_loses_its_middle() {
        assert_eq!(fit("0123456789", 10), "0123456789");
        assert_eq!(fit("0123456789", 7), "012…789");
        assert_eq!(fit("队列队列队列", 7), "队…列");
        assert_eq!(fit("0123456789", 0), "");
    }

    #[test]
    fn a_line_is_folded_between_words() {
        assert_eq!(fold("wakes thread 2", 14, 3), ["wakes thread 2"]);
        assert_eq!(fold("wakes thread 2", 12, 3), ["wakes thread", "2"]);
        assert_eq!(fold("one two three four", 8, 2), ["one two", "thre…our"]);
        assert_eq!(fold("notify_one returned", 8, 2), ["noti…one", "returned"]);
        assert_eq!(fold("", 8, 2), [""; 0]);
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("abcdefghij", 4), ["abcd", "efgh", "ij"]);
        assert_eq!(wrap("left:  1\n  right: 2", 20), ["left:  1", "  right: 2"]);
        assert_eq!(wrap("  left:  1 2 3", 12), ["  left: 1 2", "3"]);
    }
}
