//! A destructor that panics while its thread unwinds would abort the process. It ends in a verdict.
//!
//! The exploration is stopped inside the panic hook, so no hook can be set afterwards, as libtest
//! does at its end: this test has no libtest around it.

use schedule::Verdict;

struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        panic!("in drop");
    }
}

fn main() {
    let report = model::explore(&model::Options::default(), || {
        let _bomb = Bomb;
        panic!("first");
    });
    assert_eq!(report.verdict, Verdict::Panicked);
    assert!(report.reason.contains("first"), "{}", report.reason);
    println!("test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out");
    std::process::exit(0);
}
