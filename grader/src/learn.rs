//! The learner's way through the course: what is solved, what comes next, and checks that run
//! whenever a file is saved.
//!
//! A learner's file is only ever changed by [`reset`], which keeps a copy. What is known of the way
//! so far is in one small file, [`progress`].

pub mod attempt;
pub mod book;
pub mod explain;
pub mod hint;
pub mod list;
pub mod next;
pub mod pager;
pub mod play;
pub mod progress;
mod prose;
pub mod replay;
pub mod reset;
mod screen;
mod task;
pub mod terminal;
pub mod watch;

pub use task::Task;
