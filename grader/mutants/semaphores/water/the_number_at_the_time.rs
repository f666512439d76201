// mutant: returns the number of molecules there are when it wakes up
// verdict: wrong-answer
// check: oxygens_are_not_enough
// It was woken because its molecule is complete. By the time it looks which one that was, there is
// another. Three atoms bond across two molecules.

use parking_lot::{Condvar, Mutex};

#[derive(Debug)]
pub struct Water {
    arrived: Mutex<Arrived>,
    formed: Condvar,
}

#[derive(Debug, Default)]
struct Arrived {
    hydrogens: u64,
    oxygens: u64,
}

impl Arrived {
    fn molecules(&self) -> u64 {
        self.oxygens.min(self.hydrogens / 2)
    }
}

impl Water {
    pub fn new() -> Self {
        Self {
            arrived: Mutex::new(Arrived::default()),
            formed: Condvar::new(),
        }
    }

    pub fn hydrogen(&self) -> u64 {
        self.bond(|arrived| {
            arrived.hydrogens += 1;
            (arrived.hydrogens - 1) / 2
        })
    }

    pub fn oxygen(&self) -> u64 {
        self.bond(|arrived| {
            arrived.oxygens += 1;
            arrived.oxygens - 1
        })
    }

    fn bond(&self, arrive: impl FnOnce(&mut Arrived) -> u64) -> u64 {
        let mut arrived = self.arrived.lock();
        let molecule = arrive(&mut arrived);
        self.formed.notify_all();
        self.formed
            .wait_while(&mut arrived, |arrived| arrived.molecules() <= molecule);
        arrived.molecules() - 1
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
