//! The table of the steps: a column for each thread, a row for each step.
//!
//! A row that stands for steps says which: `data-from` and `data-to`, and in `data-line` the line of the source
//! that belongs to the last of them. The script goes from one such row to the next.

use super::{Page, escape};
use crate::rows::Row;
use crate::{Place, Schedule, Step, words};
use std::collections::BTreeMap;
use std::fmt::Write;

pub(super) fn table(out: &mut String, page: &Page, schedule: &Schedule, rows: &[Row]) {
    let mut threads: Vec<usize> = rows.iter().filter_map(thread_of).collect();
    threads.sort_unstable();
    threads.dedup();
    out.push_str(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"schedule\">\
         <table class=\"schedule\">\n<thead><tr><th></th>",
    );
    for &thread in &threads {
        let name = escape(&words::thread(schedule, thread));
        let _ = write!(out, "<th scope=\"col\">{name}</th>");
    }
    out.push_str("<th scope=\"col\">where</th></tr></thead>\n<tbody>\n");
    let places = places(&schedule.steps);
    let mut done = 0;
    for row in rows {
        let from = done + 1;
        done += row.steps();
        let mut attributes = String::new();
        if from <= done {
            let _ = write!(attributes, " data-from=\"{from}\" data-to=\"{done}\"");
            let place = places.get(done - 1).copied().flatten();
            if let Some(line) = place.and_then(|place| page.line(place)) {
                let _ = write!(attributes, " data-line=\"{line}\"");
            }
        }
        match row {
            Row::Step { .. } => taken(out, page, &threads, row, &attributes),
            _ => between(out, schedule, threads.len() + 1, row, &attributes),
        }
    }
    out.push_str("</tbody>\n</table></div>\n");
}

/// For each step where it was taken. A release has no place of its own: then it is where its thread
/// was before.
fn places<'a>(steps: &'a [Step]) -> Vec<Option<&'a Place>> {
    let mut last: BTreeMap<usize, &Place> = BTreeMap::new();
    let place = |step: &'a Step| {
        if let Some(place) = &step.place {
            last.insert(step.thread, place);
        }
        last.get(&step.thread).copied()
    };
    steps.iter().map(place).collect()
}

/// A step.
fn taken(out: &mut String, page: &Page, threads: &[usize], row: &Row, attributes: &str) {
    let Row::Step {
        number,
        step,
        last_value,
        place,
        times,
    } = row
    else {
        return;
    };
    let anchor = page.anchor("step", number);
    let _ = write!(
        out,
        "<tr id=\"{anchor}\"{attributes}>\
         <td class=\"number\"><a href=\"#{anchor}\">{number}</a></td>"
    );
    for thread in threads {
        if *thread != step.thread {
            out.push_str("<td></td>");
            continue;
        }
        let _ = write!(out, "<td class=\"does\">{}", escape(&step.operation));
        if let Some(value) = words::value(step, *last_value) {
            let _ = write!(out, " → <span class=\"value\">{}</span>", escape(&value));
        }
        if *times > 1 {
            let _ = write!(out, " <span class=\"dim\">(× {times})</span>");
        }
        out.push_str("</td>");
    }
    let place = place.map_or(String::new(), |place| page.place(place));
    let _ = writeln!(out, "<td class=\"place\">{place}</td></tr>");
}

/// A row that is not a step.
fn between(out: &mut String, schedule: &Schedule, span: usize, row: &Row, attributes: &str) {
    let (class, said) = match *row {
        Row::Step { .. } => return,
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
    };
    let said = escape(&said);
    let _ = writeln!(
        out,
        "<tr class=\"{class}\"{attributes}><td></td><td colspan=\"{span}\">{said}</td></tr>"
    );
}

fn thread_of(row: &Row) -> Option<usize> {
    match row {
        Row::Step { step, .. } => Some(step.thread),
        _ => None,
    }
}
