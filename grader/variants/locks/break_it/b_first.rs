// variant: B begins

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![B, A, B, A, B, A, B, A]
}
