// variant: put together from what each does at a time

use crate::given::Thread::{self, A, B, C};

pub fn order() -> Vec<Thread> {
    [vec![A], vec![C; 3], vec![B; 2], vec![A; 2]].concat()
}
