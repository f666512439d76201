//! The suite on the doubles, under every schedule.
#![allow(missing_docs)] // tests are named as facts

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;

mod docs_like;
mod suite;

/// Runs `body` under every schedule.
fn run(body: fn()) {
    model::check(body);
}
