//! A schedule that is given is followed step by step, or it is said why that cannot be.

use model::{Followed, follow, wrong};
use model_parking_lot::{Condvar, Mutex};
use model_std::sync::Arc;
use model_std::sync::atomic::{AtomicU64, Ordering::SeqCst};
use model_std::thread;
use schedule::Verdict;

const A: usize = 1;
const B: usize = 2;

/// Two threads that load and store; an update is lost where both load first.
fn two_updates() {
    let number = Arc::new(AtomicU64::new(0));
    let threads = [A, B].map(|_| {
        let number = Arc::clone(&number);
        thread::spawn(move || {
            let seen = number.load(SeqCst);
            number.store(seen + 1, SeqCst);
        })
    });
    threads
        .into_iter()
        .for_each(|thread| thread.join().unwrap());
    let sum = number.load(SeqCst);
    model::outcome(&format!("{sum} updates"));
    if sum < 2 {
        wrong(format!("{sum} of 2"));
    }
}

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

/// One waits for the other; the notification is lost if it comes first.
fn a_notification() {
    let shared = Arc::new((Mutex::new(()), Condvar::new()));
    let theirs = Arc::clone(&shared);
    let waiter = thread::spawn(move || {
        let mut guard = theirs.0.lock();
        theirs.1.wait(&mut guard);
    });
    let notifier = thread::spawn(move || {
        shared.1.notify_one();
    });
    waiter.join().unwrap();
    notifier.join().unwrap();
}

#[test]
fn an_order_that_loses_an_update_fails() {
    let Followed::Failed(report) = follow(&[A, B, A, B], two_updates) else {
        panic!("it does not fail");
    };
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    assert_eq!(report.reason, "1 of 2");
    let steps = report.schedule.expect("a failure has a schedule").steps;
    let order: Vec<usize> = steps.iter().map(|step| step.thread).collect();
    let theirs: Vec<usize> = order.into_iter().filter(|&thread| thread > 0).collect();
    assert_eq!(theirs, [A, B, A, B]);
}

#[test]
fn an_order_that_breaks_nothing_survives() {
    let Followed::Survived(report) = follow(&[B, B, A, A], two_updates) else {
        panic!("it fails");
    };
    assert_eq!(report.reason, "2 updates");
    assert!(report.schedule.is_some());
}

#[test]
fn when_the_order_is_over_the_threads_run_on() {
    assert!(matches!(follow(&[], two_updates), Followed::Survived(_)));
    assert!(matches!(follow(&[A, B], two_updates), Followed::Failed(_)));
}

#[test]
fn the_schedule_says_where_the_order_is_over() {
    let end_of = |order: &[usize]| {
        let Followed::Survived(report) = follow(order, two_updates) else {
            panic!("it does not survive");
        };
        let steps = report.schedule.expect("there is a schedule").steps;
        let ends = steps.iter().enumerate();
        let ends = ends.filter(|(_, step)| step.operation == "your order ends");
        ends.map(|(at, step)| (at, step.value.clone().unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    // Two threads are started before anything else.
    assert_eq!(end_of(&[]), [(2, "it is empty".to_owned())]);
    assert_eq!(end_of(&[B, B]), [(4, "after 2 entries".to_owned())]);
    // Nobody goes on after it.
    assert_eq!(end_of(&[B, B, A, A]), []);
}

#[test]
fn a_deadlock_is_reached_by_its_order_only() {
    let Followed::Failed(report) = follow(&[A, B], opposite_order) else {
        panic!("it does not fail");
    };
    assert_eq!(report.verdict, Verdict::Deadlock);
    assert!(matches!(
        follow(&[A, A, B, B], opposite_order),
        Followed::Survived(_)
    ));
}

#[test]
fn a_notification_is_lost_by_its_order_only() {
    let Followed::Failed(report) = follow(&[A, B], a_notification) else {
        panic!("it does not fail");
    };
    assert_eq!(report.verdict, Verdict::Deadlock);
    assert!(matches!(
        follow(&[A, A, B, A], a_notification),
        Followed::Survived(_)
    ));
}

fn obstacle(order: &[usize], body: fn()) -> String {
    match follow(order, body) {
        Followed::Impossible(report) => report.reason,
        other => panic!("it could be followed: {other:?}"),
    }
}

#[test]
fn an_order_that_cannot_be_followed_says_where_and_why() {
    assert_eq!(
        obstacle(&[A, A, A, B], two_updates),
        "entry 3 of your order cannot be followed: thread 1 has ended"
    );
    assert_eq!(
        obstacle(&[A, B, B], opposite_order),
        "entry 3 of your order cannot be followed: thread 2 would take the mutex 1, which thread 1 holds"
    );
    assert_eq!(
        obstacle(&[A, A, A, B], a_notification),
        "entry 3 of your order cannot be followed: thread 1 waits, and nothing has happened that would let it go on"
    );
}
