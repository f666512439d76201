//! Checks of `detector`: every circle is told once, with its members in order, and nothing else is one.

mod reference;
mod story;

use crate::detector::Detector;
use harness::{Check, ensure, real_std};
use parking_lot::Mutex;
use std::thread;
use story::Event::{Acquired, GaveUp, Released, Requested};
use story::{Event, Member, report, shown, tell};

pub const CHECKS: &[Check] = &[
    Check::property(
        "follows_a_graph_library",
        "told by one thread, a detector finds the circles that a search in a graph finds",
        reference::follows_a_graph_library,
    ),
    Check::model(
        "two_wait_for_each_other",
        "two threads that wait for each other are a circle of two",
        two_wait_for_each_other,
    ),
    Check::model(
        "three_in_a_circle",
        "three threads in a circle are found, in their order",
        three_in_a_circle,
    ),
    Check::model(
        "any_number_will_do",
        "threads and locks may have any numbers, from 0 to the highest",
        any_number_will_do,
    ),
    Check::model(
        "a_thread_waits_for_itself",
        "a thread that asks for a lock which it holds is a circle by itself",
        a_thread_waits_for_itself,
    ),
    Check::model(
        "a_queue_is_no_circle",
        "threads that wait one behind the other are no circle",
        a_queue_is_no_circle,
    ),
    Check::model(
        "a_thread_holds_many_locks",
        "of the locks that a thread holds, each can be the one in a circle",
        a_thread_holds_many_locks,
    ),
    Check::model(
        "a_released_lock_is_free",
        "a lock that was released is in nobody's way, and the others still are",
        a_released_lock_is_free,
    ),
    Check::model(
        "who_got_the_lock_waits_no_more",
        "a thread that got its lock waits no more, also after it has released it",
        who_got_the_lock_waits_no_more,
    ),
    Check::model(
        "who_gave_up_waits_no_more",
        "a thread that gave up waits no more, and may close a circle again",
        who_gave_up_waits_no_more,
    ),
    Check::model(
        "a_lock_changes_hands",
        "who waits for a lock waits for its holder of now, and not for the one of before",
        a_lock_changes_hands,
    ),
    Check::model(
        "a_bystander_is_no_member",
        "a thread that waits for a member of a circle is no member, and the circle is not told again",
        a_bystander_is_no_member,
    ),
    Check::model(
        "one_of_two_is_told",
        "of two requests at the same time that close a circle, exactly one is told",
        one_of_two_is_told,
    ),
    Check::model(
        "one_of_three_is_told",
        "of three requests at the same time that close a circle, exactly one is told",
        one_of_three_is_told,
    ),
    Check::model(
        "two_threads_watched",
        "two threads that lock two locks in opposite orders, and back off when told, both end",
        two_threads_watched,
    ),
    Check::model(
        "three_threads_watched",
        "three threads round three locks, which back off when told, all end",
        three_threads_watched,
    ),
    Check::real(
        "watched_on_real_threads",
        "three real threads round three locks, 2,000 times each, all end",
        watched_on_real_threads,
    ),
];

/// Tells a story in which these events close these circles, and no other event closes any.
fn tells(story: &[(Event, &[Member])]) {
    let detector = Detector::new();
    let story = story
        .iter()
        .map(|(event, circle)| (*event, circle.to_vec()));
    tell(story, |event| report!(crate::detector, detector, event));
}

fn two_wait_for_each_other() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Requested(1, 2), &[]),
        (Requested(2, 1), &[[2, 2, 1], [1, 1, 2]]),
    ]);
}

fn three_in_a_circle() {
    tells(&[
        (Acquired(1, 10), &[]),
        (Acquired(2, 20), &[]),
        (Acquired(3, 30), &[]),
        (Requested(2, 10), &[]),
        (Requested(1, 30), &[]),
        (Requested(3, 20), &[[3, 30, 20], [2, 20, 10], [1, 10, 30]]),
    ]);
}

fn any_number_will_do() {
    const HIGH: u32 = u32::MAX;
    tells(&[
        (Acquired(0, HIGH), &[]),
        (Acquired(HIGH, 0), &[]),
        (Requested(0, 0), &[]),
        (Requested(HIGH, HIGH), &[[HIGH, 0, HIGH], [0, HIGH, 0]]),
    ]);
}

fn a_thread_waits_for_itself() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(1, 2), &[]),
        (Requested(1, 1), &[[1, 1, 1]]),
    ]);
}

fn a_queue_is_no_circle() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Acquired(3, 3), &[]),
        (Requested(2, 1), &[]),
        (Requested(3, 2), &[]),
        (Requested(4, 3), &[]),
        (Requested(5, 1), &[]),
        (Requested(1, 4), &[]), // which is free
    ]);
}

fn a_thread_holds_many_locks() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(1, 3), &[]),
        (Acquired(1, 5), &[]),
        (Acquired(2, 4), &[]),
        (Acquired(2, 2), &[]),
        (Requested(1, 4), &[]),
        (Requested(2, 3), &[[2, 4, 3], [1, 3, 4]]),
    ]);
}

fn a_released_lock_is_free() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(1, 3), &[]),
        (Acquired(2, 2), &[]),
        (Released(1, 1), &[]),
        (Requested(1, 2), &[]),
        (Requested(2, 1), &[]), // free, though not taken yet
        (Acquired(2, 1), &[]),
        (Requested(2, 3), &[[2, 2, 3], [1, 3, 2]]),
    ]);
}

fn who_got_the_lock_waits_no_more() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Requested(2, 1), &[]),
        (Released(1, 1), &[]),
        (Acquired(2, 1), &[]),
        (Released(2, 1), &[]),
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Requested(1, 2), &[]), // for thread 2, which waits for nothing
    ]);
}

fn who_gave_up_waits_no_more() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Requested(1, 2), &[]),
        (GaveUp(1), &[]),
        (Requested(2, 1), &[]), // for thread 1, which waits for nothing
        (Requested(1, 2), &[[1, 1, 2], [2, 2, 1]]),
        (GaveUp(2), &[]),
        (Requested(2, 1), &[[2, 2, 1], [1, 1, 2]]),
    ]);
}

fn a_lock_changes_hands() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Requested(2, 1), &[]),
        (Released(1, 1), &[]),
        (Acquired(3, 1), &[]), // faster than thread 2, which waits for thread 3 now
        (Requested(1, 2), &[]),
        (Requested(3, 2), &[[3, 1, 2], [2, 2, 1]]),
    ]);
}

fn a_bystander_is_no_member() {
    tells(&[
        (Acquired(1, 1), &[]),
        (Acquired(2, 2), &[]),
        (Acquired(3, 3), &[]),
        (Requested(4, 3), &[]),
        (Requested(3, 1), &[]),
        (Requested(1, 2), &[]),
        (Requested(2, 1), &[[2, 2, 1], [1, 1, 2]]), // threads 3 and 4 wait for the circle from outside
        (Acquired(5, 5), &[]),
        (Requested(6, 5), &[]), // has nothing to do with it
        (Requested(7, 3), &[]), // leads into the circle, and not back
    ]);
}

fn one_of_two_is_told() {
    one_is_told(2);
}

fn one_of_three_is_told() {
    one_is_told(3);
}

/// Each thread holds the lock of its number, and all of them request the next one's at the same time.
fn one_is_told(threads: u32) {
    let detector = Detector::new();
    for thread in 1..=threads {
        report!(crate::detector, detector, Acquired(thread, thread));
    }
    let request = &|thread| {
        report!(
            crate::detector,
            detector,
            Requested(thread, thread % threads + 1)
        )
    };
    let answers: Vec<Vec<Member>> = thread::scope(|scope| {
        let others: Vec<_> = (2..=threads)
            .map(|thread| scope.spawn(move || request(thread)))
            .collect();
        let mine = request(1);
        let others = others.into_iter().map(|other| other.join().unwrap());
        std::iter::once(mine).chain(others).collect()
    });
    for (thread, answer) in (1..).zip(&answers) {
        let circle: Vec<Member> = (thread..thread + threads)
            .map(|member| (member - 1) % threads + 1)
            .map(|member| [member, member, member % threads + 1])
            .collect();
        ensure!(
            answer.is_empty() || *answer == circle,
            "thread {thread} closed a circle of {threads} threads, and was told of {}\nexpected {}",
            shown(answer),
            shown(&circle)
        );
    }
    let told = answers.iter().filter(|answer| !answer.is_empty()).count();
    ensure!(
        told == 1,
        "{threads} threads closed one circle together, and {told} of them were told of it"
    );
}

fn two_threads_watched() {
    watch_each_other(2);
}

fn three_threads_watched() {
    watch_each_other(3);
}

/// As many threads as locks, each of which takes the lock of its number and the next one.
fn watch_each_other(threads: u32) {
    let detector = Detector::new();
    let locks: Vec<Mutex<()>> = (0..threads).map(|_| Mutex::new(())).collect();
    thread::scope(|scope| {
        for thread in 1..=threads {
            let (detector, locks) = (&detector, &locks);
            scope.spawn(move || {
                takes_two(
                    [thread, thread % threads + 1],
                    |event| report!(crate::detector, detector, event),
                    |lock| locks[lock as usize - 1].lock(),
                );
            });
        }
    });
}

/// Takes two locks, tells the detector, and does without the second where that would close a circle. The thread has
/// the number of its first lock.
fn takes_two<G>(
    [thread, second]: [u32; 2],
    tell: impl Fn(Event) -> Vec<Member>,
    lock: impl Fn(u32) -> G,
) {
    let circle = tell(Requested(thread, thread));
    ensure!(
        circle.is_empty(),
        "a thread that held nothing requested a lock, and was told of {}",
        shown(&circle)
    );
    let held = lock(thread);
    tell(Acquired(thread, thread));
    if tell(Requested(thread, second)).is_empty() {
        let held = lock(second);
        tell(Acquired(thread, second));
        tell(Released(thread, second));
        drop(held);
    } else {
        tell(GaveUp(thread));
    }
    tell(Released(thread, thread));
    drop(held);
}

fn watched_on_real_threads() {
    const ROUNDS: usize = 2_000;
    let detector = real::detector::Detector::new();
    let locks = [(); 3].map(crate::real_parking_lot::Mutex::new);
    real_std::thread::scope(|scope| {
        for thread in 1..=3 {
            let (detector, locks) = (&detector, &locks);
            scope.spawn(move || {
                for _ in 0..ROUNDS {
                    takes_two(
                        [thread, thread % 3 + 1],
                        |event| report!(real::detector, detector, event),
                        |lock| locks[lock as usize - 1].lock(),
                    );
                }
            });
        }
    });
}
