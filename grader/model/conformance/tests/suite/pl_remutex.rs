use super::panic_of;
use parking_lot::{MappedReentrantMutexGuard, ReentrantMutex, ReentrantMutexGuard};
use std::cell::Cell;
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

facts! {
    fn its_holder_takes_it_again() {
        let mutex = ReentrantMutex::new(Cell::new(1));
        assert!(!mutex.is_locked() && !mutex.is_owned_by_current_thread());
        let first = mutex.lock();
        let second = mutex.try_lock().unwrap();
        let third = mutex.try_lock_for(SHORT).unwrap();
        let fourth = mutex.try_lock_until(Instant::now() + SHORT).unwrap();
        fourth.set(first.get() + second.get() + third.get());
        assert!(mutex.is_locked() && mutex.is_owned_by_current_thread());
        drop((first, second, third));
        assert!(mutex.is_locked());
        drop(fourth);
        assert!(!mutex.is_locked());
        assert_eq!(mutex.into_inner().into_inner(), 3);
    }

    fn others_are_kept_out_until_the_last_guard_is_gone() {
        let mutex = ReentrantMutex::new(Cell::new(0));
        thread::scope(|scope| {
            let add = || {
                let outer = mutex.lock();
                let before = outer.get();
                drop(mutex.lock());
                thread::yield_now();
                outer.set(before + 1);
            };
            scope.spawn(add);
            add();
        });
        assert_eq!(mutex.lock().get(), 2);
        let _held = mutex.lock();
        thread::scope(|scope| {
            scope.spawn(|| {
                assert!(mutex.try_lock().is_none() && mutex.try_lock_for(SHORT).is_none());
                assert!(!mutex.is_owned_by_current_thread());
                assert_eq!(format!("{mutex:?}"), "ReentrantMutex { data: <locked> }");
            });
        });
        assert_eq!(format!("{mutex:?}"), "ReentrantMutex { data: Cell { value: 2 } }");
    }

    fn a_guard_is_mapped_and_lent() {
        let mutex = ReentrantMutex::new((1, Cell::new(2)));
        let mut guard = mutex.lock();
        assert!(std::ptr::eq(ReentrantMutexGuard::remutex(&guard), &mutex));
        ReentrantMutexGuard::unlocked(&mut guard, || assert!(!mutex.is_locked()));
        ReentrantMutexGuard::unlocked_fair(&mut guard, || ());
        ReentrantMutexGuard::bump(&mut guard);
        assert_eq!(panic_of(|| ReentrantMutexGuard::unlocked(&mut guard, || panic!("inside"))), "inside");
        assert!(mutex.is_owned_by_current_thread());
        let mapped: MappedReentrantMutexGuard<'_, Cell<i32>> = ReentrantMutexGuard::map(guard, |pair| &pair.1);
        mapped.set(5);
        let Err(mapped) = MappedReentrantMutexGuard::try_map(mapped, |_| None::<&u8>) else { unreachable!() };
        let Err((mapped, 1)) = MappedReentrantMutexGuard::try_map_or_err(mapped, |_| Err::<&u8, _>(1)) else { unreachable!() };
        let mapped = MappedReentrantMutexGuard::map(mapped, |cell| cell);
        MappedReentrantMutexGuard::unlock_fair(mapped);
        assert!(!mutex.is_locked());
        let guard = mutex.lock();
        assert_eq!(format!("{guard:?}"), "(1, Cell { value: 5 })");
        let Err(guard) = ReentrantMutexGuard::try_map(guard, |_| None::<&u8>) else { unreachable!() };
        let Ok(one) = ReentrantMutexGuard::try_map_or_err(guard, |pair| Ok::<_, ()>(&pair.0)) else { unreachable!() };
        assert_eq!(format!("{one} {one:?}"), "1 1");
        ReentrantMutexGuard::unlock_fair(mutex.lock());
        drop(one);
        let mut mutex = ReentrantMutex::from(3);
        *mutex.get_mut() += 1;
        assert_eq!(mutex.into_inner() + ReentrantMutex::<i32>::default().into_inner(), 4);
    }
}
