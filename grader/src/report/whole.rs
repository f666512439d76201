//! A gradebook in memory, for tests.

use crate::gradebook::{Gradebook, Graded, Head};
use anyhow::Result;

/// A gradebook as a value.
pub struct Whole {
    pub head: Head,
    pub students: Vec<Graded>,
}

impl Gradebook for Whole {
    fn head(&self) -> &Head {
        &self.head
    }

    fn each(&self, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()> {
        self.students.iter().cloned().try_for_each(see)
    }
}
