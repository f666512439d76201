//! What the double leaves to chance is explored: every answer is given in some schedule.

extern crate model_crossbeam as crossbeam;
extern crate model_std as std;

use crossbeam::channel::{after, bounded, select, select_biased, unbounded};
use crossbeam::deque::{Steal, Worker};
use crossbeam::sync::WaitGroup;
use model::{Options, Report, explore, reached};
use schedule::{Coverage, Verdict};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

fn passes(labels: &[&str], body: impl Fn() + Send + Sync + 'static) -> Report {
    let options = Options {
        must_reach: labels.iter().map(|label| (*label).to_owned()).collect(),
        ..Options::default()
    };
    let report = explore(&options, body);
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    report
}

#[test]
fn each_of_several_ready_operations_is_selected() {
    let report = passes(&["first", "second", "third"], || {
        let (s1, r1) = unbounded();
        let (s2, r2) = unbounded();
        let (s3, r3) = bounded(1);
        s1.send(1).unwrap();
        s2.send(2).unwrap();
        select! {
            recv(r1) -> _ => reached("first"),
            recv(r2) -> _ => reached("second"),
            send(s3, 3) -> _ => reached("third"),
        }
        drop(r3);
    });
    assert_eq!(report.coverage, Some(Coverage::All));
}

#[test]
fn a_biased_select_takes_only_the_first_ready_operation() {
    let report = passes(&[], || {
        let (s1, r1) = unbounded();
        let (s2, r2) = unbounded();
        s1.send(1).unwrap();
        s2.send(2).unwrap();
        select_biased! {
            recv(r1) -> _ => (),
            recv(r2) -> _ => unreachable!(),
        }
    });
    assert_eq!(report.executions, 5, "one for each bound");
}

#[test]
fn a_select_is_woken_by_whoever_comes_first() {
    let labels = ["first", "second", "both by the first"];
    passes(&labels, || {
        let (s1, r1) = bounded(0);
        let (s2, r2) = bounded(0);
        let sent = Arc::new(AtomicUsize::new(0));
        let (first, second) = (Arc::clone(&sent), Arc::clone(&sent));
        let one = thread::spawn(move || {
            let done = s1.send(1).is_ok();
            first.fetch_add(usize::from(done), SeqCst);
        });
        let other = thread::spawn(move || {
            let done = s2.send(2).is_ok();
            second.fetch_add(usize::from(done), SeqCst);
        });
        select! {
            recv(r1) -> message => {
                reached("first");
                assert_eq!(message, Ok(1));
                if r2.try_recv().is_ok() {
                    reached("both by the first");
                }
            }
            recv(r2) -> message => {
                reached("second");
                assert_eq!(message, Ok(2));
            }
        }
        drop((r1, r2));
        one.join().unwrap();
        other.join().unwrap();
        assert!((1..=2).contains(&sent.load(SeqCst)));
    });
}

#[test]
fn two_who_select_in_one_place_let_each_other_sleep() {
    passes(&["ended"], || {
        let (stop, stopped) = bounded::<()>(0);
        let (keep, messages) = bounded::<u32>(0);
        let wait = || {
            let (messages, stopped) = (messages.clone(), stopped.clone());
            thread::spawn(move || {
                select! {
                    recv(messages) -> _ => unreachable!("nobody sends"),
                    recv(stopped) -> _ => reached("ended"),
                }
            })
        };
        let waiters = [wait(), wait()];
        drop(stop);
        for waiter in waiters {
            waiter.join().unwrap();
        }
        drop(keep);
    });
}

#[test]
fn a_time_out_comes_before_or_after_the_message() {
    passes(&["message", "timeout", "default", "no default"], || {
        let (s, r) = unbounded();
        let handle = thread::spawn(move || s.send(1));
        select! {
            recv(r) -> _ => reached("message"),
            recv(after(Duration::from_secs(1))) -> _ => reached("timeout"),
        }
        select! {
            recv(r) -> _ => reached("no default"),
            default => reached("default"),
        }
        handle.join().unwrap().ok();
    });
}

#[test]
fn a_thief_may_have_to_try_again() {
    passes(&["retry", "empty", "success"], || {
        let worker = Worker::new_fifo();
        worker.push(1);
        let stealer = worker.stealer();
        let handle = thread::spawn(move || match stealer.steal() {
            Steal::Retry => reached("retry"),
            Steal::Empty => reached("empty"),
            Steal::Success(_) => reached("success"),
        });
        worker.pop();
        handle.join().unwrap();
    });
}

#[test]
fn every_waiting_receiver_is_a_candidate() {
    passes(&["main", "other"], || {
        let (s, r) = unbounded();
        let theirs = r.clone();
        let other = thread::spawn(move || {
            if theirs.recv().is_ok() {
                reached("other");
            }
        });
        let sender = thread::spawn(move || s.send(1).unwrap());
        if r.recv().is_ok() {
            reached("main");
        }
        other.join().unwrap();
        sender.join().unwrap();
    });
}

#[test]
fn a_disconnection_is_seen_before_and_after_each_drop() {
    // While the first thread still has its sender, the channel is only empty.
    passes(&["empty", "disconnected"], || {
        let (s1, r) = unbounded::<i32>();
        let s2 = s1.clone();
        let handle = thread::spawn(move || drop(s1));
        drop(s2);
        match r.try_recv() {
            Err(crossbeam::channel::TryRecvError::Empty) => reached("empty"),
            _ => reached("disconnected"),
        }
        handle.join().unwrap();
    });
}

#[test]
fn a_message_that_nobody_sends_is_a_deadlock() {
    let report = explore(&Options::default(), || {
        let (s, r) = unbounded::<i32>();
        let _ = r.recv();
        drop(s);
    });
    assert_eq!(report.verdict, Verdict::Deadlock);
    let waits = report.schedule.unwrap().waits;
    assert_eq!(waits.len(), 1);
    assert!(waits[0].what.starts_with("a message"), "{}", waits[0].what);
}

#[test]
fn a_group_of_which_one_is_kept_is_a_deadlock() {
    let report = explore(&Options::default(), || {
        let group = WaitGroup::new();
        let _kept = group.clone();
        group.wait();
    });
    assert_eq!(report.verdict, Verdict::Deadlock);
}
