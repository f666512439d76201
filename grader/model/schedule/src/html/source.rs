//! The learner's source, its lines marked with the numbers of the steps taken there.

use super::{Page, escape};
use crate::rows::Row;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A line has room for this many step numbers.
const MOST_NUMBERS: usize = 4;

pub(super) fn source(out: &mut String, page: &Page, source: &str, rows: &[Row]) {
    let steps = steps(page, rows);
    let file = escape(&format!("{}.rs", page.receipt.exercise));
    let _ = writeln!(
        out,
        "<div class=\"scroll beside\" tabindex=\"0\" role=\"region\" aria-label=\"{file}\">\
         <table class=\"source\">\n\
         <thead><tr><th>step</th><th></th><th>{file}</th></tr></thead>\n<tbody>"
    );
    for (line, text) in (1..).zip(source.lines()) {
        let anchor = page.anchor("line", line);
        let numbers = steps.get(&line);
        let class = if numbers.is_some() {
            " class=\"taken\""
        } else {
            ""
        };
        let numbers = numbers.map_or(String::new(), |numbers| label(page, numbers));
        // A tab is no trick in source text; anything else that moves the line is written out.
        let text = escape(&text.replace('\t', "    "));
        let _ = writeln!(
            out,
            "<tr id=\"{anchor}\"{class}><td class=\"steps\">{numbers}</td>\
             <td class=\"number\">{line}</td><td><code>{text}</code></td></tr>"
        );
    }
    out.push_str("</tbody>\n</table></div>\n");
}

/// For each line of the learner's file, the steps that were taken there.
fn steps(page: &Page, rows: &[Row]) -> BTreeMap<u32, Vec<usize>> {
    let mut steps: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for row in rows {
        if let Row::Step { number, step, .. } = row
            && let Some(place) = &step.place
            && let Some(line) = page.line(place)
        {
            steps.entry(line).or_default().push(*number);
        }
    }
    steps
}

fn label(page: &Page, numbers: &[usize]) -> String {
    let link = |number| format!("<a href=\"#{}\">{number}</a>", page.anchor("step", number));
    let shown = numbers.iter().take(MOST_NUMBERS).map(link);
    let mut label = shown.collect::<Vec<_>>().join(", ");
    if numbers.len() > MOST_NUMBERS {
        label.push_str(", …");
    }
    label
}
