// variant: hydrogens and oxygens wait in two places

use parking_lot::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct Water {
    arrived: Mutex<(u64, u64)>,
    hydrogens: Condvar,
    oxygens: Condvar,
}

impl Water {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hydrogen(&self) -> u64 {
        let mut arrived = self.arrived.lock();
        let molecule = arrived.0 / 2;
        arrived.0 += 1;
        self.wake();
        while arrived.0 / 2 <= molecule || arrived.1 <= molecule {
            self.hydrogens.wait(&mut arrived);
        }
        molecule
    }

    pub fn oxygen(&self) -> u64 {
        let mut arrived = self.arrived.lock();
        let molecule = arrived.1;
        arrived.1 += 1;
        self.wake();
        while arrived.0 / 2 <= molecule {
            self.oxygens.wait(&mut arrived);
        }
        molecule
    }

    fn wake(&self) {
        self.hydrogens.notify_all();
        self.oxygens.notify_all();
    }
}
