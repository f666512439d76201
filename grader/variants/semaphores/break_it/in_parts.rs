// variant: put together from what each does at a time

use crate::given::Thread::{self, A, B};

pub fn order() -> Vec<Thread> {
    [[A; 2], [B; 2], [A; 2]].concat()
}
