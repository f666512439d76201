//! What can go wrong with these types is found, and said in their words.
#![allow(missing_docs)] // tests are named as facts

extern crate model_crossbeam as crossbeam;
extern crate model_parking_lot as parking_lot;
#[macro_use]
extern crate model_std as std;

use model::{Options, Report};
use std::sync::mpsc::{channel, sync_channel};
use std::sync::{Arc, Barrier, Once, RwLock};
use std::thread;

fn deadlock(body: fn()) -> Vec<String> {
    let report = explore(body);
    assert_eq!(report.verdict.to_string(), "deadlock", "{report:?}");
    let waits = report.schedule.expect("a failure has a schedule").waits;
    waits.into_iter().map(|wait| wait.what).collect()
}

/// For each thread that waits in the deadlock: which thread could end that, and what it did last.
fn who_waits_for_whom(body: fn()) -> Vec<(usize, Option<(usize, String)>)> {
    let report = explore(body);
    assert_eq!(report.verdict.to_string(), "deadlock", "{report:?}");
    let waits = report.schedule.expect("a failure has a schedule").waits;
    let whom = |wait: schedule::Wait| {
        let hold = wait.held_by.into_iter().next();
        let last = hold.map(|hold| (hold.thread, hold.last_to.unwrap_or_default()));
        (wait.thread, last)
    };
    waits.into_iter().map(whom).collect()
}

fn explore(body: fn()) -> Report {
    model::explore(&Options::default(), body)
}

#[test]
fn a_second_read_deadlocks_when_a_writer_came_between() {
    let waits = deadlock(|| {
        let lock = Arc::new(RwLock::new(0));
        let other = Arc::clone(&lock);
        let writer = thread::spawn(move || *other.write().unwrap() += 1);
        let _first = lock.read().unwrap();
        let _second = lock.read().unwrap();
        drop((_first, _second));
        writer.join().unwrap();
    });
    assert_eq!(waits.len(), 2, "{waits:?}");
}

#[test]
fn reading_while_writing_waits_for_oneself() {
    let waits = deadlock(|| {
        let lock = parking_lot::RwLock::new(0);
        let _write = lock.write();
        drop(lock.read());
    });
    assert_eq!(waits.len(), 1, "{waits:?}");
}

#[test]
fn two_upgradable_readers_of_one_thread_wait_for_each_other() {
    let waits = deadlock(|| {
        let lock = parking_lot::RwLock::new(0);
        let _one = lock.upgradable_read();
        drop(lock.upgradable_read());
    });
    assert_eq!(waits.len(), 1, "{waits:?}");
}

#[test]
fn a_sender_kept_alive_keeps_the_receiver_waiting() {
    let waits = deadlock(|| {
        let (sender, receiver) = channel::<u32>();
        let other = sender.clone();
        thread::spawn(move || drop(other)).join().unwrap();
        assert_eq!(receiver.iter().count(), 0);
        drop(sender);
    });
    assert!(waits[0].starts_with("a message (the channel)"), "{waits:?}");
}

#[test]
fn sending_to_oneself_without_room_waits_for_ever() {
    let waits = deadlock(|| {
        let (sender, receiver) = sync_channel(0);
        sender.send(1).unwrap();
        drop(receiver);
    });
    assert!(waits[0].starts_with("a receiver"), "{waits:?}");
    let waits = deadlock(|| {
        let (sender, receiver) = sync_channel(1);
        sender.send(1).unwrap();
        sender.send(2).unwrap();
        drop(receiver);
    });
    assert!(waits[0].starts_with("room (the channel)"), "{waits:?}");
}

#[test]
fn who_waits_for_room_waits_for_the_last_receiver() {
    macro_rules! both_send {
        ($channel:path) => {
            who_waits_for_whom(|| {
                let (to_other, from_main) = $channel(1);
                let (to_main, from_other) = $channel(1);
                let other = thread::spawn(move || {
                    for number in from_main {
                        for _ in 0..3 {
                            to_main.send(number).unwrap();
                        }
                    }
                });
                to_other.send(0).unwrap();
                from_other.recv().unwrap();
                for number in 1..4 {
                    to_other.send(number).unwrap();
                }
                drop((to_other, from_other));
                other.join().unwrap();
            })
        };
    }
    let receives = |thread| Some((thread, "receive from it".to_owned()));
    let expected = vec![(0, receives(1)), (1, receives(0))];
    assert_eq!(both_send!(sync_channel), expected);
    assert_eq!(both_send!(crossbeam::channel::bounded), expected);
}

#[test]
fn who_waits_for_a_message_waits_for_the_last_sender_that_is_still_there() {
    macro_rules! main_keeps_a_sender {
        ($channel:expr, $last:expr) => {
            who_waits_for_whom(|| {
                let (sender, receiver) = $channel;
                let kept = sender.clone();
                let other = thread::spawn(move || assert_eq!(receiver.iter().count(), 2));
                sender.send(1).unwrap();
                kept.send(2).unwrap();
                drop(sender);
                if $last {
                    kept.send(3).unwrap();
                }
                other.join().unwrap();
                drop(kept);
            })
        };
    }
    let main = || Some((0, "send to it".to_owned()));
    let joins = (0, Some((1, String::new())));
    let named = vec![joins.clone(), (1, main())];
    assert_eq!(main_keeps_a_sender!(channel(), true), named);
    assert_eq!(
        main_keeps_a_sender!(crossbeam::channel::unbounded(), true),
        named
    );
    // The one that sent is gone, and nothing is known of the other.
    let nobody = vec![joins, (1, None)];
    assert_eq!(main_keeps_a_sender!(channel(), false), nobody);
    assert_eq!(
        main_keeps_a_sender!(crossbeam::channel::unbounded(), false),
        nobody
    );
}

/// Nobody can send to the second one, and the schedule calls it by another name.
#[test]
fn who_selects_waits_at_each_of_its_channels() {
    let waits = deadlock(|| {
        let (kept, receiver) = crossbeam::channel::unbounded::<u8>();
        crossbeam::channel::select! {
            recv(receiver) -> _ => (),
            recv(crossbeam::channel::never::<u8>()) -> _ => (),
        }
        drop(kept);
    });
    let both = "an operation that is ready (the channel, the silent channel)";
    assert_eq!(waits, [both]);
    let waits = deadlock(|| _ = crossbeam::channel::never::<u8>().recv());
    assert_eq!(waits, ["a message that never comes (the silent channel)"]);
}

#[test]
fn a_barrier_for_one_more_is_never_left() {
    let waits = deadlock(|| {
        let barrier = Barrier::new(3);
        thread::scope(|scope| {
            scope.spawn(|| barrier.wait());
            barrier.wait();
        });
    });
    assert!(waits[0].starts_with("the others to come"), "{waits:?}");
}

#[test]
fn a_once_that_calls_itself_waits_for_itself() {
    let waits = deadlock(|| {
        let once = Once::new();
        once.call_once(|| once.call_once(|| ()));
    });
    assert_eq!(waits.len(), 1, "{waits:?}");
}

#[test]
fn a_thread_that_joins_itself_waits_for_its_own_end() {
    let report = explore(|| {
        let handle = Arc::new(parking_lot::Mutex::new(None::<thread::JoinHandle<()>>));
        let own = Arc::clone(&handle);
        let (started, start) = channel();
        let (ends, end) = channel::<()>();
        let thread = thread::spawn(move || {
            start.recv().unwrap();
            let itself = own.lock().take();
            itself.unwrap().join().unwrap();
            drop(ends);
        });
        *handle.lock() = Some(thread);
        started.send(()).unwrap();
        end.recv().unwrap_err();
    });
    let reason = "thread 1 joins itself: it waits for its own end";
    assert_eq!(report.reason, reason, "{report:?}");
}

#[test]
fn permits_that_fall_together_are_found() {
    deadlock(|| {
        let handle = thread::spawn(|| {
            thread::park();
            thread::park();
        });
        handle.thread().unpark();
        handle.thread().unpark();
        handle.join().unwrap();
    });
}

#[test]
fn a_timed_park_may_end_before_the_permit_comes() {
    let report = explore(|| {
        let flag = Arc::new(std::sync::atomic::AtomicBool::new(false));
        let (set, main) = (Arc::clone(&flag), thread::current());
        let handle = thread::spawn(move || {
            set.store(true, std::sync::atomic::Ordering::SeqCst);
            main.unpark();
        });
        thread::park_timeout(std::time::Duration::from_millis(5));
        assert!(flag.load(std::sync::atomic::Ordering::SeqCst), "timed out");
        handle.join().unwrap();
    });
    assert_eq!(report.verdict.to_string(), "panicked", "{report:?}");
}

#[test]
fn a_rendezvous_is_tried_in_both_orders() {
    let must_reach = vec!["sent".to_owned(), "not sent".to_owned()];
    let options = Options {
        must_reach,
        ..Options::default()
    };
    let report = model::explore(&options, || {
        let (sender, receiver) = sync_channel(0);
        let handle = thread::spawn(move || sender.try_send(1).is_ok());
        let got = receiver.recv().is_ok();
        let sent = handle.join().unwrap();
        assert_eq!(got, sent);
        model::reached(if sent { "sent" } else { "not sent" });
    });
    assert_eq!(report.verdict.to_string(), "passed", "{report:?}");
}
