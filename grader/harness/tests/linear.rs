//! A queue behind a lock is linearizable; one that looks first and takes afterwards is not, and the
//! smallest program that shows it is found.

use harness::proptest::prelude::*;
use harness::proptest::strategy::BoxedStrategy;
use harness::{Answer, Linear};
use model_std::sync::Mutex;
use schedule::{Coverage, Verdict};
use std::collections::VecDeque;

#[derive(Clone, Debug)]
enum Op {
    Push(u8),
    Pop,
}

type Queue = Mutex<VecDeque<u8>>;

fn operations() -> BoxedStrategy<Op> {
    prop_oneof![(0..3u8).prop_map(Op::Push), Just(Op::Pop)].boxed()
}

fn queue(call: fn(&Queue, Op) -> Answer) -> Linear<Queue, VecDeque<u8>, Op, Answer> {
    Linear {
        subject: || Mutex::new(VecDeque::new()),
        call,
        reference: VecDeque::new,
        expect: |queue, op| match op {
            Op::Push(value) => {
                queue.push_back(value);
                Answer::of(())
            }
            Op::Pop => Answer::of(queue.pop_front()),
        },
    }
}

#[test]
fn a_queue_behind_a_lock_passes() {
    let report = queue(|queue, op| {
        let mut queue = queue.lock().unwrap();
        match op {
            Op::Push(value) => {
                queue.push_back(value);
                Answer::of(())
            }
            Op::Pop => Answer::of(queue.pop_front()),
        }
    })
    .explore(&operations());
    assert_eq!(report.verdict, Verdict::Passed, "{}", report.reason);
    println!("{} executions, {:?}", report.executions, report.coverage);
    assert!(report.coverage >= Some(Coverage::AtMost(2)));
}

#[test]
fn one_that_looks_first_and_takes_afterwards_fails_with_the_smallest_program() {
    let report = queue(|queue, op| match op {
        Op::Push(value) => {
            queue.lock().unwrap().push_back(value);
            Answer::of(())
        }
        Op::Pop => {
            let front = queue.lock().unwrap().front().copied();
            Answer::of(front.inspect(|_| _ = queue.lock().unwrap().pop_front()))
        }
    })
    .explore(&operations());
    assert_eq!(report.verdict, Verdict::WrongAnswer);
    insta::assert_snapshot!(report.reason);
    let schedule = report.schedule.expect("a failure has a schedule");
    // The rows are the check's and the structure's, none of them the course's own.
    let rows: Vec<String> = schedule
        .steps
        .iter()
        .map(|step| {
            let place = step.place.as_ref();
            let place = place.map_or(String::new(), |place| format!("  {}", place.file));
            let value = step.value.as_deref().unwrap_or_default();
            format!("{} {} {value}{place}", step.thread, step.operation)
        })
        .collect();
    insta::assert_snapshot!("rows", rows.join("\n"));
}
