//! A receipt as HTML: the schedule beside the learner's source, without script.
//!
//! Everything that comes from a receipt or a source goes through [`escape`], which leaves nothing
//! that a browser would take for markup or for a direction to write in.

mod source;

use crate::rows::{Row, rows};
use crate::text::shown;
use crate::waits::{Waiting, waiting};
use crate::{Place, Receipt, Schedule, Verdict, words};
use std::fmt::Write;

/// The style sheet that [`html_fragment`] is made for.
pub const HTML_STYLE: &str = include_str!("html/style.css");

/// More rows than this make a page that nobody reads.
const MOST_ROWS: usize = 400;

/// A whole page about one receipt. `source` is the learner's file; the lines where the steps of
/// the schedule were taken are marked in it.
pub fn html(receipt: &Receipt, source: Option<&str>) -> String {
    let title = escape(&format!("{}::{}", receipt.chapter, receipt.exercise));
    let fragment = html_fragment(receipt, source);
    // The policy is a second lock on the door: no script and nothing from elsewhere, whatever the
    // text in the page may say.
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" \
         content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}</title>\n<style>\n{HTML_STYLE}</style>\n</head>\n<body>\n{fragment}</body>\n\
         </html>\n"
    )
}

/// The same for a page that has other things on it and [`HTML_STYLE`] in its head.
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
        page.table(&mut out, schedule, &rows);
    }
    page.tail(&mut out);
    out.push_str("</div>\n");
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
    /// The name of a line's anchor, unless the place is not in the learner's file.
    fn anchor(&self, place: &Place) -> Option<String> {
        let Receipt {
            exercise, check, ..
        } = self.receipt;
        let lines = self.source?.lines().count();
        let here = place.file == format!("{exercise}.rs") && (place.line as usize) <= lines;
        here.then(|| {
            let name = format!("{exercise}-{check}-line-{}", place.line);
            name.replace(|c: char| !c.is_ascii_alphanumeric() && c != '_', "-")
        })
    }

    fn place(&self, place: &Place) -> String {
        let said = escape(&place.to_string());
        match self.anchor(place) {
            Some(anchor) => format!("<a href=\"#{anchor}\">{said}</a>"),
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

    fn table(&self, out: &mut String, schedule: &Schedule, rows: &[Row]) {
        let mut threads: Vec<usize> = rows.iter().filter_map(thread_of).collect();
        threads.sort_unstable();
        threads.dedup();
        out.push_str("<div class=\"scroll\"><table>\n<thead><tr><th></th>");
        for &thread in &threads {
            let _ = write!(out, "<th scope=\"col\">{}</th>", name(schedule, thread));
        }
        out.push_str("<th scope=\"col\">where</th></tr></thead>\n<tbody>\n");
        for row in rows {
            self.row(out, schedule, &threads, row);
        }
        out.push_str("</tbody>\n</table></div>\n");
    }

    fn row(&self, out: &mut String, schedule: &Schedule, threads: &[usize], row: &Row) {
        let Row::Step {
            number,
            step,
            last_value,
            place,
            times,
        } = row
        else {
            let (class, said) = between(schedule, row);
            let span = threads.len() + 1;
            let _ = writeln!(
                out,
                "<tr class=\"{class}\"><td></td><td colspan=\"{span}\">{}</td></tr>",
                escape(&said)
            );
            return;
        };
        let _ = write!(out, "<tr><td class=\"number\">{number}</td>");
        for thread in threads {
            out.push_str("<td>");
            if *thread == step.thread {
                out.push_str(&escape(&step.operation));
                if let Some(value) = words::value(step, *last_value) {
                    let _ = write!(out, " → <span class=\"value\">{}</span>", escape(&value));
                }
                if *times > 1 {
                    let _ = write!(out, " <span class=\"dim\">(× {times})</span>");
                }
            }
            out.push_str("</td>");
        }
        let place = place.map_or(String::new(), |place| self.place(place));
        let _ = writeln!(out, "<td class=\"place\">{place}</td></tr>");
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
                let _ = write!(out, "<li>{waits}{place}{}", words::nobody_left(wait));
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

/// A row that is not a step: its class, and what it says.
fn between(schedule: &Schedule, row: &Row) -> (&'static str, String) {
    match *row {
        Row::Step { .. } => ("", String::new()),
        Row::Stopped { thread, next } => {
            let [said, ..] = words::stopped(schedule, thread, next);
            ("stopped", said)
        }
        Row::Again {
            first,
            steps,
            times,
        } => ("again", words::again(first, steps, times)),
        Row::LeftOut { steps, preemptions } => ("again", words::left_out(steps, preemptions)),
    }
}

fn thread_of(row: &Row) -> Option<usize> {
    match row {
        Row::Step { step, .. } => Some(step.thread),
        _ => None,
    }
}

fn name(schedule: &Schedule, thread: usize) -> String {
    escape(&words::thread(schedule, thread))
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
