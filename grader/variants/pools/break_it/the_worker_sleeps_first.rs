// variant: the worker waits for a job, and is woken by the shutdown

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    vec![B, B, B, A, C, C, C, B, B, A, A]
}
