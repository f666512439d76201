// variant: B begins

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![B, B, A, A]
}
