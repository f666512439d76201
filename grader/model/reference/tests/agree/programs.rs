//! Random programs, made of units that fit together: what is locked is unlocked.

use proptest::collection::vec;
use proptest::prelude::*;
use reference::{Op, Program};

/// A piece of a thread.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // each is the operation of that name, or a lock around others
pub enum Unit {
    Load(usize),
    Store(usize, i64),
    Add(usize, i64),
    Exchange(usize, i64, i64),
    Locked(usize, Vec<Unit>),
    TryLocked(usize, Vec<Unit>),
    LockTimeout(usize, Vec<Unit>),
    Wait(usize),
    WaitTimeout(usize),
    NotifyOne(usize),
    NotifyAll(usize),
    Park,
    ParkTimeout,
    Unpark(usize),
    Reading(Vec<Unit>),
    Writing(Vec<Unit>),
    Send(i64),
    Receive,
    TryReceive,
    ReceiveTimeout,
    Now,
    Yield,
}

/// Two or three threads of two or three units each, or a little less.
pub fn program(units: impl Strategy<Value = Unit> + Clone) -> impl Strategy<Value = Program> {
    let bodies = prop_oneof![
        vec(vec(units.clone(), 0..4), 2..=2),
        vec(vec(units, 0..3), 3..=3),
    ];
    bodies.prop_map(|bodies| {
        let others = 1..bodies.len();
        assemble(&bodies, &vec![0; others.len()], false)
    })
}

/// The same, but the main thread starts the others in between and joins one of them early.
pub fn shaped(units: impl Strategy<Value = Unit> + Clone) -> impl Strategy<Value = Program> {
    let bodies = prop_oneof![
        vec(vec(units.clone(), 0..4), 2..=2),
        vec(vec(units, 0..3), 3..=3),
    ];
    (bodies, vec(0..3usize, 2), any::<bool>())
        .prop_map(|(bodies, starts, early)| assemble(&bodies, &starts, early))
}

/// The same programs with a channel that keeps up to so many messages. A thread that sends or
/// receives drops its end of the channel after the last time.
pub fn with_channel(
    units: impl Strategy<Value = Unit> + Clone,
    capacity: usize,
) -> impl Strategy<Value = Program> {
    program(units).prop_map(move |mut program| {
        program.capacity = capacity;
        for ops in &mut program.threads {
            let sends = |op: &Op| matches!(op, Op::Send(_));
            let receives =
                |op: &Op| matches!(op, Op::Receive | Op::TryReceive | Op::ReceiveTimeout);
            if let Some(last) = ops.iter().rposition(sends) {
                ops.insert(last + 1, Op::DropSender);
            }
            if let Some(last) = ops.iter().rposition(receives) {
                ops.insert(last + 1, Op::DropReceiver);
            }
        }
        program
    })
}

/// The largest number of operations of one thread where there are two or three: no program has more
/// orders than can be tried one by one.
const MOST_OPS: [usize; 2] = [6, 4];

/// Thread 0 starts thread `n` after `starts[n - 1]` of its own units and joins all at the end;
/// `early` joins the first thread before its last unit.
fn assemble(bodies: &[Vec<Unit>], starts: &[usize], early: bool) -> Program {
    let most = MOST_OPS[bodies.len() - 2];
    let flat = |thread: usize, before: usize, unit: &Unit| {
        let mut ops = Vec::new();
        flatten(unit, thread, &mut ops);
        if before + ops.len() > most {
            Vec::new()
        } else {
            ops
        }
    };
    let (mut main, mut own) = (Vec::new(), 0);
    let mut started = 1;
    let units = &bodies[0];
    for (index, unit) in units.iter().enumerate() {
        while started < bodies.len() && starts[started - 1] <= index {
            main.push(Op::Spawn(started));
            started += 1;
        }
        if early && index + 1 == units.len() && started > 1 {
            main.push(Op::Join(1));
        }
        let ops = flat(0, own, unit);
        own += ops.len();
        main.extend(ops.into_iter().filter(|op| match op {
            Op::Unpark(other) => *other < started,
            _ => true,
        }));
    }
    main.extend((started..bodies.len()).map(Op::Spawn));
    let joined = main.contains(&Op::Join(1));
    main.extend(
        (1..bodies.len())
            .filter(|&thread| thread != 1 || !joined)
            .map(Op::Join),
    );
    let others = bodies.iter().enumerate().skip(1);
    let others = others.map(|(thread, units)| {
        let add = |mut ops: Vec<Op>, unit| {
            ops.extend(flat(thread, ops.len(), unit));
            ops
        };
        units.iter().fold(Vec::new(), add)
    });
    Program {
        threads: std::iter::once(main).chain(others).collect(),
        capacity: 0,
    }
}

fn flatten(unit: &Unit, thread: usize, ops: &mut Vec<Op>) {
    let mut around = |first, inner: &[Unit], last| {
        ops.push(first);
        inner.iter().for_each(|unit| flatten(unit, thread, ops));
        ops.push(last);
    };
    let op = match unit {
        Unit::Locked(m, inner) => return around(Op::Lock(*m), inner, Op::Unlock(*m)),
        Unit::TryLocked(m, inner) => return around(Op::TryLock(*m), inner, Op::Unlock(*m)),
        Unit::LockTimeout(m, inner) => return around(Op::LockTimeout(*m), inner, Op::Unlock(*m)),
        Unit::Reading(inner) => return around(Op::Read, inner, Op::ReadDone),
        Unit::Writing(inner) => return around(Op::Write, inner, Op::WriteDone),
        // Only a thread that was started before this one is surely known to it.
        Unit::Unpark(other) if thread > 0 && *other >= thread => return,
        Unit::Load(a) => Op::Load(*a),
        Unit::Store(a, value) => Op::Store(*a, *value),
        Unit::Add(a, value) => Op::Add(*a, *value),
        Unit::Exchange(a, old, new) => Op::Exchange(*a, *old, *new),
        Unit::Wait(m) => Op::Wait(*m),
        Unit::WaitTimeout(m) => Op::WaitTimeout(*m),
        Unit::NotifyOne(m) => Op::NotifyOne(*m),
        Unit::NotifyAll(m) => Op::NotifyAll(*m),
        Unit::Park => Op::Park,
        Unit::ParkTimeout => Op::ParkTimeout,
        Unit::Unpark(other) => Op::Unpark(*other),
        Unit::Send(value) => Op::Send(*value),
        Unit::Receive => Op::Receive,
        Unit::TryReceive => Op::TryReceive,
        Unit::ReceiveTimeout => Op::ReceiveTimeout,
        Unit::Now => Op::Now,
        Unit::Yield => Op::Yield,
    };
    ops.push(op);
}
