//! Do the doubles behave as the real crates do?
//!
//! `tests/suite` is written once, against the names `std`, `parking_lot` and `crossbeam`. The test
//! target `real` compiles it with the real crates, the target `model` with the doubles, where every
//! fact must hold under every schedule. `tests/docs_like` does the same with small programs such as
//! stand in the public documentation of these crates.
