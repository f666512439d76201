// variant: the classic: a semaphore lets two hydrogens in, another one oxygen, and they meet at a barrier

use parking_lot::{Condvar, Mutex};
use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering};

#[derive(Debug)]
struct Semaphore {
    available: Mutex<usize>,
    returned: Condvar,
}

impl Semaphore {
    fn new(permits: usize) -> Self {
        Self {
            available: Mutex::new(permits),
            returned: Condvar::new(),
        }
    }

    fn acquire(&self) {
        let mut available = self.available.lock();
        self.returned
            .wait_while(&mut available, |available| *available == 0);
        *available -= 1;
    }

    fn release(&self) {
        *self.available.lock() += 1;
        self.returned.notify_one();
    }
}

#[derive(Debug)]
pub struct Water {
    hydrogens: Semaphore,
    oxygens: Semaphore,
    bond: Barrier,
    came: [AtomicU64; 2],
}

impl Water {
    pub fn new() -> Self {
        Self {
            hydrogens: Semaphore::new(2),
            oxygens: Semaphore::new(1),
            bond: Barrier::new(3),
            came: Default::default(),
        }
    }

    pub fn hydrogen(&self) -> u64 {
        self.hydrogens.acquire();
        let number = self.came[0].fetch_add(1, Ordering::SeqCst);
        self.bond.wait();
        self.hydrogens.release();
        number / 2
    }

    pub fn oxygen(&self) -> u64 {
        self.oxygens.acquire();
        let number = self.came[1].fetch_add(1, Ordering::SeqCst);
        self.bond.wait();
        self.oxygens.release();
        number
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
