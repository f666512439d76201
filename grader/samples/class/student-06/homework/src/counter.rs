use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn new() -> Self {
        Counter { count: Mutex::new(0) }
    }

    pub fn increment(&self) {
        let mut count = self.count.lock();
        *count += 1;
    }

    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
