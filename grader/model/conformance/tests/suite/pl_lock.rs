use super::panic_of;
use parking_lot::{
    Condvar, FairMutex, FairMutexGuard, MappedFairMutexGuard, MappedMutexGuard, Mutex, MutexGuard,
};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

facts! {
    fn a_mutex_guards_its_data() {
        let mutex = Arc::new(Mutex::new(0));
        let other = Arc::clone(&mutex);
        let handle = thread::spawn(move || *other.lock() += 1);
        *mutex.lock() += 1;
        handle.join().unwrap();
        assert_eq!(*mutex.lock(), 2);
        let mut mutex = Arc::into_inner(mutex).unwrap();
        *mutex.get_mut() += 1;
        assert_eq!(mutex.into_inner(), 3);
    }

    fn a_held_mutex_is_not_taken_again() {
        let mutex = Mutex::new(1);
        let guard = mutex.lock();
        assert!(mutex.is_locked() && mutex.try_lock().is_none());
        assert!(mutex.try_lock_for(SHORT).is_none());
        assert!(mutex.try_lock_until(Instant::now() + SHORT).is_none());
        assert_eq!(format!("{mutex:?}"), "Mutex { data: <locked> }");
        drop(guard);
        assert!(!mutex.is_locked() && mutex.try_lock().is_some());
        assert!(mutex.try_lock_for(SHORT).is_some());
        assert!(mutex.try_lock_until(Instant::now() + SHORT).is_some());
        assert_eq!(format!("{mutex:?}"), "Mutex { data: 1 }");
    }

    fn a_panic_poisons_nothing() {
        let mutex = Arc::new(Mutex::new(1));
        let other = Arc::clone(&mutex);
        thread::spawn(move || {
            let _guard = other.lock();
            panic!("while it holds the lock");
        }).join().unwrap_err();
        assert_eq!(*mutex.lock(), 1);
    }

    fn a_guard_is_mapped() {
        let mutex = Mutex::new((1, String::from("text")));
        let guard = mutex.lock();
        assert!(std::ptr::eq(MutexGuard::mutex(&guard), &mutex));
        let mut text: MappedMutexGuard<'_, String> = MutexGuard::map(guard, |pair| &mut pair.1);
        text.push('!');
        assert_eq!(format!("{text} {text:?}"), "text! \"text!\"");
        let text = MappedMutexGuard::map(text, |text| text.as_mut_str());
        assert!(mutex.try_lock().is_none());
        MappedMutexGuard::unlock_fair(text);
        let Err(guard) = MutexGuard::try_map(mutex.lock(), |_| None::<&mut u8>) else { unreachable!() };
        let Ok(number) = MutexGuard::try_map(guard, |pair| Some(&mut pair.0)) else { unreachable!() };
        let Err(number) = MappedMutexGuard::try_map(number, |_| None::<&mut u8>) else { unreachable!() };
        let Err((number, error)) = MappedMutexGuard::try_map_or_err(number, |_| Err::<&mut u8, _>(3)) else { unreachable!() };
        assert_eq!((*number, error), (1, 3));
        drop(number);
        let Err((guard, 4)) = MutexGuard::try_map_or_err(mutex.lock(), |_| Err::<&mut u8, _>(4)) else { unreachable!() };
        let Ok(number) = MutexGuard::try_map_or_err(guard, |pair| Ok::<_, ()>(&mut pair.0)) else { unreachable!() };
        assert_eq!(*number, 1);
    }

    fn a_mutex_is_lent_for_a_while() {
        let mutex = Mutex::new(1);
        let mut guard = mutex.lock();
        assert_eq!(MutexGuard::unlocked(&mut guard, || { *mutex.lock() += 1; 7 }), 7);
        MutexGuard::unlocked_fair(&mut guard, || *mutex.lock() += 1);
        MutexGuard::bump(&mut guard);
        assert_eq!(*guard, 3);
        let failure = panic_of(|| MutexGuard::unlocked(&mut guard, || panic!("inside")));
        assert_eq!(failure, "inside");
        assert!(mutex.is_locked());
        MutexGuard::unlock_fair(guard);
        assert!(!mutex.is_locked());
        *MutexGuard::leak(mutex.lock()) = 5;
        assert!(mutex.is_locked());
        assert_eq!(mutex.into_inner(), 5);
    }

    fn a_fair_mutex_is_a_mutex() {
        let mutex = FairMutex::new((1, 2));
        thread::scope(|scope| {
            scope.spawn(|| mutex.lock().0 += 1);
            mutex.lock().0 += 1;
        });
        let guard: FairMutexGuard<'_, (i32, i32)> = mutex.lock();
        assert!(mutex.try_lock_for(SHORT).is_none());
        let mut mapped: MappedFairMutexGuard<'_, i32> = FairMutexGuard::map(guard, |pair| &mut pair.0);
        *mapped += 1;
        drop(mapped);
        assert_eq!(format!("{mutex:?}"), "Mutex { data: (4, 2) }");
        assert_eq!(FairMutex::from(1).into_inner() + FairMutex::<i32>::default().into_inner(), 1);
    }

    fn a_timed_lock_is_had_or_given_up() {
        let mutex = Mutex::new(0);
        let got = thread::scope(|scope| {
            let other = scope.spawn(|| mutex.try_lock_for(SHORT).map(|mut guard| *guard += 1).is_some());
            let mut guard = mutex.lock();
            *guard += 1;
            drop(guard);
            other.join().unwrap()
        });
        assert_eq!(*mutex.lock(), 1 + i32::from(got));
    }

    fn a_wait_ends_with_the_notification() {
        let pair = Arc::new((Mutex::new(false), Condvar::new()));
        let other = Arc::clone(&pair);
        let handle = thread::spawn(move || {
            *other.0.lock() = true;
            other.1.notify_one();
        });
        let mut ready = pair.0.lock();
        // parking_lot rules out that a wait ends for no reason.
        if !*ready {
            pair.1.wait(&mut ready);
        }
        assert!(*ready);
        drop(ready);
        handle.join().unwrap();
    }

    fn a_notification_tells_whom_it_reached() {
        let pair = Arc::new((Mutex::new(0), Condvar::new(), Condvar::new()));
        assert!(!pair.1.notify_one());
        assert_eq!(pair.1.notify_all(), 0);
        let other = Arc::clone(&pair);
        let handle = thread::spawn(move || {
            let mut stage = other.0.lock();
            *stage = 1;
            other.2.notify_one();
            other.1.wait_while(&mut stage, |stage| *stage < 2);
        });
        let mut stage = pair.0.lock();
        pair.2.wait_while(&mut stage, |stage| *stage < 1);
        *stage = 2;
        assert!(pair.1.notify_one());
        assert_eq!(pair.1.notify_all(), 0);
        drop(stage);
        handle.join().unwrap();
    }

    fn a_wait_ends_with_its_time() {
        let (mutex, condvar) = (Mutex::new(0), Condvar::default());
        let mut guard = mutex.lock();
        assert!(condvar.wait_for(&mut guard, SHORT).timed_out());
        assert!(condvar.wait_until(&mut guard, Instant::now() + SHORT).timed_out());
        assert!(condvar.wait_while_for(&mut guard, |_| true, SHORT).timed_out());
        assert!(condvar.wait_while_until(&mut guard, |_| true, Instant::now() + SHORT).timed_out());
        let mut calls = 0;
        assert!(!condvar.wait_while_for(&mut guard, |_| { calls += 1; false }, SHORT).timed_out());
        assert_eq!(calls, 1);
        assert_eq!(format!("{condvar:?}"), "Condvar { .. }");
    }

    fn a_condition_variable_has_one_mutex_at_a_time() {
        let all = Arc::new((Mutex::new(false), Mutex::new(()), Condvar::new(), Condvar::new()));
        let other = Arc::clone(&all);
        let handle = thread::spawn(move || {
            let mut ready = other.0.lock();
            *ready = true;
            other.3.notify_one();
            other.2.wait(&mut ready);
        });
        let mut ready = all.0.lock();
        all.3.wait_while(&mut ready, |ready| !*ready);
        drop(ready);
        let failure = panic_of(|| all.2.wait(&mut all.1.lock()));
        assert_eq!(failure, "attempted to use a condition variable with more than one mutex");
        let ready = all.0.lock();
        all.2.notify_one();
        drop(ready);
        handle.join().unwrap();
        assert!(all.2.wait_for(&mut all.1.lock(), SHORT).timed_out());
    }
}
