// variant: A and B take turns

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, B, A, B]
}
