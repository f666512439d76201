//! Checks of `back_off`: two locks in no order, and nobody waits for ever.

use crate::back_off::lock_both;
use harness::{Check, ensure, real_std};
use parking_lot::{Mutex, MutexGuard};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "free_locks_need_no_patience",
        "two locks that are free are both locked, without any patience",
        free_locks_need_no_patience,
    ),
    Check::model(
        "gives_up_on_the_second",
        "while the second lock is held, it gives up in time and holds nothing",
        gives_up_on_the_second,
    ),
    Check::model(
        "gives_up_on_the_first",
        "while the first lock is held, it gives up in time and holds nothing",
        gives_up_on_the_first,
    ),
    Check::model(
        "the_patience_is_for_both",
        "the patience is for both locks together, and not for each",
        the_patience_is_for_both,
    ),
    Check::model(
        "waits_while_there_is_time",
        "a lock that is released in time is waited for",
        waits_while_there_is_time,
    ),
    Check::model(
        "the_other_order_can_go_on",
        "a thread that takes the same locks the other way round can finish",
        || another_thread_can_go_on([1, 0], THE_OTHER_ORDER),
    )
    .must_reach(&[THE_OTHER_ORDER]),
    Check::model(
        "the_same_order_can_go_on",
        "a thread that takes the same locks in the same order can finish, too",
        || another_thread_can_go_on([0, 1], THE_SAME_ORDER),
    )
    .must_reach(&[THE_SAME_ORDER]),
    Check::model(
        "patience_may_be_endless",
        "a patience of Duration::MAX is for ever, whether it is needed or not",
        patience_may_be_endless,
    ),
    Check::real(
        "both_orders_on_real_threads",
        "two real threads that lock 2,000 times, each in its own order, both end",
        both_orders_on_real_threads,
    ),
];

const PATIENCE: Duration = Duration::from_millis(50);

const THE_OTHER_ORDER: &str =
    "lock_both waits for the second lock, another thread gets the first, and both end";
const THE_SAME_ORDER: &str =
    "lock_both waits for the first lock, another thread gets the second, and both end";

fn free_locks_need_no_patience() {
    let (first, second) = (Mutex::new(1), Mutex::new("two"));
    {
        let both: Option<(MutexGuard<i32>, MutexGuard<&str>)> =
            lock_both(&first, &second, Duration::ZERO);
        ensure!(
            both.is_some(),
            "both locks were free, but lock_both with a patience of zero returned None"
        );
        let found = both.as_ref().map(|(first, second)| (**first, **second));
        ensure!(
            found == Some((1, "two")),
            "behind the locks were 1 and \"two\"; the guards show {found:?}"
        );
        ensure!(
            first.try_lock().is_none() && second.try_lock().is_none(),
            "lock_both returned its guards, and one of the locks could be locked by somebody else"
        );
    }
    are_free(&first, &second, "the guards were dropped");
}

fn gives_up_on_the_second() {
    let (first, second) = (Mutex::new(1), Mutex::new(2));
    let held = second.lock();
    gives_up(&first, &second, "the second");
    drop(held);
    are_free(&first, &second, "lock_both gave up");
}

fn gives_up_on_the_first() {
    let (first, second) = (Mutex::new(1), Mutex::new(2));
    let held = first.lock();
    gives_up(&first, &second, "the first");
    drop(held);
    are_free(&first, &second, "lock_both gave up");
}

fn the_patience_is_for_both() {
    let (first, second) = (Mutex::new(1), Mutex::new(2));
    let held_first = first.lock();
    let _held_second = second.lock();
    thread::scope(|scope| {
        scope.spawn(|| {
            harness::spend_the_early_time_out();
            gives_up(&first, &second, "the second");
        });
        thread::sleep(Duration::from_millis(40));
        drop(held_first);
        thread::sleep(Duration::from_secs(1));
    });
}

fn waits_while_there_is_time() {
    let (first, second) = (Mutex::new(1), Mutex::new(2));
    let held = second.lock();
    thread::scope(|scope| {
        scope.spawn(|| {
            harness::spend_the_early_time_out();
            let started = Instant::now();
            let both = lock_both(&first, &second, PATIENCE);
            let passed = started.elapsed();
            ensure!(
                both.is_some() || passed >= PATIENCE,
                "lock_both had a patience of {PATIENCE:?} and gave up after {passed:?}"
            );
            ensure!(
                both.is_none() || passed < PATIENCE,
                "the second lock was free after 5ms, but lock_both, with a patience of {PATIENCE:?}, \
                 returned only after {passed:?}"
            );
        });
        thread::sleep(Duration::from_millis(5));
        drop(held);
    });
}

/// Takes both locks, in this order, while `lock_both` is called.
fn another_thread_can_go_on(order: [usize; 2], both_end: &str) {
    let locks = [Mutex::new(1), Mutex::new(2)];
    let [one, other] = order.map(|index| &locks[index]);
    let held = one.lock();
    thread::scope(|scope| {
        scope.spawn(|| {
            harness::spend_the_early_time_out();
            if lock_both(&locks[0], &locks[1], PATIENCE).is_some() {
                harness::reached(both_end);
            }
        });
        // Time goes on when nobody can do anything: by now lock_both waits for the one that is held.
        thread::sleep(Duration::from_millis(5));
        drop(other.lock());
        drop(held);
    });
}

fn patience_may_be_endless() {
    let (first, second) = (Mutex::new(1), Mutex::new(2));
    let both = lock_both(&first, &second, Duration::MAX);
    ensure!(
        both.is_some(),
        "both locks were free, but lock_both with a patience of Duration::MAX returned None"
    );
    drop(both);
    let held = second.lock();
    thread::scope(|scope| {
        scope.spawn(|| {
            ensure!(
                lock_both(&first, &second, Duration::MAX).is_some(),
                "the second lock was held for 5ms, and lock_both, with a patience of Duration::MAX, gave up"
            );
        });
        thread::sleep(Duration::from_millis(5));
        drop(held);
    });
}

/// Calls `lock_both` while one of the locks is held all the time.
fn gives_up(first: &Mutex<i32>, second: &Mutex<i32>, which: &str) {
    let started = Instant::now();
    let both = lock_both(first, second, PATIENCE);
    let passed = started.elapsed();
    ensure!(
        both.is_none(),
        "{which} lock was held all the time, but lock_both returned its guard"
    );
    ensure!(
        passed >= PATIENCE,
        "lock_both had a patience of {PATIENCE:?} and gave up after {passed:?}"
    );
    ensure!(
        passed < PATIENCE + Duration::from_millis(10),
        "lock_both had a patience of {PATIENCE:?} and gave up only after {passed:?}"
    );
}

/// Whether somebody else could have both locks now.
fn are_free(first: &Mutex<i32>, second: &Mutex<impl Sized>, when: &str) {
    ensure!(
        first.try_lock().is_some(),
        "after {when}, the first lock is still held"
    );
    ensure!(
        second.try_lock().is_some(),
        "after {when}, the second lock is still held"
    );
}

fn both_orders_on_real_threads() {
    use crate::real_parking_lot::Mutex;
    use real_std::time::Duration;
    const ROUNDS: u64 = 2_000;
    let (first, second) = (Mutex::new(0_u64), Mutex::new(0_u64));
    real_std::thread::scope(|scope| {
        for (one, other) in [(&first, &second), (&second, &first)] {
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    let both = real::back_off::lock_both(one, other, Duration::MAX);
                    let Some((mut one, mut other)) = both else {
                        harness::wrong(
                            "lock_both gave up, with a patience of Duration::MAX".to_owned(),
                        );
                    };
                    *one += 1;
                    *other += 1;
                }
            });
        }
    });
}

/// Compiles if no more is asked of what is behind the locks than the exercise says.
fn any_data_will_do<'a, A, B>(
    first: &'a Mutex<A>,
    second: &'a Mutex<B>,
) -> Option<(MutexGuard<'a, A>, MutexGuard<'a, B>)> {
    lock_both(first, second, PATIENCE)
}
