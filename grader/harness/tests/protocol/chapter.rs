//! A chapter in the place of a real one: what a program that runs tests meets when it asks the
//! harness. One exercise breaks, one is fine, one is not begun.

use harness::{Check, Exit, ensure_eq};
use model_std::sync::Mutex;
use model_std::thread;

const COUNTER: &[Check] = &[
    Check::model("no_increment_is_lost", "two count to two", || {
        let counter = Mutex::new(0);
        let increment = || {
            let read = *counter.lock().unwrap();
            *counter.lock().unwrap() = read + 1;
        };
        thread::scope(|scope| {
            scope.spawn(increment);
            increment();
        });
        ensure_eq!(*counter.lock().unwrap(), 2, "the count");
    }),
    Check::model("no_increment_is_lost_alone", "one counts to one", || {
        let counter = Mutex::new(0);
        *counter.lock().unwrap() += 1;
        ensure_eq!(*counter.lock().unwrap(), 1, "the count");
    }),
];

const ACCOUNT: &[Check] = &[Check::real("adds", "one and one is two", || {
    ensure_eq!(1 + 1, 2, "the sum");
})];

const GUARDS: &[Check] = &[Check::model("is_short", "it is held shortly", || {
    todo!("Guards::new")
})];

fn main() -> Exit {
    harness::main(
        "locks",
        &[
            ("counter", COUNTER),
            ("account", ACCOUNT),
            ("guards", GUARDS),
        ],
    )
}
