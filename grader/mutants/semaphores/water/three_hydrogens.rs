// mutant: counts three hydrogens to a molecule
// verdict: deadlock
// check: an_oxygen_waits_for_hydrogens
// A molecule has three atoms, and three is what is written everywhere. Two hydrogens and an oxygen
// wait for one that is not missing.

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
        self.oxygens.min(self.hydrogens / 3)
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
            (arrived.hydrogens - 1) / 3
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
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
