use std::panic::{catch_unwind, resume_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock, RwLockWriteGuard, TryLockError};
use std::thread;
use std::time::Duration;

fn poisoned<T: Send + 'static>(value: T) -> Arc<Mutex<T>> {
    let mutex = Arc::new(Mutex::new(value));
    let other = Arc::clone(&mutex);
    thread::spawn(move || {
        let _guard = other.lock();
        panic!("while it holds the lock");
    })
    .join()
    .unwrap_err();
    mutex
}

facts! {
    fn a_mutex_guards_its_data() {
        let mutex = Arc::new(Mutex::new(0));
        let other = Arc::clone(&mutex);
        let handle = thread::spawn(move || *other.lock().unwrap() += 1);
        *mutex.lock().unwrap() += 1;
        handle.join().unwrap();
        assert_eq!(*mutex.lock().unwrap(), 2);
        assert_eq!(Arc::into_inner(mutex).unwrap().into_inner().unwrap(), 2);
    }

    fn a_held_mutex_is_not_taken_again() {
        let mutex = Mutex::new(());
        let guard = mutex.lock().unwrap();
        assert!(matches!(mutex.try_lock(), Err(TryLockError::WouldBlock)));
        drop(guard);
        assert!(mutex.try_lock().is_ok());
    }

    fn a_panic_poisons_a_mutex() {
        let mutex = poisoned(3);
        assert!(mutex.is_poisoned());
        assert!(matches!(mutex.try_lock(), Err(TryLockError::Poisoned(_))));
        let error = mutex.lock().unwrap_err();
        assert_eq!(error.to_string(), "poisoned lock: another task failed inside");
        assert_eq!(**error.get_ref(), 3);
        drop(error);
        mutex.clear_poison();
        assert!(!mutex.is_poisoned());
        assert_eq!(*mutex.lock().unwrap_or_else(PoisonError::into_inner), 3);
    }

    fn a_panic_that_was_caught_and_goes_on_poisons_a_mutex() {
        let mutex = Arc::new(Mutex::new(3));
        let other = Arc::clone(&mutex);
        let end = thread::spawn(move || {
            let panic = catch_unwind(|| panic!("on purpose")).unwrap_err();
            let _guard = other.lock();
            resume_unwind(panic)
        }).join();
        assert_eq!(end.unwrap_err().downcast_ref(), Some(&"on purpose"));
        assert!(mutex.is_poisoned());
    }

    fn poison_is_handed_out_with_the_data() {
        let mut mutex = Arc::into_inner(poisoned(3)).unwrap();
        assert_eq!(**mutex.get_mut().unwrap_err().get_ref(), 3);
        assert_eq!(mutex.into_inner().unwrap_err().into_inner(), 3);
    }

    fn a_guard_dropped_before_the_panic_poisons_nothing() {
        let mutex = Arc::new(Mutex::new(0));
        let other = Arc::clone(&mutex);
        thread::spawn(move || {
            drop(other.lock());
            panic!("later");
        }).join().unwrap_err();
        assert!(!mutex.is_poisoned());
    }

    fn a_guard_taken_while_unwinding_poisons_nothing() {
        struct Locks(Arc<Mutex<u32>>);
        impl Drop for Locks {
            fn drop(&mut self) {
                *self.0.lock().unwrap() += 1;
            }
        }
        let mutex = Arc::new(Mutex::new(0));
        let locks = Locks(Arc::clone(&mutex));
        thread::spawn(move || {
            let _locks = locks;
            panic!("on purpose");
        }).join().unwrap_err();
        assert_eq!(*mutex.lock().unwrap(), 1);
    }

    fn locks_show_their_data() {
        let mutex = Mutex::new(1);
        assert_eq!(format!("{mutex:?}"), "Mutex { data: 1, poisoned: false, .. }");
        let guard = mutex.lock().unwrap();
        assert_eq!(format!("{guard:?} {guard}"), "1 1");
        assert_eq!(format!("{mutex:?}"), "Mutex { data: \"<locked>\", poisoned: false, .. }");
        assert_eq!(format!("{:?}", poisoned(1)), "Mutex { data: 1, poisoned: true, .. }");
        let rwlock = RwLock::new(1);
        assert_eq!(format!("{rwlock:?}"), "RwLock { data: 1, poisoned: false, .. }");
        let guard = rwlock.write().unwrap();
        assert_eq!(format!("{guard:?} {guard}"), "1 1");
        assert_eq!(format!("{rwlock:?}"), "RwLock { data: <locked>, poisoned: false, .. }");
        drop(guard);
        let guard = rwlock.read().unwrap();
        assert_eq!(format!("{guard:?} {guard} {rwlock:?}"), "1 1 RwLock { data: 1, poisoned: false, .. }");
        assert_eq!(format!("{:?}", Condvar::new()), "Condvar { .. }");
    }

    fn locks_are_made_from_values() {
        assert_eq!(*Mutex::from(2).lock().unwrap(), 2);
        assert_eq!(*Mutex::<u32>::default().lock().unwrap(), 0);
        assert_eq!(*RwLock::from(2).read().unwrap(), 2);
        assert_eq!(*RwLock::<u32>::default().read().unwrap(), 0);
        let mut mutex = Mutex::new(1);
        *mutex.get_mut().unwrap() = 4;
        assert_eq!(mutex.into_inner().unwrap(), 4);
        let unsized_mutex: &Mutex<[i32]> = &Mutex::new([1, 2]);
        unsized_mutex.lock().unwrap()[0] = 3;
        assert_eq!(unsized_mutex.lock().unwrap()[..], [3, 2]);
    }

    fn a_wait_ends_with_the_notification() {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        let handle = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_one();
        });
        let mut ready = pair.0.lock().unwrap();
        while !*ready {
            ready = pair.1.wait(ready).unwrap();
        }
        drop(ready);
        handle.join().unwrap();
    }

    fn all_waiters_are_woken() {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let handles = [(); 2].map(|()| {
            let pair = Arc::clone(&pair);
            thread::spawn(move || {
                let ready = pair.0.lock().unwrap();
                drop(pair.1.wait_while(ready, |ready| !*ready).unwrap());
            })
        });
        *pair.0.lock().unwrap() = true;
        pair.1.notify_all();
        handles.into_iter().for_each(|handle| handle.join().unwrap());
    }

    fn a_wait_ends_with_its_time() {
        let (mutex, condvar) = (Mutex::new(1), Condvar::default());
        let guard = mutex.lock().unwrap();
        let (guard, result) = condvar.wait_timeout_while(guard, Duration::from_millis(2), |_| true).unwrap();
        assert!(result.timed_out());
        let (guard, result) = condvar.wait_timeout_while(guard, Duration::from_millis(2), |_| false).unwrap();
        assert!(!result.timed_out());
        assert_eq!(*guard, 1);
    }

    fn a_timed_wait_can_be_notified() {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        let handle = thread::spawn(move || {
            *other.0.lock().unwrap() = true;
            other.1.notify_all();
        });
        let mut ready = pair.0.lock().unwrap();
        while !*ready {
            ready = pair.1.wait_timeout(ready, Duration::from_millis(50)).unwrap().0;
        }
        drop(ready);
        handle.join().unwrap();
    }

    fn a_wait_reports_poison() {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        let handle = thread::spawn(move || {
            let mut ready = other.0.lock().unwrap();
            *ready = true;
            other.1.notify_one();
            panic!("on purpose");
        });
        if let Ok(ready) = pair.0.lock() {
            let result = pair.1.wait_while(ready, |ready| !*ready);
            assert!(**result.unwrap_err().get_ref());
        }
        handle.join().unwrap_err();
    }

    fn readers_read_together_and_a_writer_writes_alone() {
        let lock = RwLock::new(5);
        {
            let (one, two) = (lock.read().unwrap(), lock.read().unwrap());
            assert_eq!(*one + *two, 10);
            assert!(lock.try_read().is_ok());
            assert!(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
        }
        {
            let mut writer = lock.write().unwrap();
            *writer += 1;
            assert!(matches!(lock.try_read(), Err(TryLockError::WouldBlock)));
            assert!(matches!(lock.try_write(), Err(TryLockError::WouldBlock)));
        }
        *lock.try_write().unwrap() += 1;
        assert_eq!(lock.into_inner().unwrap(), 7);
    }

    fn a_reader_never_sees_a_half_written_pair() {
        let lock = RwLock::new((0, 0));
        thread::scope(|scope| {
            scope.spawn(|| {
                let mut pair = lock.write().unwrap();
                pair.0 += 1;
                thread::yield_now();
                pair.1 += 1;
            });
            scope.spawn(|| {
                let pair = lock.read().unwrap();
                assert_eq!(pair.0, pair.1);
            });
            let pair = lock.read().unwrap();
            assert_eq!(pair.0, pair.1);
        });
    }

    fn only_a_writer_poisons() {
        let lock = Arc::new(RwLock::new(1));
        let other = Arc::clone(&lock);
        thread::spawn(move || {
            let _guard = other.read();
            panic!("while it reads");
        }).join().unwrap_err();
        assert!(!lock.is_poisoned());
        let other = Arc::clone(&lock);
        thread::spawn(move || {
            let _guard = other.write();
            panic!("while it writes");
        }).join().unwrap_err();
        assert!(lock.is_poisoned());
        assert_eq!(*lock.read().unwrap_err().into_inner(), 1);
        assert!(matches!(lock.try_read(), Err(TryLockError::Poisoned(_))));
        assert!(matches!(lock.try_write(), Err(TryLockError::Poisoned(_))));
        assert!(lock.write().is_err());
        lock.clear_poison();
        assert!(lock.write().is_ok());
        let mut lock = Arc::into_inner(lock).unwrap();
        *lock.get_mut().unwrap() = 2;
        assert_eq!(lock.into_inner().unwrap(), 2);
    }

    fn a_writer_can_go_on_reading() {
        let lock = RwLock::new(1);
        let mut writer = lock.write().unwrap();
        *writer = 2;
        let reader = RwLockWriteGuard::downgrade(writer);
        assert_eq!(*reader, 2);
        assert!(lock.try_read().is_ok());
        assert!(lock.try_write().is_err());
    }
}
