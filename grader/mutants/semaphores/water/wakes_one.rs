// mutant: notifies one
// verdict: deadlock
// check: an_oxygen_waits_for_hydrogens
// Two atoms wait for the third. It comes, wakes one of them, and goes on; the other sleeps in a
// molecule that is complete.

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
        self.formed.notify_one();
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
