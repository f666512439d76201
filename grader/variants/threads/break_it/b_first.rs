// variant: B is the one that is done

use crate::given::Thread::{self, A, B, Main};

pub fn order() -> Vec<Thread> {
    vec![B, Main, A]
}
