// variant: B sleeps, and A is faster

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![B, B, P, P, A, B]
}
