use parking_lot::{RwLock, RwLockUpgradableReadGuard, RwLockWriteGuard};
use std::thread;

fn take_even(lock: &RwLock<u32>) -> Option<u32> {
    let guard = lock.upgradable_read();
    if *guard % 2 == 1 {
        return None;
    }
    let mut guard = RwLockUpgradableReadGuard::upgrade(guard);
    *guard += 1;
    let guard = RwLockWriteGuard::downgrade(guard);
    Some(*guard)
}

pub fn main() {
    let lock = RwLock::new(0);
    let taken = thread::scope(|s| {
        let other = s.spawn(|| take_even(&lock));
        [take_even(&lock), other.join().unwrap()]
    });
    assert_eq!(taken.iter().flatten().count(), 1);
}
