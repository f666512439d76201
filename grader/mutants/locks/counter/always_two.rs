// mutant: always answers two
// verdict: wrong-answer
// check: counts_like_a_number
// Right for the example in the docs, and for nothing else.

#[derive(Debug, Default)]
pub struct Counter {}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {}

    pub fn get(&self) -> u64 {
        2
    }
}
