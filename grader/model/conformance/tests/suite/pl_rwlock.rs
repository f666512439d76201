use super::panic_of;
use parking_lot::{
    MappedRwLockReadGuard, MappedRwLockWriteGuard, RecursiveRwLock,
    RecursiveRwLockUpgradableReadGuard, RwLock, RwLockReadGuard, RwLockUpgradableReadGuard,
    RwLockWriteGuard,
};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

fn soon() -> Instant {
    Instant::now() + SHORT
}

facts! {
    fn readers_read_together_and_a_writer_writes_alone() {
        let lock = RwLock::new(5);
        {
            let (one, two) = (lock.read(), lock.try_read().unwrap());
            let _more = (lock.try_read_for(SHORT).unwrap(), lock.try_read_until(soon()).unwrap());
            assert_eq!(*one + *two, 10);
            assert!(lock.is_locked() && !lock.is_locked_exclusive());
            assert!(lock.try_write().is_none());
            assert!(lock.try_write_for(SHORT).is_none() && lock.try_write_until(soon()).is_none());
        }
        {
            let mut writer = lock.write();
            *writer += 1;
            assert!(lock.is_locked_exclusive());
            assert!(lock.try_read().is_none() && lock.try_write().is_none());
            assert!(lock.try_read_for(SHORT).is_none() && lock.try_read_until(soon()).is_none());
            assert!(lock.try_upgradable_read().is_none());
            assert_eq!(format!("{lock:?} {writer} {writer:?}"), "RwLock { data: <locked> } 6 6");
        }
        *lock.try_write().unwrap() += 1;
        *lock.try_write_for(SHORT).unwrap() += 1;
        *lock.try_write_until(soon()).unwrap() += 1;
        assert_eq!(format!("{lock:?} {}", lock.read()), "RwLock { data: 9 } 9");
        assert!(!lock.is_locked());
        let mut lock = lock;
        *lock.get_mut() += 1;
        assert_eq!(lock.into_inner(), 10);
        assert_eq!(RwLock::from(1).into_inner() + RwLock::<i32>::default().into_inner(), 1);
    }

    fn an_upgradable_reader_reads_with_others_and_writes_alone() {
        let lock = RwLock::new(1);
        let upgradable = lock.upgradable_read();
        assert!(lock.try_upgradable_read().is_none() && lock.try_write().is_none());
        assert!(lock.try_upgradable_read_for(SHORT).is_none());
        assert!(lock.try_upgradable_read_until(soon()).is_none());
        let reader = lock.read();
        let Err(upgradable) = RwLockUpgradableReadGuard::try_upgrade(upgradable) else { unreachable!() };
        let Err(upgradable) = RwLockUpgradableReadGuard::try_upgrade_for(upgradable, SHORT) else { unreachable!() };
        let Err(mut upgradable) = RwLockUpgradableReadGuard::try_upgrade_until(upgradable, soon()) else { unreachable!() };
        assert!(upgradable.try_with_upgraded(|_| ()).is_none());
        assert!(upgradable.try_with_upgraded_for(SHORT, |_| ()).is_none());
        assert!(upgradable.try_with_upgraded_until(soon(), |_| ()).is_none());
        assert!(lock.try_read().is_some());
        drop(reader);
        upgradable.with_upgraded(|value| *value += 1);
        assert_eq!(upgradable.try_with_upgraded(|value| *value += 1), Some(()));
        assert_eq!(upgradable.try_with_upgraded_for(SHORT, |value| *value += 1), Some(()));
        assert_eq!(upgradable.try_with_upgraded_until(soon(), |value| *value += 1), Some(()));
        assert_eq!(panic_of(|| upgradable.with_upgraded(|_| panic!("inside"))), "inside");
        assert!(lock.try_read().is_some() && lock.try_upgradable_read().is_none());
        let mut writer = RwLockUpgradableReadGuard::upgrade(upgradable);
        *writer += 1;
        assert!(lock.try_read().is_none());
        let upgradable = RwLockWriteGuard::downgrade_to_upgradable(writer);
        assert!(lock.try_read().is_some() && lock.try_upgradable_read().is_none());
        let Ok(writer) = RwLockUpgradableReadGuard::try_upgrade(upgradable) else { unreachable!() };
        let upgradable = RwLockWriteGuard::downgrade_to_upgradable(writer);
        let Ok(writer) = RwLockUpgradableReadGuard::try_upgrade_for(upgradable, SHORT) else { unreachable!() };
        let reader = RwLockWriteGuard::downgrade(writer);
        let upgradable = lock.try_upgradable_read_for(SHORT).unwrap();
        drop(reader);
        let Ok(writer) = RwLockUpgradableReadGuard::try_upgrade_until(upgradable, soon()) else { unreachable!() };
        drop(writer);
        let reader = RwLockUpgradableReadGuard::downgrade(lock.try_upgradable_read_until(soon()).unwrap());
        assert_eq!((*reader, lock.try_upgradable_read().is_some()), (6, true));
    }

    fn an_upgrade_lets_no_writer_between() {
        let lock = Arc::new(RwLock::new(0));
        let other = Arc::clone(&lock);
        let handle = thread::spawn(move || *other.write() += 1);
        let upgradable = lock.upgradable_read();
        let seen = *upgradable;
        let mut writer = RwLockUpgradableReadGuard::upgrade(upgradable);
        assert_eq!(*writer, seen);
        *writer += 1;
        drop(writer);
        handle.join().unwrap();
        assert_eq!(*lock.read(), 2);
    }

    fn an_upgrade_waits_for_the_readers() {
        let lock = RwLock::new(0);
        thread::scope(|scope| {
            scope.spawn(|| {
                let reader = lock.read();
                let seen = *reader;
                thread::yield_now();
                assert_eq!(*reader, seen);
            });
            lock.upgradable_read().with_upgraded(|value| *value += 1);
        });
        assert_eq!(*lock.read(), 1);
    }

    fn a_writer_that_panics_poisons_nothing() {
        let lock = Arc::new(RwLock::new(1));
        let other = Arc::clone(&lock);
        thread::spawn(move || {
            let _guard = other.write();
            panic!("while it writes");
        }).join().unwrap_err();
        assert_eq!(*lock.read(), 1);
        assert_eq!(*lock.write(), 1);
    }

    fn guards_are_mapped() {
        let lock = RwLock::new((1, 2));
        let reader = lock.read();
        assert!(std::ptr::eq(RwLockReadGuard::rwlock(&reader), &lock));
        let part: MappedRwLockReadGuard<'_, i32> = RwLockReadGuard::map(reader, |pair| &pair.0);
        assert_eq!(format!("{part} {part:?}"), "1 1");
        let Err(part) = MappedRwLockReadGuard::try_map(part, |_| None::<&u8>) else { unreachable!() };
        let Err((part, 7)) = MappedRwLockReadGuard::try_map_or_err(part, |_| Err::<&u8, _>(7)) else { unreachable!() };
        let part = MappedRwLockReadGuard::map(part, |part| part);
        assert!(lock.try_write().is_none());
        MappedRwLockReadGuard::unlock_fair(part);
        let Err(reader) = RwLockReadGuard::try_map(lock.read(), |_| None::<&u8>) else { unreachable!() };
        let Err((reader, 7)) = RwLockReadGuard::try_map_or_err(reader, |_| Err::<&u8, _>(7)) else { unreachable!() };
        RwLockReadGuard::unlock_fair(reader);
        let writer = lock.write();
        assert!(std::ptr::eq(RwLockWriteGuard::rwlock(&writer), &lock));
        let mut part: MappedRwLockWriteGuard<'_, i32> = RwLockWriteGuard::map(writer, |pair| &mut pair.1);
        *part += 1;
        assert_eq!(format!("{part} {part:?}"), "3 3");
        let Err(part) = MappedRwLockWriteGuard::try_map(part, |_| None::<&mut u8>) else { unreachable!() };
        let Err((part, 7)) = MappedRwLockWriteGuard::try_map_or_err(part, |_| Err::<&mut u8, _>(7)) else { unreachable!() };
        let part = MappedRwLockWriteGuard::map(part, |part| part);
        assert!(lock.try_read().is_none());
        MappedRwLockWriteGuard::unlock_fair(part);
        let Err(writer) = RwLockWriteGuard::try_map(lock.write(), |_| None::<&mut u8>) else { unreachable!() };
        let Err((writer, 7)) = RwLockWriteGuard::try_map_or_err(writer, |_| Err::<&mut u8, _>(7)) else { unreachable!() };
        assert_eq!(*writer, (1, 3));
        RwLockWriteGuard::unlock_fair(writer);
    }

    fn a_lock_is_lent_for_a_while() {
        let lock = RwLock::new(1);
        let mut reader = lock.read();
        RwLockReadGuard::unlocked(&mut reader, || *lock.write() += 1);
        RwLockReadGuard::unlocked_fair(&mut reader, || *lock.write() += 1);
        RwLockReadGuard::bump(&mut reader);
        assert_eq!(*reader, 3);
        drop(reader);
        let mut writer = lock.write();
        RwLockWriteGuard::unlocked(&mut writer, || *lock.write() += 1);
        RwLockWriteGuard::unlocked_fair(&mut writer, || *lock.write() += 1);
        RwLockWriteGuard::bump(&mut writer);
        assert_eq!(*writer, 5);
        drop(writer);
        let mut upgradable = lock.upgradable_read();
        assert!(std::ptr::eq(RwLockUpgradableReadGuard::rwlock(&upgradable), &lock));
        RwLockUpgradableReadGuard::unlocked(&mut upgradable, || *lock.write() += 1);
        RwLockUpgradableReadGuard::unlocked_fair(&mut upgradable, || *lock.write() += 1);
        RwLockUpgradableReadGuard::bump(&mut upgradable);
        assert_eq!(format!("{upgradable} {upgradable:?}"), "7 7");
        RwLockUpgradableReadGuard::unlock_fair(upgradable);
        assert!(!lock.is_locked());
    }

    fn a_thread_reads_again_although_a_writer_waits() {
        let lock = Arc::new(RecursiveRwLock::new(0));
        let other = Arc::clone(&lock);
        let handle = thread::spawn(move || *other.write() += 1);
        {
            let outer = lock.read();
            let inner = lock.read();
            assert_eq!(*outer, *inner);
        }
        handle.join().unwrap();
        let mut upgradable = lock.upgradable_read();
        upgradable.with_upgraded(|value| *value += 1);
        *RecursiveRwLockUpgradableReadGuard::upgrade(upgradable) += 1;
        assert_eq!(*lock.read(), 3);
    }
}
