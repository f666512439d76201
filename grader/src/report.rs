//! What people and tools read: the gradebook as a table and as JSON.
//!
//! A report is made from the gradebook alone and written by whoever asked for it. Further formats
//! are further modules here.

pub mod json;
mod table;
pub mod terminal;
mod text;
