//! Held against a plain queue and a count: by one thread, by random programs of several, and on real
//! threads.

use crate::joinable::{JoinableQueue, TooManyDone};
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, ensure_eq, property, real_std};
use std::collections::VecDeque;
use std::sync::atomic::Ordering;

#[derive(Clone, Debug)]
enum Call {
    Push(String),
    Pop,
    TaskDone,
    Process,
    Join,
}

pub(super) fn tasks_are_counted() {
    let call = prop_oneof![
        4 => "[a-z]{1,3}".prop_map(Call::Push),
        2 => Just(Call::Pop),
        3 => Just(Call::TaskDone),
        2 => Just(Call::Process),
        1 => Just(Call::Join),
    ];
    property(prop::collection::vec(call, 0..14), |calls| {
        let queue = real::joinable::JoinableQueue::<String>::new();
        let (mut left, mut unfinished) = (VecDeque::new(), 0_usize);
        for call in calls {
            match call {
                // These would wait for ever.
                Call::Pop | Call::Process if left.is_empty() => {}
                Call::Join if unfinished > 0 => {}
                // Its task was reported before it was taken. What that leads to is not said.
                Call::Process if unfinished == 0 => {}
                Call::Push(task) => {
                    queue.push(task.clone());
                    left.push_back(task);
                    unfinished += 1;
                }
                Call::Pop => {
                    let found: String = queue.pop();
                    ensure_eq!(Some(found), left.pop_front(), "the task that `pop` took");
                }
                Call::TaskDone => {
                    let found: Result<(), real::joinable::TooManyDone> = queue.task_done();
                    let expected = match unfinished {
                        0 => Err(real::joinable::TooManyDone),
                        _ => Ok(()),
                    };
                    ensure_eq!(found, expected, "`task_done`, with {unfinished} unfinished");
                    unfinished -= usize::from(found.is_ok());
                }
                Call::Process => {
                    let found: (String, usize) = queue.process(|task| (task, 7));
                    let expected = left.pop_front().map(|task| (task, 7));
                    ensure_eq!(
                        Some(found),
                        expected,
                        "`process(|task| (task, 7))`, the next task and a 7"
                    );
                    unfinished -= 1;
                }
                Call::Join => queue.join(),
            }
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Op {
    Push,
    TaskDone,
}

pub(super) fn each_report_is_one_step() {
    Linear {
        subject: JoinableQueue::new,
        call: |queue, op| match op {
            Op::Push => {
                queue.push(());
                Answer::of(())
            }
            Op::TaskDone => Answer::of(queue.task_done()),
        },
        reference: || 0_usize,
        expect: |unfinished, op| match op {
            Op::Push => {
                *unfinished += 1;
                Answer::of(())
            }
            Op::TaskDone => {
                let left = unfinished.checked_sub(1).ok_or(TooManyDone);
                Answer::of(left.map(|left| *unfinished = left))
            }
        },
    }
    .check(&prop_oneof![Just(Op::Push), Just(Op::TaskDone)].boxed());
}

pub(super) fn all_is_done_on_real_threads() {
    use real_std::sync::atomic::AtomicUsize;
    enum Task {
        Twice,
        Once,
        Stop,
    }
    let queue = real::joinable::JoinableQueue::new();
    let done = AtomicUsize::new(0);
    real_std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while queue.process(|task| match task {
                    Task::Stop => false,
                    Task::Twice => {
                        queue.push(Task::Once);
                        done.fetch_add(1, Ordering::SeqCst);
                        true
                    }
                    Task::Once => {
                        done.fetch_add(1, Ordering::SeqCst);
                        true
                    }
                }) {}
            });
        }
        (0..1_000).for_each(|_| queue.push(Task::Twice));
        queue.join();
        let done = done.load(Ordering::SeqCst);
        // The workers end in any case, so that a failure is seen.
        (0..4).for_each(|_| queue.push(Task::Stop));
        ensure!(
            done == 2_000,
            "1,000 tasks were pushed, and each pushes another one, but `join` returned when \
             {done} were done"
        );
    });
}
