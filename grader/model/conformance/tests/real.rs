//! The suite on the real crates.
#![allow(missing_docs)] // tests are named as facts

mod docs_like;
mod suite;

/// Runs `body` a few times: the system chooses the schedules.
fn run(body: fn()) {
    (0..20).for_each(|_| body());
}
