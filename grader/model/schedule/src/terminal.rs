//! A receipt as text for a terminal.

use crate::Receipt;

/// How text for a terminal is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The largest number of columns that a line takes.
    pub width: usize,
    /// Whether to use colours.
    pub color: bool,
}

impl Style {
    /// Text without escape sequences, 100 columns wide.
    pub const fn plain() -> Style {
        Style { width: 100, color: false }
    }

    /// Text with colours, 100 columns wide.
    pub const fn colored() -> Style {
        Style { width: 100, color: true }
    }
}

impl Default for Style {
    fn default() -> Style {
        Style::plain()
    }
}

/// What a person reads when a check has ended.
pub fn render(receipt: &Receipt, _style: &Style) -> String {
    format!("{}::{}  {}\n{}\n", receipt.chapter, receipt.exercise, receipt.verdict, receipt.reason)
}
