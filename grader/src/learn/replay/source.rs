//! Draws a file around a place in it.

use crate::learn::terminal::{cut, fitting};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::Line;
use ratatui::widgets::{Block, Borders, Paragraph};
use schedule::Place;

/// How many columns the number of a line takes.
const NUMBER: usize = 4;
/// How far the rest of a line that takes several rows stands to the right of its beginning.
const REST: usize = 4;

/// Draws a file around a place in it. `mark` says what stands before a line. The line of the place is there as a whole, on as many rows
/// as it takes; others end with `…` where there is no room for all of them.
pub(in crate::learn) fn draw_source(
    source: Option<(&Place, &str)>,
    mark: impl Fn(usize) -> String,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let Some((place, text)) = source else {
        let block = Block::new()
            .borders(Borders::TOP)
            .title("this step has no line of its own");
        frame.render_widget(block, area);
        return;
    };
    let rows = rows(text, place.line as usize, mark, area);
    let block = Block::new().borders(Borders::TOP).title(place.to_string());
    frame.render_widget(Paragraph::new(rows).block(block), area);
}

/// As many rows as there is room for, that of the current line in the middle.
fn rows(
    text: &str,
    current: usize,
    mark: impl Fn(usize) -> String,
    area: Rect,
) -> Vec<Line<'static>> {
    let room = usize::from(area.height.saturating_sub(1));
    let width = usize::from(area.width).saturating_sub(NUMBER + 1);
    let here = text.lines().nth(current.saturating_sub(1)).unwrap_or("");
    let here = whole(&here.replace('\t', "    "), width);
    let above = room.saturating_sub(here.len()) / 2;
    let first = current.saturating_sub(above).max(1);
    let mut rows = Vec::new();
    for (index, line) in text.lines().enumerate().skip(first - 1).take(room) {
        let number = index + 1;
        let mark = mark(number);
        let digits = NUMBER.saturating_sub(mark.len());
        let front = format!("{mark}{number:>digits$} ");
        if number == current {
            let behind = " ".repeat(NUMBER + 1);
            let fronts = [front].into_iter().chain(std::iter::repeat(behind));
            let reversed = Style::new().add_modifier(Modifier::REVERSED);
            let all = fronts.zip(&here);
            rows.extend(all.map(|(front, part)| Line::styled(front + part, reversed)));
        } else {
            rows.push(Line::from(front + &cut(&line.replace('\t', "    "), width)));
        }
    }
    rows
}

/// A line on as many rows as it takes.
fn whole(line: &str, width: usize) -> Vec<String> {
    let indent = line.chars().take_while(|c| *c == ' ').count() + REST;
    let mut rows = Vec::new();
    let mut rest = line.to_owned();
    loop {
        let fits = fitting(&rest, width);
        // In less room than the indentation takes, nothing can be moved on.
        if fits == rest.len() || fits <= indent {
            rows.push(rest);
            return rows;
        }
        // Rather between two words, if that leaves anything on this row.
        let between = rest[..fits].rfind(' ').filter(|&at| at > indent);
        let next = rest.split_off(between.unwrap_or(fits));
        rows.push(std::mem::take(&mut rest));
        rest = " ".repeat(indent) + next.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::{draw_source, whole};
    use ratatui::{Terminal, backend::TestBackend};
    use schedule::Place;

    #[test]
    fn the_current_line_is_there_as_a_whole_and_in_the_middle() {
        let text = "fn a() {\n    one();\n    two(\"and all that belongs to it\", here);\n    three(\"of which \
                    there is less\");\n}\n";
        let place = Place {
            file: "a.rs".to_owned(),
            line: 3,
        };
        let mut terminal = Terminal::new(TestBackend::new(30, 8)).unwrap();
        let draw = |frame: &mut ratatui::Frame<'_>| {
            draw_source(Some((&place, text)), |_| String::new(), frame, frame.area());
        };
        terminal.draw(draw).unwrap();
        insta::assert_snapshot!(terminal.backend(), @r#"
        "a.rs:3────────────────────────"
        "   1 fn a() {                 "
        "   2     one();               "
        "   3     two("and all that    "
        "             belongs to it",  "
        "             here);           "
        "   4     three("of which ther…"
        "   5 }                        "
        "#);
    }

    #[test]
    fn a_line_takes_the_rows_that_it_needs() {
        let line = "        self.changed.notify_all(lock, other);";
        assert_eq!(whole(line, 80), [line]);
        assert_eq!(
            whole(line, 40),
            [
                "        self.changed.notify_all(lock,",
                "            other);"
            ]
        );
        assert_eq!(
            whole(line, 24),
            [
                "        self.changed.not",
                "            ify_all(lock",
                "            , other);"
            ]
        );
        assert_eq!(whole(line, 3), [line]);
        assert_eq!(whole("", 0), [""]);
    }
}
