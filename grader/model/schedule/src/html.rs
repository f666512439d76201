//! A receipt as HTML: the schedule beside the learner's source.
//!
//! All that there is to know stands in the page as text, for those without script and for printers.
//! The script only marks in it where one is, and takes what it says from there.
//!
//! Everything that comes from a receipt or a source goes through [`escape`], which leaves nothing
//! that a browser would take for markup or for a direction to write in.

mod moments;
mod play;
mod source;
mod table;

pub use play::html_game;

use crate::rows::rows;
use crate::text::shown;
use crate::waits::{Waiting, waiting};
use crate::{Place, Receipt, Schedule, Verdict, words};
use std::fmt::Write;

/// The style sheet that [`html_fragment`] is made for.
pub const HTML_STYLE: &str = include_str!("html/style.css");

/// The script with which the fragments of a page can be stepped through. It belongs into one
/// `<script>` element at the end of the page's body, without a character before or after it.
pub const HTML_SCRIPT: &str = include_str!("html/replay.js");

/// What a page's Content-Security-Policy says: this very script and no other, and nothing from
/// elsewhere. A second lock on the door, whatever the text in the page may say.
pub const HTML_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-nKmcZ4I9yHxQBKgNSb+zwrhZHkO75+Oy+t+w9XlBhR4='; \
    base-uri 'none'; form-action 'none'";

/// More rows than this make a page that nobody reads.
const MOST_ROWS: usize = 400;

/// A whole page about one receipt. `source` is the learner's file; the lines where the steps of
/// the schedule were taken are marked in it.
pub fn html(receipt: &Receipt, source: Option<&str>) -> String {
    let title = format!("{}::{}", receipt.chapter, receipt.exercise);
    html_page(&title, &html_fragment(receipt, source))
}

/// A whole page around [`html_fragment`]s and whatever HTML stands between them.
pub fn html_page(title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{HTML_POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{HTML_STYLE}</style>\n</head>\n<body>\n{body}\
         <script>{HTML_SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// A part of a page that has [`HTML_STYLE`] in its head and [`HTML_SCRIPT`] at its end. Several of them
/// do not disturb each other.
pub fn html_fragment(receipt: &Receipt, source: Option<&str>) -> String {
    let page = Page { receipt, source };
    let kind = match receipt.verdict {
        Verdict::Passed => "good",
        Verdict::Unsolved => "open",
        _ => "bad",
    };
    let mut out = format!("<article class=\"receipt {kind}\">\n");
    page.head(&mut out);
    let schedule = receipt.schedule.as_ref();
    let schedule = schedule.filter(|schedule| !schedule.steps.is_empty());
    let rows = schedule.map_or(Vec::new(), |schedule| rows(schedule, MOST_ROWS));
    // What went wrong stands below its table, and the source beside both.
    out.push_str("<div class=\"side-by-side\">\n<div class=\"story\">\n");
    if let Some(schedule) = schedule {
        table::table(&mut out, &page, schedule, &rows);
    }
    out.push_str("<div class=\"tail\">\n");
    page.tail(&mut out);
    if let Some(schedule) = schedule {
        moments::moments(&mut out, schedule, &rows);
    }
    out.push_str("</div>\n</div>\n");
    if let Some(source) = source {
        source::source(&mut out, &page, source, &rows);
    }
    out.push_str("</div>\n");
    out.push_str("</article>\n");
    out
}

/// What all parts of one page share.
struct Page<'a> {
    receipt: &'a Receipt,
    source: Option<&'a str>,
}

impl Page<'_> {
    /// The place's line, where it is in the source that the page shows.
    fn line(&self, place: &Place) -> Option<u32> {
        let lines = self.source?.lines().count();
        let here = place.file == format!("{}.rs", self.receipt.exercise);
        (here && (1..=lines).contains(&(place.line as usize))).then_some(place.line)
    }

    /// The name of an anchor: of a `step`, or of a `line` of the source. No two receipts of one page
    /// have the same.
    fn anchor(&self, of: &str, number: impl std::fmt::Display) -> String {
        let Receipt {
            chapter,
            exercise,
            check,
            ..
        } = self.receipt;
        let name = format!("{chapter}-{exercise}-{check}-{of}-{number}");
        name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "-")
    }

    fn place(&self, place: &Place) -> String {
        let said = escape(&place.to_string());
        match self.line(place) {
            Some(line) => format!("<a href=\"#{}\">{said}</a>", self.anchor("line", line)),
            None => said,
        }
    }

    fn head(&self, out: &mut String) {
        let receipt = self.receipt;
        let name = escape(&format!("{}::{}", receipt.chapter, receipt.exercise));
        let claim = escape(&receipt.claim);
        let verdict = escape(&receipt.verdict.to_string());
        let summary = escape(&words::summary(receipt));
        let _ = write!(
            out,
            "<header>\n<h2><code>{name}</code> <span>{claim}</span></h2>\n\
             <p><strong class=\"verdict\">{verdict}</strong> <span class=\"dim\">{summary}</span></p>\n\
             </header>\n"
        );
    }

    fn tail(&self, out: &mut String) {
        let reason = words::reason(self.receipt);
        if !reason.is_empty() {
            let lines: Vec<String> = reason.lines().map(escape).collect();
            let _ = writeln!(out, "<p class=\"reason\">{}</p>", lines.join("<br>\n"));
        }
        if let Some(schedule) = &self.receipt.schedule {
            self.waits(out, schedule);
        }
        let meaning = words::meaning(self.receipt);
        if !meaning.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", escape(meaning));
        }
    }

    fn waits(&self, out: &mut String, schedule: &Schedule) {
        let at = |place: &Option<Place>| {
            let place = place.as_ref().map(|place| self.place(place));
            place.map_or(String::new(), |place| format!(" at {place}"))
        };
        for waiting in waiting(schedule) {
            let (class, edges): (_, Vec<_>) = match waiting {
                Waiting::Circle(edges) => (
                    "circle",
                    edges
                        .iter()
                        .map(|&(wait, hold)| (wait, vec![hold]))
                        .collect(),
                ),
                Waiting::Alone(wait) => ("alone", vec![(wait, wait.held_by.iter().collect())]),
            };
            let _ = writeln!(out, "<ol class=\"{class}\">");
            for (wait, holds) in edges {
                let waits = escape(&words::waits_for(schedule, wait));
                let place = at(&wait.place);
                let _ = write!(
                    out,
                    "<li>{waits}{place}{}",
                    words::nobody_left(schedule, wait)
                );
                for hold in holds {
                    if class == "alone" && !words::worth_saying(schedule, wait, hold) {
                        continue;
                    }
                    let held = escape(&words::held_by(schedule, wait, hold));
                    let _ = write!(out, "<br>\n{held}{}", at(&hold.taken));
                }
                out.push_str("</li>\n");
            }
            out.push_str("</ol>\n");
        }
    }
}

/// One line of text as HTML.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in shown(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
