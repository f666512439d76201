//! Grades a class of untrusted Rust files, and proves that the course's checks do their work.
//!
//! Data flows one way. Each stage takes the value that the one before it made, and knows no other:
//!
//! | stage | takes | gives |
//! |---|---|---|
//! | [`intake`] | folders and files | what each student handed in |
//! | [`policy`] | one file's text | cleared, or the violations |
//! | [`build`](mod@build) | the files of one chapter | the checks' program, and what does not compile |
//! | [`run`] | a program and its checks | one observation per check |
//! | [`verdict`] | an observation | a verdict |
//! | [`scores`] | verdicts | points |
//! | [`store`] | who handed in what, and verdicts | a gradebook that outlives the run |
//! | [`report`] | the gradebook | a table for people, JSON for tools |
//!
//! [`sandbox`] is the only place that starts a submission's code, or the compiler on it. Nothing in
//! [`policy`] and [`verdict`] does any I/O. [`grade`] puts the stages together, and [`verify`] turns
//! them on the course itself.
//!
//! A student's fault is a verdict, a value. An `Err` means that the grader failed, and never
//! becomes a zero.

pub mod build;
pub mod cli;
pub mod course;
pub mod fingerprint;
pub mod grade;
pub mod gradebook;
pub mod intake;
pub mod learn;
pub mod policy;
pub mod progress;
pub mod reference;
pub mod report;
pub mod run;
pub mod sandbox;
pub mod scores;
pub mod scratch;
pub mod store;
pub mod subject;
pub mod toolchain;
pub mod verdict;
pub mod verify;
