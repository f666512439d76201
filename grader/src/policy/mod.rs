//! What a submission may not use, decided on its tokens before anything is compiled.
//!
//! Tokens and not text, so that strings and comments are free; tokens and not syntax, so that a
//! macro's body and arguments are seen like everything else. What a macro could put together from
//! parts is refused at the parts: `std` may only stand at the beginning of a path that is written
//! out. The rules are data, in [`RULES`].
//!
//! The policy gives early and readable answers. It is one wall of several: what slips through
//! still meets `-F unsafe_code`, a process of its own and a verdict that output cannot sway.

mod list;
mod paths;
mod rules;
mod scan;
mod tokens;

pub use list::list;
pub use rules::{RULES, Rule};

use crate::course::GIVEN;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What the policy says of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clearance {
    /// Nothing that a submission may not use.
    Cleared,
    /// Not Rust: a bracket or quote that is not closed. The compiler can say it better.
    Unreadable {
        /// The line where reading ended.
        line: usize,
    },
    /// What it uses and may not, in the order of the lines; never empty.
    Refused(Vec<Violation>),
}

/// One thing that a submission may not use.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Violation {
    /// Line, counted from 1.
    pub line: usize,
    /// The rule's name.
    pub rule: Cow<'static, str>,
    /// What stands there.
    pub found: String,
    /// What to write instead.
    pub instead: Cow<'static, str>,
}

/// Looks at one file.
pub fn check(text: &str) -> Clearance {
    let tokens = match tokens::flatten(text) {
        Ok(tokens) => tokens,
        Err(tokens::Fault::Unreadable { line }) => return Clearance::Unreadable { line },
        Err(tokens::Fault::TooDeep { line }) => {
            return Clearance::Refused(vec![rules::violation("nesting", line, "brackets")]);
        }
    };
    let tokens = tokens::without_tests(tokens);
    let mut violations = scan::scan(&tokens);
    violations.sort();
    violations.dedup_by(|a, b| a.line == b.line && a.found == b.found);
    if violations.is_empty() {
        Clearance::Cleared
    } else {
        Clearance::Refused(violations)
    }
}

/// Whether a file may use the chapter's other files: what it has from `given` is the course's own.
///
/// `crate` and `super` are the only words that lead out of a file, whatever its macros do.
pub fn uses_others(text: &str) -> bool {
    // Most files have neither word, and need not be read for that.
    if !text.contains("crate") && !text.contains("super") {
        return false;
    }
    let tokens = tokens::flatten(text).map_or_else(|_| Vec::new(), tokens::without_tests);
    let at = |place: Option<usize>| {
        let token = place.and_then(|place| tokens.get(place));
        token.map_or("", |token| token.text.as_str())
    };
    (0..tokens.len()).any(|here| match tokens[here].text.as_str() {
        "crate" | "super" => {
            let is_visibility = at(here.checked_sub(2)) == "pub"
                && at(here.checked_sub(1)) == "("
                && at(Some(here + 1)) == ")";
            let is_given = at(Some(here + 1)) == "::" && at(Some(here + 2)) == GIVEN;
            !is_visibility && !is_given
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests;
