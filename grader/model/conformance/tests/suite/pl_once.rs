use super::panic_of;
use parking_lot::{Once, OnceState};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

facts! {
    fn only_one_closure_runs() {
        let once = Once::new();
        let runs = AtomicUsize::new(0);
        assert_eq!(once.state(), OnceState::New);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    once.call_once(|| {
                        assert_eq!(once.state(), OnceState::InProgress);
                        runs.fetch_add(1, Ordering::SeqCst);
                    });
                    assert_eq!(runs.load(Ordering::SeqCst), 1);
                });
            }
            once.wait();
            assert!(once.is_completed());
        });
        assert_eq!(format!("{once:?}"), "Once { state: Done }");
        assert!(once.state().done() && once.state().is_completed());
    }

    fn a_panic_poisons_a_once() {
        let once = Once::default();
        assert_eq!(panic_of(|| once.call_once(|| panic!("first"))), "first");
        assert!(once.state().poisoned() && once.state().is_poisoned() && !once.is_completed());
        let again = "Once instance has previously been poisoned";
        assert_eq!(panic_of(|| once.call_once(|| ())), again);
        assert_eq!(panic_of(|| once.wait()), again);
        once.call_once_force(|state| assert!(state.is_poisoned()));
        once.wait_force();
        once.call_once(|| unreachable!());
    }

    fn a_completed_once_runs_nothing() {
        let once = Once::new_completed();
        once.call_once(|| unreachable!());
        once.call_once_force(|_| unreachable!());
        once.wait();
        assert_eq!(once.state(), OnceState::Done);
    }
}
