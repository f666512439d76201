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

#[cfg(test)]
mod tests;
