// variant: A sleeps between a load and its store while B does nearly everything

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    vec![A, B, B, B, A, A, B, A]
}
