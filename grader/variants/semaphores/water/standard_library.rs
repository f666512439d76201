// variant: the standard library, and those are woken whose molecule forms

use std::sync::{Condvar, Mutex};

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
        let mut arrived = self.arrived.lock().unwrap();
        let before = arrived.molecules();
        let molecule = arrive(&mut arrived);
        if arrived.molecules() > before {
            self.formed.notify_all();
        }
        while arrived.molecules() <= molecule {
            arrived = self.formed.wait(arrived).unwrap();
        }
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
