//! Runs the checks of one chapter and says how each went.
//!
//! A check is a claim about an exercise and a body that puts the claim to the test: under every
//! schedule ([`Check::model`]), on real threads ([`Check::real`]), or with random inputs
//! ([`Check::property`]). The root of a chapter's checks hands its tables of checks to [`main`],
//! which is the test binary: a learner reads what it prints, the grader reads the receipt of one
//! check over a pipe.

mod check;
mod claim;
mod cli;
mod console;
mod ending;
mod linear;
mod memory;
mod parallel;
mod property;
mod ran;
mod run;
pub mod sleeping;
mod turns;

pub use check::{Body, Check};
pub use claim::Unequal;
pub use cli::{Exit, main};
pub use ending::Ended;
pub use linear::{Answer, Linear};
pub use memory::left_in_memory;
pub use model::time::spend_the_early_time_out;
pub use model::{
    blocked, kinds_used, locks_held, note, outcome, reached, real_std, spawned as threads_started,
    steps_taken, wrong,
};
pub use property::{property, property_cases};
pub use proptest;
pub use ran::Ran;
pub use schedule::{Coverage, Mode};
