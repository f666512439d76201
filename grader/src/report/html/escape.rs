//! Text that stays text.

use crate::report::text::shown;
use quick_xml::escape::escape;

/// Text on one line.
pub(super) fn line(text: &str) -> String {
    escape(shown(text)).into_owned()
}

/// Text with its line breaks, inside `<pre>`.
pub(super) fn lines(text: &str) -> String {
    let lines = text.lines().map(|text| line(&text.replace('\t', "    ")));
    lines.collect::<Vec<_>>().join("\n")
}
