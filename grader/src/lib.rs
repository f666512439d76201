//! Grades a class of untrusted Rust files with the checks of the course.

pub mod course;
pub mod intake;
pub mod policy;
