// mutant: lets go of the lock between the notification and the wait, and looks before
// verdict: deadlock
// check: an_oxygen_waits_for_hydrogens
// It arrives, looks, and lets go of the lock; then it takes it again and sleeps. In between the
// last atom has come, and has woken those who were asleep.

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
        while arrived.molecules() <= molecule {
            drop(arrived);
            arrived = self.arrived.lock();
            self.formed.wait(&mut arrived);
        }
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
