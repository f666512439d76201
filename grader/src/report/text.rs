//! Text from a submission as a report may show it.

use unicode_width::UnicodeWidthStr;

/// The text on one line, with everything that a terminal or a browser would act on written as an escape.
pub(super) fn shown(text: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}'..='\u{ffff}' | '\u{e0000}'..='\u{e0fff}')
    };
    let mut shown = String::new();
    for c in text.chars() {
        if acts(c) {
            shown.extend(c.escape_default())
        } else {
            shown.push(c)
        }
    }
    shown
}

/// The text with spaces after it, so that it takes this many columns.
pub(super) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(text.width())))
}

/// Each line of a text with anything that a terminal would act on escaped, and indented.
pub(super) fn block(text: &str, indent: &str) -> String {
    text.lines()
        .map(|line| format!("{indent}{}\n", shown(line)).trim_end().to_owned() + "\n")
        .collect()
}

/// Four decimals at most: finer than any mark.
pub(super) fn number(score: f64) -> String {
    let score = (score * 10_000.0).round() / 10_000.0;
    score.to_string()
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_score_has_at_most_four_decimals() {
        assert_eq!(number(5.0 / 6.0), "0.8333");
        assert_eq!(number(4.0), "4");
    }
}
