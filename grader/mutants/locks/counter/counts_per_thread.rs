// mutant: gives each thread a number of its own
// verdict: wrong-answer
// check: no_increment_is_lost
// With nothing shared there is nothing to lock and no race. But nobody ever adds the numbers up:
// `get` answers with what its own thread has counted.

use std::cell::Cell;

thread_local! {
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

#[derive(Debug, Default)]
pub struct Counter {}

impl Counter {
    pub fn new() -> Self {
        COUNT.with(|count| count.set(0));
        Self::default()
    }

    pub fn increment(&self) {
        COUNT.with(|count| count.set(count.get() + 1));
    }

    pub fn get(&self) -> u64 {
        COUNT.with(Cell::get)
    }
}
