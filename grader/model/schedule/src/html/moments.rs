//! Who holds what and who waits for what, after each step that changes it.

use super::escape;
use crate::rows::Row;
use crate::{Moment, Schedule, words};
use std::fmt::Write;

/// A list whose items are numbered by the step after which they hold, until the next item. Nothing
/// where the receipt says nothing of it.
pub(super) fn moments(out: &mut String, schedule: &Schedule, rows: &[Row]) {
    if schedule.moments.is_empty() {
        return;
    }
    out.push_str(
        "<details class=\"moments\">\n<summary>What is held and who waits, after each step that \
         changes it</summary>\n<ol>\n",
    );
    let mut before = None;
    let mut done = 0;
    for row in rows {
        done += row.steps();
        let moment = done
            .checked_sub(1)
            .and_then(|last| schedule.moments.get(last));
        if moment.is_some() && moment != before {
            let said = moment.map_or(String::new(), |moment| said(schedule, moment));
            let _ = writeln!(out, "<li value=\"{done}\">{said}</li>");
            before = moment;
        }
    }
    out.push_str("</ol>\n</details>\n");
}

fn said(schedule: &Schedule, moment: &Moment) -> String {
    let lines = words::moment(schedule, moment);
    match lines.is_empty() {
        true => "nothing is held, nobody waits".to_owned(),
        false => lines
            .iter()
            .map(|line| escape(line))
            .collect::<Vec<_>>()
            .join("<br>\n"),
    }
}
