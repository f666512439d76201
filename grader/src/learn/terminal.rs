//! Text for a learner's terminal: how much room there is, and prose that is laid out for it.

use std::io::{self, IsTerminal};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

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

/// Lays prose out anew: paragraphs and items of lists, such as Markdown has them. Headings, tables and
/// code stay as they are.
pub fn fill(prose: &str, width: usize) -> String {
    let mut text = String::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let mut is_code = false;
    for line in prose.lines() {
        let start = line.trim_start();
        let is_fence = start.starts_with("```");
        let stays = is_code || is_fence || line.is_empty() || start.starts_with(['|', '#', '>']);
        is_code ^= is_fence;
        if stays || marker(line) > 0 {
            put(&mut text, &paragraph, width);
            paragraph.clear();
        }
        if stays {
            text.push_str(line);
            text.push('\n');
        } else {
            paragraph.push(line);
        }
    }
    put(&mut text, &paragraph, width);
    text
}

/// Lays a paragraph out. Its lines after the first begin below the first word.
fn put(text: &mut String, paragraph: &[&str], width: usize) {
    let Some(first) = paragraph.first() else {
        return;
    };
    let mut column = first.len() - first.trim_start().len();
    let below = column + marker(first);
    text.push_str(&" ".repeat(column));
    let words = paragraph.iter().flat_map(|line| line.split_whitespace());
    for (at, word) in words.enumerate() {
        if at > 0 && column + 1 + word.width() > width {
            text.push('\n');
            text.push_str(&" ".repeat(below));
            column = below;
        } else if at > 0 {
            text.push(' ');
            column += 1;
        }
        text.push_str(word);
        column += word.width();
    }
    text.push('\n');
}

/// How many columns the mark of a list's item takes, with the space behind it; 0 where there is none.
fn marker(line: &str) -> usize {
    let Some((mark, _)) = line.trim_start().split_once(' ') else {
        return 0;
    };
    let is_number = |mark: &str| {
        mark.strip_suffix('.')
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    match mark {
        "-" | "*" | "•" => 2,
        number if is_number(number) => number.len() + 1,
        _ => 0,
    }
}

/// Puts these beside each other, with a dot between them, on as many lines as they take.
pub fn row(items: &[&str], width: usize) -> String {
    let mut text = String::new();
    let mut column = 0;
    for item in items {
        if column > 0 && column + 3 + item.width() > width {
            text.push('\n');
            column = 0;
        } else if column > 0 {
            text.push_str(" · ");
            column += 3;
        }
        text.push_str(item);
        column += item.width();
    }
    text
}

/// As much of a line as fits into this many columns; where that is not all of it, it ends with `…`.
pub fn cut(line: &str, width: usize) -> String {
    match fitting(line, width) {
        all if all == line.len() => line.to_owned(),
        _ => line[..fitting(line, width.saturating_sub(1))].to_owned() + "…",
    }
}

/// How many bytes at the beginning of a line fit into this many columns.
pub fn fitting(line: &str, width: usize) -> usize {
    let mut column = 0;
    let beyond = line.char_indices().find(|(_, c)| {
        column += c.width().unwrap_or(0);
        column > width
    });
    beyond.map_or(line.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::{cut, fill, row};

    const PROSE: &str = "\
What has this thread already decided when it is
stopped?

1. **Look again.** Whoever was woken
   has to look once more.
2. Then `notify`.

- one
- two, which is
  longer than one

```text
a line of code stays as it is, however long it may be
```
| a | table |
";

    #[test]
    fn prose_takes_the_room_that_there_is() {
        insta::assert_snapshot!(fill(PROSE, 30), @r"
        What has this thread already
        decided when it is stopped?

        1. **Look again.** Whoever was
           woken has to look once
           more.
        2. Then `notify`.

        - one
        - two, which is longer than
          one

        ```text
        a line of code stays as it is, however long it may be
        ```
        | a | table |
        ");
        assert!(
            fill(PROSE, 100)
                .starts_with("What has this thread already decided when it is stopped?\n\n1. ")
        );
    }

    #[test]
    fn a_word_that_is_too_long_stays_whole() {
        assert_eq!(fill("a wonderful b", 4), "a\nwonderful\nb\n");
    }

    #[test]
    fn items_break_between_each_other_only() {
        let keys = ["h hint", "n next", "q quit"];
        assert_eq!(row(&keys, 80), "h hint · n next · q quit");
        assert_eq!(row(&keys, 16), "h hint · n next\nq quit");
        assert_eq!(row(&keys, 1), "h hint\nn next\nq quit");
    }

    #[test]
    fn a_line_that_is_cut_says_so() {
        assert_eq!(cut("let a = 1;", 10), "let a = 1;");
        assert_eq!(cut("let a = 1;", 9), "let a = …");
        assert_eq!(cut("größer", 4), "grö…");
        assert_eq!(cut("größer", 0), "…");
    }
}
