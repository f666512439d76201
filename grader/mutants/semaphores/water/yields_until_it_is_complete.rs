// mutant: asks again and again, and lets others run in between
// verdict: wrong-answer
// check: a_waiting_atom_sleeps
// Yielding is polite, but it is still asking: a thousand times, if the other atoms take that long.

use parking_lot::Mutex;
use std::thread;

#[derive(Debug)]
pub struct Water {
    arrived: Mutex<Arrived>,
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
        let molecule = arrive(&mut self.arrived.lock());
        while self.arrived.lock().molecules() <= molecule {
            thread::yield_now();
        }
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
