use super::panic_of;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

facts! {
    fn join_gives_the_result() {
        let handle = thread::spawn(|| 6 * 7);
        assert_eq!(handle.join().unwrap(), 42);
    }

    fn join_gives_the_panic() {
        let one = 1;
        let handle = thread::spawn(move || panic!("no {one}"));
        let payload = handle.join().unwrap_err();
        assert_eq!(payload.downcast_ref::<String>().unwrap(), "no 1");
        let payload = thread::spawn(|| std::panic::panic_any(7)).join().unwrap_err();
        assert_eq!(payload.downcast_ref::<i32>(), Some(&7));
    }

    fn threads_have_names_and_ids() {
        let named = thread::Builder::new().name("worker".into()).stack_size(64 * 1024);
        let handle = named.spawn(|| {
            assert_eq!(thread::current().name(), Some("worker"));
            thread::current().id()
        }).unwrap();
        let id = handle.thread().id();
        assert_eq!(handle.thread().name(), Some("worker"));
        assert_ne!(id, thread::current().id());
        assert_eq!(handle.join().unwrap(), id);
        let plain = thread::spawn(|| thread::current().name().map(str::to_owned));
        assert_eq!(plain.thread().name(), None);
        assert_eq!(plain.join().unwrap(), None);
        let name = String::from("a\0b");
        let failure = panic_of(|| drop(thread::Builder::new().name(name).spawn(|| ())));
        assert!(failure.starts_with("thread name may not contain interior null bytes"));
    }

    fn a_thread_is_finished_at_last() {
        let handle = thread::spawn(|| ());
        while !handle.is_finished() {
            thread::yield_now();
        }
        assert!(format!("{handle:?}").starts_with("JoinHandle"));
        handle.join().unwrap();
    }

    fn a_permit_is_kept() {
        let main = thread::current();
        let handle = thread::spawn(move || main.unpark());
        thread::park();
        handle.join().unwrap();
    }

    fn permits_do_not_add_up() {
        thread::current().unpark();
        thread::current().unpark();
        thread::park();
        let before = Instant::now();
        thread::park_timeout(Duration::from_millis(2));
        assert!(before.elapsed() >= Duration::from_millis(2));
    }

    fn parking_with_a_permit_does_not_wait() {
        thread::current().unpark();
        thread::park_timeout(Duration::from_secs(1000));
    }

    fn sleeping_passes_the_time() {
        let before = Instant::now();
        thread::sleep(Duration::from_millis(3));
        assert!(before.elapsed() >= Duration::from_millis(3));
    }

    fn a_scope_joins_its_threads() {
        let mut numbers = vec![1, 2, 3];
        let mut sum = 0;
        thread::scope(|scope| {
            scope.spawn(|| numbers.push(4));
            scope.spawn(|| sum += 1);
        });
        assert_eq!((numbers.len(), sum), (4, 1));
        let text = String::from("text");
        let length = thread::scope(|scope| scope.spawn(|| text.len()).join().unwrap());
        assert_eq!(length, 4);
    }

    fn a_scope_passes_a_panic_on() {
        let failure = panic_of(|| thread::scope(|scope| {
            scope.spawn(|| panic!("inside"));
        }));
        assert_eq!(failure, "a scoped thread panicked");
        let failure = panic_of(|| thread::scope(|_| panic!("of the scope")));
        assert_eq!(failure, "of the scope");
        thread::scope(|scope| assert!(scope.spawn(|| panic!("seen")).join().is_err()));
    }

    fn a_scoped_thread_starts_others() {
        let count = AtomicUsize::new(0);
        thread::scope(|scope| {
            let named = thread::Builder::new().name("first".into());
            let handle = named.spawn_scoped(scope, || {
                scope.spawn(|| count.fetch_add(1, Ordering::SeqCst));
                thread::current().name().unwrap().to_owned()
            }).unwrap();
            assert_eq!(handle.thread().name(), Some("first"));
            let _ = handle.is_finished();
            assert_eq!(handle.join().unwrap(), "first");
        });
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }

    fn each_thread_has_its_own_values() {
        std::thread_local! {
            static COUNT: Cell<u32> = const { Cell::new(1) };
            static LIST: RefCell<Vec<u32>> = RefCell::new(vec![1]);
        }
        COUNT.set(5);
        LIST.set(vec![1, 2]);
        thread::spawn(|| {
            assert_eq!(COUNT.get(), 1);
            assert_eq!(COUNT.replace(3), 1);
            assert_eq!(COUNT.take(), 3);
            assert_eq!(LIST.with_borrow(Vec::len), 1);
            assert_eq!(LIST.take(), [1]);
            LIST.set(vec![9]);
            assert_eq!(LIST.replace(vec![]), [9]);
        }).join().unwrap();
        assert_eq!(COUNT.with(Cell::get), 5);
        assert_eq!(LIST.try_with(|list| list.borrow().len()), Ok(2));
    }

    fn values_of_a_thread_are_dropped_at_its_end() {
        struct Last(Arc<AtomicUsize>);
        impl Drop for Last {
            fn drop(&mut self) {
                self.0.fetch_add(1, Ordering::SeqCst);
            }
        }
        thread_local!(static LAST: RefCell<Option<Last>> = const { RefCell::new(None) });
        let dropped = Arc::new(AtomicUsize::new(0));
        let mine = Arc::clone(&dropped);
        thread::spawn(move || LAST.set(Some(Last(mine)))).join().unwrap();
        assert_eq!(dropped.load(Ordering::SeqCst), 1);
    }

    fn a_thread_knows_that_it_panics() {
        struct Asks(Arc<AtomicBool>);
        impl Drop for Asks {
            fn drop(&mut self) {
                self.0.store(thread::panicking(), Ordering::SeqCst);
            }
        }
        let panicking = Arc::new(AtomicBool::new(false));
        let asks = Asks(Arc::clone(&panicking));
        assert!(!thread::panicking());
        thread::spawn(move || {
            let _asks = asks;
            panic!("on purpose");
        }).join().unwrap_err();
        assert!(panicking.load(Ordering::SeqCst));
        assert!(!thread::panicking());
    }

    fn there_is_at_least_one_processor() {
        assert!(thread::available_parallelism().unwrap().get() >= 1);
    }
}
