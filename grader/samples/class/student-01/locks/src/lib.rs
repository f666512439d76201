pub mod account;
pub mod counter;
pub mod guards;
pub mod handoff;
