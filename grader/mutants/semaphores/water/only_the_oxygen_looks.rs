// mutant: forms a molecule only when an oxygen comes
// verdict: deadlock
// check: an_oxygen_waits_for_hydrogens
// The oxygen looks whether two hydrogens are there, and wakes them. If it comes first they are not,
// and nobody looks again: the last molecule is stuck.

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
        let mut arrived = self.arrived.lock();
        let molecule = arrived.hydrogens / 2;
        arrived.hydrogens += 1;
        self.formed
            .wait_while(&mut arrived, |arrived| arrived.molecules() <= molecule);
        molecule
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
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
