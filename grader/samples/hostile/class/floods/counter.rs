//! Prints a gigabyte, with whatever a terminal would act on, and then breaks off.

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("again")
    }
}

use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn increment(&self) {
        *self.count.lock() += 1;
    }

    pub fn get(&self) -> u64 {
        let count = *self.count.lock();
        if count > 4 {
            let line = "\u{1b}[2J\0\u{202e}".repeat(1 << 17);
            (0..1 << 10).for_each(|_| println!("{line}"));
            let _bomb = Bomb;
            panic!("first");
        }
        count
    }
}
