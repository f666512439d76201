//! Grader.
