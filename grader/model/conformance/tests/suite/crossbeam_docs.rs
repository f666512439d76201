//! Small programs in the manner of crossbeam's documentation.

use crossbeam::channel::{self, Receiver, Sender, bounded, select, tick, unbounded};
use crossbeam::deque::{Injector, Stealer, Worker};
use crossbeam::queue::ArrayQueue;
use crossbeam::sync::{Parker, ShardedLock, WaitGroup};
use crossbeam::utils::Backoff;
use std::iter;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::thread;
use std::time::Duration;

facts! {
    fn fibonacci_numbers_come_over_a_channel() {
        fn fibonacci(sender: Sender<u64>) {
            let (mut x, mut y) = (0, 1);
            while sender.send(x).is_ok() {
                let tmp = x;
                x = y;
                y += tmp;
            }
        }
        let (s, r) = bounded(0);
        let handle = thread::spawn(|| fibonacci(s));
        assert_eq!(r.iter().take(5).collect::<Vec<_>>(), [0, 1, 1, 2, 3]);
        drop(r);
        handle.join().unwrap();
    }

    fn people_meet_in_pairs() {
        let people = ["Anna", "Bob", "Cody"];
        let (s, r) = bounded(1);
        let seek = |name: &'static str, s: Sender<&'static str>, r: Receiver<&'static str>| {
            select! {
                recv(r) -> peer => assert_ne!(peer.unwrap(), name),
                send(s, name) -> _ => {},
            }
        };
        crossbeam::scope(|scope| {
            for name in people {
                let (s, r) = (s.clone(), r.clone());
                scope.spawn(move |_| seek(name, s, r));
            }
        })
        .unwrap();
        // One of an odd number is left over.
        assert!(people.contains(&r.try_recv().unwrap()));
    }

    fn a_worker_stops_when_it_is_told_to() {
        let (jobs, queue) = unbounded::<u32>();
        let (stop, stopped) = bounded::<()>(0);
        let worker = thread::spawn(move || {
            let mut done = 0;
            loop {
                select! {
                    recv(queue) -> job => done += job.unwrap_or(0),
                    recv(stopped) -> _ => break done + queue.try_iter().sum::<u32>(),
                }
            }
        });
        jobs.send(1).unwrap();
        jobs.send(2).unwrap();
        drop(stop);
        assert_eq!(worker.join().unwrap(), 3);
        drop(jobs);
    }

    fn a_stopwatch_ticks() {
        let ticker = tick(Duration::from_millis(1));
        let moments: Vec<_> = ticker.iter().take(3).collect();
        assert!(moments.is_sorted());
    }

    fn threads_share_the_work_of_a_queue() {
        let (s, r) = unbounded();
        let (results, collected) = unbounded();
        for number in 1..=2 {
            s.send(number).unwrap();
        }
        drop(s);
        crossbeam::scope(|scope| {
            for _ in 0..2 {
                let (r, results) = (r.clone(), results.clone());
                scope.spawn(move |_| {
                    for number in r {
                        results.send(number * number).unwrap();
                    }
                });
            }
            drop(results);
        })
        .unwrap();
        assert_eq!(collected.iter().sum::<i32>(), 5);
    }

    fn a_worker_finds_its_next_task() {
        fn find_task<T>(local: &Worker<T>, global: &Injector<T>, stealers: &[Stealer<T>]) -> Option<T> {
            local.pop().or_else(|| {
                iter::repeat_with(|| {
                    global
                        .steal_batch_and_pop(local)
                        .or_else(|| stealers.iter().map(|s| s.steal()).collect())
                })
                .find(|s| !s.is_retry())
                .and_then(|s| s.success())
            })
        }
        let global = Injector::new();
        global.push(1);
        global.push(2);
        let (one, other) = (Worker::new_fifo(), Worker::new_fifo());
        let stealers = [one.stealer(), other.stealer()];
        let mut done = crossbeam::scope(|scope| {
            let handle = scope.spawn(|_| {
                let local = other;
                find_task(&local, &global, &stealers[..1])
            });
            let mine = find_task(&one, &global, &stealers[1..]);
            [mine, handle.join().unwrap()]
        })
        .unwrap();
        done.sort_unstable();
        // A task that is on its way from the one queue to the other may be missed.
        assert!(matches!(done, [Some(1), Some(2)] | [None, Some(1)] | [None, Some(2)]), "{done:?}");
    }

    fn a_spinning_thread_parks_in_the_end() {
        let parker = Parker::new();
        let unparker = parker.unparker().clone();
        let ready = Arc::new(AtomicBool::new(false));
        let set = Arc::clone(&ready);
        let handle = thread::spawn(move || {
            set.store(true, SeqCst);
            unparker.unpark();
        });
        let backoff = Backoff::new();
        while !ready.load(SeqCst) {
            if backoff.is_completed() {
                parker.park();
            } else {
                backoff.snooze();
            }
        }
        handle.join().unwrap();
    }

    fn a_lock_and_a_queue_are_shared_by_a_group() {
        let (group, total) = (WaitGroup::new(), Arc::new(ShardedLock::new(0)));
        let queue = Arc::new(ArrayQueue::new(2));
        let handles: Vec<_> = (1..=2)
            .map(|number| {
                let (group, total, queue) = (group.clone(), Arc::clone(&total), Arc::clone(&queue));
                thread::spawn(move || {
                    *total.write().unwrap() += number;
                    queue.push(number).unwrap();
                    drop(group);
                })
            })
            .collect();
        group.wait();
        assert_eq!((*total.read().unwrap(), queue.len()), (3, 2));
        handles.into_iter().for_each(|handle| handle.join().unwrap());
    }

    fn a_time_out_is_optional() {
        let (s, r) = unbounded::<i32>();
        for patience in [None, Some(Duration::from_millis(1))] {
            let timeout = patience.map(channel::after).unwrap_or(channel::never());
            s.send(1).unwrap();
            select! {
                recv(r) -> message => assert_eq!(message, Ok(1)),
                recv(timeout) -> _ => assert!(patience.is_some()),
            }
        }
    }
}
