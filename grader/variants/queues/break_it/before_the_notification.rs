// variant: the item is gone before anybody is notified

use crate::given::Thread::{self, A, B, P};

pub fn order() -> Vec<Thread> {
    vec![A, A, P, B, P, A]
}
