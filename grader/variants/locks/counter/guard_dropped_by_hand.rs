// variant: a named guard, dropped by hand

use parking_lot::Mutex;

pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Counter {
        Counter {
            count: Mutex::new(0),
        }
    }

    pub fn increment(&self) {
        let mut guard = self.count.lock();
        let next = *guard + 1;
        *guard = next;
        drop(guard);
    }

    pub fn get(&self) -> u64 {
        let guard = self.count.lock();
        return *guard;
    }
}
