// variant: a channel from each to the next

use crossbeam::channel::{Receiver, Sender, bounded};

#[derive(Debug)]
pub struct InOrder {
    first_done: (Sender<()>, Receiver<()>),
    second_done: (Sender<()>, Receiver<()>),
}

impl InOrder {
    pub fn new() -> Self {
        Self {
            first_done: bounded(1),
            second_done: bounded(1),
        }
    }

    pub fn first<R>(&self, f: impl FnOnce() -> R) -> R {
        let result = f();
        self.first_done.0.send(()).expect("both ends are here");
        result
    }

    pub fn second<R>(&self, f: impl FnOnce() -> R) -> R {
        self.first_done.1.recv().expect("both ends are here");
        let result = f();
        self.second_done.0.send(()).expect("both ends are here");
        result
    }

    pub fn third<R>(&self, f: impl FnOnce() -> R) -> R {
        self.second_done.1.recv().expect("both ends are here");
        f()
    }
}

impl Default for InOrder {
    fn default() -> Self {
        Self::new()
    }
}
