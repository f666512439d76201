//! What people and tools read: the gradebook as a table, as JSON, JUnit XML, CSV and HTML.
//!
//! A report is made from the gradebook alone and written by whoever asked for it. Further formats
//! are further modules here.

pub mod csv;
pub mod diff;
pub mod html;
pub mod json;
pub mod junit;
mod output;
mod table;
pub mod terminal;
mod text;
#[cfg(test)]
mod whole;

pub use output::Pipe;

#[cfg(test)]
mod tests;
