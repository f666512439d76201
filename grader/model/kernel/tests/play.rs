//! A game goes on from choice to choice, and says at each who can be chosen.

use model::{Followed, Played, follow, play};
use model_parking_lot::{Condvar, Mutex};
use model_std::sync::Arc;
use model_std::thread;
use schedule::Verdict;

const A: usize = 1;
const B: usize = 2;
const C: usize = 3;

/// Two threads that take two locks in opposite order.
fn opposite_order() {
    let locks = Arc::new((Mutex::new(()), Mutex::new(())));
    let theirs = Arc::clone(&locks);
    let first = thread::spawn(move || {
        let _one = theirs.0.lock();
        let _two = theirs.1.lock();
    });
    let second = thread::spawn(move || {
        let _two = locks.1.lock();
        let _one = locks.0.lock();
    });
    first.join().unwrap();
    second.join().unwrap();
}

/// Two threads that wait once, whatever there is, and one that notifies one of them.
fn two_wait_for_one_item() {
    let shared = Arc::new((Mutex::new(0), Condvar::new()));
    let takes = || {
        let shared = Arc::clone(&shared);
        thread::spawn(move || {
            let mut items = shared.0.lock();
            if *items == 0 {
                shared.1.wait(&mut items);
            }
            *items = u32::checked_sub(*items, 1).expect("there is an item now");
        })
    };
    let (first, second) = (takes(), takes());
    let puts = thread::spawn(move || {
        *shared.0.lock() += 2;
        shared.1.notify_one();
    });
    for thread in [first, second, puts] {
        thread.join().unwrap();
    }
}

fn played(order: &[usize], body: fn()) -> Played {
    play(order, false, body).expect("the order can be followed")
}

fn able(played: &Played) -> Vec<&[usize]> {
    let choices = played.choices.iter();
    choices.map(|choice| choice.able.as_slice()).collect()
}

#[test]
fn where_no_order_is_given_the_first_that_can_goes_on() {
    let all = played(&[], opposite_order);
    assert_eq!(all.order, [A, A, B, B]);
    assert_eq!(all.report.verdict, Verdict::Passed);
    assert_eq!(able(&all), [&[A, B][..], &[A, B], &[B], &[B]]);
    assert_eq!(all.choices[2].ended, [A]);
}

#[test]
fn who_would_take_a_lock_that_is_held_cannot_be_chosen() {
    let stuck = played(&[A, B], opposite_order);
    assert_eq!(stuck.order, [A, B]);
    assert_eq!(stuck.report.verdict, Verdict::Deadlock);
    let waiting = stuck.end.waiting.iter().map(|wait| wait.thread);
    assert!(waiting.eq([0, A, B]), "{:?}", stuck.end);

    let Err(report) = play(&[A, B, B], false, opposite_order) else {
        panic!("it could be played");
    };
    assert_eq!(report.verdict, Verdict::Deadlock); // it is over before the third step
    let Err(report) = play(&[A, C], false, two_wait_for_one_item) else {
        panic!("it could be played");
    };
    assert_eq!(
        report.reason,
        "entry 2 of your order cannot be followed: thread 3 would take the mutex, which thread 1 holds"
    );
}

#[test]
fn who_has_waited_longest_is_notified() {
    let first = played(&[A, A, B, B, C, C], two_wait_for_one_item);
    assert_eq!(first.choices[6].able, [A]);
    let second = played(&[B, B, A, A, C, C], two_wait_for_one_item);
    assert_eq!(second.choices[6].able, [B]);
}

#[test]
fn a_panic_ends_it_and_the_same_order_breaks_the_check() {
    let one_item = || {
        let shared = Arc::new((Mutex::new(0), Condvar::new()));
        let theirs = Arc::clone(&shared);
        let takes = thread::spawn(move || {
            let mut items = theirs.0.lock();
            theirs.1.wait(&mut items);
            *items = u32::checked_sub(*items, 1).expect("there is an item now");
        });
        let notifies = thread::spawn(move || {
            shared.1.notify_one();
            *shared.0.lock() += 1;
        });
        takes.join().unwrap();
        notifies.join().unwrap();
    };
    let broken = play(&[A, A, B, A], false, one_item).expect("it can be followed");
    assert_eq!(broken.order, [A, A, B, A]);
    assert_eq!(broken.report.verdict, Verdict::Panicked);
    assert!(matches!(
        follow(&broken.order, one_item),
        Followed::Failed(_)
    ));
}

/// Two threads that each take a lock of their own, and then both the same.
fn own_locks_first() {
    let locks = Arc::new([(); 3].map(Mutex::new));
    let threads = [0, 1].map(|own| {
        let locks = Arc::clone(&locks);
        thread::spawn(move || {
            drop(locks[own].lock());
            drop(locks[2].lock());
        })
    });
    for thread in threads {
        thread.join().unwrap();
    }
}

#[test]
fn the_past_is_the_same_where_only_independent_steps_change_places() {
    let past = |order: &[usize]| {
        let played = played(order, own_locks_first);
        played.choices[order.len()].past.clone()
    };
    assert_eq!(past(&[A, B]), past(&[B, A]));
    assert_eq!(past(&[A, B, A]), past(&[B, A, A]));
    assert_ne!(past(&[A, B, A]), past(&[A, B, B]));
    assert_ne!(past(&[A]), past(&[B]));
}

#[test]
fn the_main_thread_plays_where_it_is_to() {
    let prints = || {
        let lines = Arc::new(Mutex::new(Vec::new()));
        let theirs = Arc::clone(&lines);
        let other = thread::spawn(move || theirs.lock().push("other"));
        lines.lock().push("main");
        other.join().unwrap();
    };
    let both = play(&[], true, prints).expect("it can be followed");
    assert_eq!(both.choices[0].able, [0, A]);
    assert_eq!(both.order, [0, A]);
    let one = play(&[], false, prints).expect("it can be followed");
    assert_eq!(one.order, [A]);
}
