// mutant: counts atoms and not their kinds
// verdict: wrong-answer
// check: oxygens_are_not_enough
// Three atoms make a molecule, whichever they are: a barrier for three. Two oxygens and one
// hydrogen are no water.

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
    fn atom(&mut self) -> u64 {
        let molecule = (self.hydrogens + self.oxygens) / 3;
        self.hydrogens += 1;
        molecule
    }

    fn molecules(&self) -> u64 {
        (self.oxygens + self.hydrogens) / 3
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
        self.bond(Arrived::atom)
    }

    pub fn oxygen(&self) -> u64 {
        self.bond(|arrived| {
            let molecule = arrived.atom();
            arrived.hydrogens -= 1;
            arrived.oxygens += 1;
            molecule
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
