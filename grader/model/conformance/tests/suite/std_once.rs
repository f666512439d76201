use super::panic_of;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Barrier, LazyLock, Once, OnceLock};
use std::thread;

facts! {
    fn only_one_closure_runs() {
        let once = Once::new();
        let runs = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| {
                    once.call_once(|| { runs.fetch_add(1, Ordering::SeqCst); });
                    assert_eq!(runs.load(Ordering::SeqCst), 1);
                });
            }
        });
        assert!(once.is_completed());
        assert_eq!(format!("{once:?}"), "Once { .. }");
    }

    fn a_panic_poisons_a_once() {
        let once = Once::new();
        assert_eq!(panic_of(|| once.call_once(|| panic!("first"))), "first");
        assert!(!once.is_completed());
        let again = "Once instance has previously been poisoned";
        assert_eq!(panic_of(|| once.call_once(|| ())), again);
        assert_eq!(panic_of(|| once.wait()), again);
        once.call_once_force(|state| {
            assert!(state.is_poisoned());
            assert_eq!(format!("{state:?}"), "OnceState { poisoned: true }");
        });
        once.call_once_force(|_| unreachable!());
        once.call_once(|| unreachable!());
        once.wait();
        once.wait_force();
    }

    fn a_once_is_waited_for() {
        let once = Arc::new(Once::new());
        let done = Arc::new(AtomicUsize::new(0));
        let (other, mark) = (Arc::clone(&once), Arc::clone(&done));
        let handle = thread::spawn(move || {
            other.call_once_force(|state| {
                assert!(!state.is_poisoned());
                mark.store(1, Ordering::SeqCst);
            });
        });
        once.wait();
        assert_eq!(done.load(Ordering::SeqCst), 1);
        handle.join().unwrap();
    }

    fn a_once_lock_is_set_once() {
        let cell = OnceLock::new();
        assert_eq!(cell.get(), None);
        assert_eq!(format!("{cell:?}"), "OnceLock(<uninit>)");
        assert_eq!(cell.set(1), Ok(()));
        assert_eq!(cell.set(2), Err(2));
        assert_eq!(cell.get(), Some(&1));
        assert_eq!(*cell.get_or_init(|| unreachable!()), 1);
        assert_eq!(*cell.wait(), 1);
        assert_eq!(format!("{cell:?}"), "OnceLock(1)");
        assert_eq!(cell, cell.clone());
        let mut cell = cell;
        *cell.get_mut().unwrap() = 3;
        assert_eq!(cell.take(), Some(3));
        assert_eq!(cell.get(), None);
        assert_eq!(cell.take(), None);
        assert_eq!(OnceLock::from(4).into_inner(), Some(4));
        assert_ne!(OnceLock::from(4), OnceLock::default());
    }

    fn one_value_wins() {
        let cell = OnceLock::new();
        let (one, two) = thread::scope(|scope| {
            let one = scope.spawn(|| *cell.get_or_init(|| 1));
            let two = scope.spawn(|| *cell.get_or_init(|| 2));
            (one.join().unwrap(), two.join().unwrap())
        });
        assert_eq!(one, two);
    }

    fn a_value_is_waited_for() {
        let cell = OnceLock::new();
        thread::scope(|scope| {
            scope.spawn(|| assert_eq!(*cell.wait(), 5));
            cell.set(5).unwrap();
        });
    }

    fn a_panic_leaves_a_once_lock_unset() {
        let cell = OnceLock::new();
        assert_eq!(panic_of(|| { cell.get_or_init(|| panic!("first")); }), "first");
        assert_eq!(cell.get(), None);
        assert_eq!(*cell.get_or_init(|| 2), 2);
    }

    fn a_lazy_lock_is_computed_once() {
        let runs = AtomicUsize::new(0);
        let lazy = LazyLock::new(|| runs.fetch_add(1, Ordering::SeqCst) + 7);
        assert_eq!(format!("{lazy:?}"), "LazyLock(<uninit>)");
        thread::scope(|scope| {
            scope.spawn(|| assert_eq!(*lazy, 7));
            assert_eq!(*LazyLock::force(&lazy), 7);
        });
        assert_eq!(format!("{lazy:?}"), "LazyLock(7)");
        assert_eq!(runs.load(Ordering::SeqCst), 1);
        assert_eq!(*LazyLock::<u32>::default(), 0);
    }

    fn a_panic_poisons_a_lazy_lock() {
        let lazy: LazyLock<u32> = LazyLock::new(|| panic!("first"));
        assert_eq!(panic_of(|| { LazyLock::force(&lazy); }), "first");
        let again = "LazyLock instance has previously been poisoned";
        assert_eq!(panic_of(|| { LazyLock::force(&lazy); }), again);
    }

    fn statics_begin_anew_with_every_run() {
        static NUMBERS: LazyLock<Vec<u32>> = LazyLock::new(|| vec![1, 2]);
        static NAME: OnceLock<String> = OnceLock::new();
        static INIT: Once = Once::new();
        assert_eq!(NUMBERS.len(), 2);
        assert_eq!(NAME.get_or_init(|| "name".to_owned()), "name");
        INIT.call_once(|| ());
        assert!(INIT.is_completed());
    }

    fn an_unused_lazy_lock_drops_its_closure() {
        let shared = Arc::new(1);
        let mine = Arc::clone(&shared);
        drop(LazyLock::<i32, _>::new(move || *mine));
        assert_eq!(Arc::strong_count(&shared), 1);
        let mine = Arc::clone(&shared);
        let lazy = LazyLock::<i32, _>::new(move || *mine);
        assert_eq!(*lazy, 1);
        drop(lazy);
        assert_eq!(Arc::strong_count(&shared), 1);
    }

    fn all_meet_and_one_leads() {
        let barrier = Barrier::new(2);
        let arrived = AtomicUsize::new(0);
        let meet = || {
            let mut led = 0;
            for round in 1..=2 {
                arrived.fetch_add(1, Ordering::SeqCst);
                led += usize::from(barrier.wait().is_leader());
                assert!(arrived.load(Ordering::SeqCst) >= 2 * round);
            }
            led
        };
        let led = thread::scope(|scope| {
            let other = scope.spawn(meet);
            meet() + other.join().unwrap()
        });
        assert_eq!(led, 2);
        assert!(Barrier::new(0).wait().is_leader());
        assert_eq!(format!("{barrier:?}"), "Barrier { .. }");
        let result = Barrier::new(1).wait();
        assert_eq!(format!("{result:?}"), "BarrierWaitResult { is_leader: true }");
    }
}
