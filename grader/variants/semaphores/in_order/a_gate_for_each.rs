// variant: two gates, each with a condition variable of its own

use parking_lot::{Condvar, Mutex};

#[derive(Debug, Default)]
pub struct InOrder {
    first: Gate,
    second: Gate,
}

impl InOrder {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        let result = f();
        self.first.open();
        result
    }

    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        self.first.pass();
        let result = f();
        self.second.open();
        result
    }

    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        self.second.pass();
        f()
    }
}

#[derive(Debug, Default)]
struct Gate {
    is_open: Mutex<bool>,
    opened: Condvar,
}

impl Gate {
    fn open(&self) {
        *self.is_open.lock() = true;
        self.opened.notify_one();
    }

    fn pass(&self) {
        let mut is_open = self.is_open.lock();
        while !*is_open {
            self.opened.wait(&mut is_open);
        }
    }
}
