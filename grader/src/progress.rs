//! Progress on standard error, and only where that is a terminal.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar over this many steps of some work, with the time that is left, as far as that can be told.
pub fn bar(steps: usize, work: &'static str) -> ProgressBar {
    let style = ProgressStyle::with_template("{prefix} {wide_bar} {pos}/{len}, {eta} left {msg}")
        .expect("the template is written above");
    // Drawn on standard error; indicatif draws nothing where that is no terminal.
    ProgressBar::new(steps as u64)
        .with_style(style)
        .with_prefix(work)
}
