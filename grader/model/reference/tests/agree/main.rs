//! What the doubles do under the model is what the programs can do: no outcome is missing, none is
//! added.

mod doubles;
mod programs;

use doubles::run;
use programs::{Unit, program};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestError, TestRunner};
use reference::{Op, Program, enumerate};
use schedule::{Mode, Verdict};

/// Runs `cases` random programs both ways; the same ones every time.
fn agree(cases: u32, units: impl Strategy<Value = Unit> + Clone) {
    agree_on(cases, program(units));
}

fn agree_on(cases: u32, programs: impl Strategy<Value = Program>) {
    on_each(cases, programs, compare);
}

/// Holds these random programs, the same ones every time, against `compare`, which returns how many executions it
/// took, or the difference.
fn on_each(
    cases: u32,
    programs: impl Strategy<Value = Program>,
    compare: fn(&Program) -> Result<u64, String>,
) {
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 100,
        rng_seed: RngSeed::Fixed(0x1a7e_41ea),
        ..Config::default()
    };
    let mut runner = TestRunner::new(config);
    let mut executions = 0;
    let count = std::cell::RefCell::new(&mut executions);
    let result = runner.run(&programs, |program| {
        compare(&program)
            .map_err(TestCaseError::fail)
            .map(|more| **count.borrow_mut() += more)
    });
    match result {
        Ok(()) => println!("{cases} programs agree, {executions} executions"),
        Err(TestError::Fail(_, program)) => {
            panic!(
                "{}\nsmallest program: {program:#?}",
                compare(&program).unwrap_err()
            )
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

/// Runs a program both ways; returns how many executions the model took, or the difference.
fn compare(program: &Program) -> Result<u64, String> {
    let expected = enumerate(program);
    let (report, found) = run(program, Mode::Interleavings);
    let ok = if expected.deadlock {
        Verdict::Deadlock
    } else {
        Verdict::Passed
    };
    if report.verdict != ok {
        return Err(format!(
            "{ok} expected, {} found: {}",
            report.verdict, report.reason
        ));
    }
    let extra: Vec<_> = found.difference(&expected.ended).collect();
    // An exploration ends at the first deadlock, so there is nothing to miss.
    let missing: Vec<_> = match expected.deadlock {
        true => Vec::new(),
        false => expected.ended.difference(&found).collect(),
    };
    if extra.is_empty() && missing.is_empty() {
        return Ok(report.executions);
    }
    Err(format!("missing: {missing:?}\nextra: {extra:?}"))
}

/// The most waits with a deadline and looks at the clock in one program.
const MOST_TIMED: usize = 4;

fn atomics() -> impl Strategy<Value = Unit> + Clone {
    prop_oneof![
        (0..2usize).prop_map(Unit::Load),
        (0..2usize, 1..3i64).prop_map(|(a, value)| Unit::Store(a, value)),
        (0..2usize, 1..3i64).prop_map(|(a, value)| Unit::Add(a, value)),
        (0..2usize, 0..2i64, 1..3i64).prop_map(|(a, old, new)| Unit::Exchange(a, old, new)),
    ]
}

/// An atomic access, or one to three of them with a lock held.
fn locked() -> impl Strategy<Value = Unit> + Clone {
    let inner = || vec(atomics(), 0..2);
    prop_oneof![
        1 => atomics(),
        2 => (0..2usize, inner()).prop_map(|(m, inner)| Unit::Locked(m, inner)),
        1 => (0..2usize, inner()).prop_map(|(m, inner)| Unit::TryLocked(m, inner)),
    ]
}

#[test]
fn atomics_agree() {
    agree(600, atomics());
}

/// Old values come in addition, so there may be more outcomes, but none is missing.
#[test]
fn the_mode_orderings_misses_no_order() {
    let units = prop_oneof![
        (0..2usize).prop_map(Unit::Load),
        (0..2usize, 1..3i64).prop_map(|(a, value)| Unit::Store(a, value)),
        (0..2usize, 1..3i64).prop_map(|(a, value)| Unit::Add(a, value)),
    ];
    // Each load may find any of several values: a few accesses are enough for many executions.
    on_each(
        200,
        program(units).prop_filter("few orders", is_short),
        |program| {
            let (report, found) = run(program, Mode::Orderings);
            let missing: Vec<_> = enumerate(program)
                .ended
                .difference(&found)
                .cloned()
                .collect();
            match (report.verdict, &missing[..]) {
                (Verdict::Passed, []) => Ok(report.executions),
                (verdict, _) => Err(format!("{verdict} {}, missing: {missing:?}", report.reason)),
            }
        },
    );
}

#[test]
fn mutexes_agree() {
    let plain = prop_oneof![
        1 => atomics(),
        2 => (0..2usize, vec(atomics(), 0..2)).prop_map(|(m, inner)| Unit::Locked(m, inner)),
    ];
    agree(300, plain);
    agree(300, locked());
}

#[test]
fn two_mutexes_at_a_time_agree() {
    let nested = prop_oneof![
        Just(Unit::Locked(0, vec![Unit::Locked(1, vec![])])),
        Just(Unit::Locked(1, vec![Unit::Locked(0, vec![])])),
        Just(Unit::Locked(0, vec![Unit::TryLocked(1, vec![])])),
        Just(Unit::Locked(1, vec![Unit::Load(0)])),
        Just(Unit::Store(0, 1)),
    ];
    agree(200, nested);
}

#[test]
fn condition_variables_agree() {
    let units = prop_oneof![
        2 => Just(Unit::Locked(0, vec![Unit::Wait(0)])),
        1 => Just(Unit::Locked(0, vec![])),
        1 => Just(Unit::Locked(0, vec![Unit::NotifyOne(0)])),
        2 => Just(Unit::NotifyOne(0)),
        2 => Just(Unit::NotifyAll(0)),
        1 => Just(Unit::Add(0, 1)),
    ];
    agree(300, units);
}

#[test]
fn waits_with_time_outs_agree() {
    let units = prop_oneof![
        3 => Just(Unit::Locked(0, vec![Unit::WaitTimeout(0)])),
        1 => Just(Unit::Locked(0, vec![])),
        1 => Just(Unit::LockTimeout(0, vec![])),
        1 => Just(Unit::NotifyOne(0)),
        1 => Just(Unit::NotifyAll(0)),
        1 => Just(Unit::Add(0, 1)),
        1 => Just(Unit::Now),
    ];
    agree_on(300, program(units).prop_filter("few orders", is_tame));
}

/// Whether there are few enough orders to try them one by one: each wait with a deadline has several
/// steps and may end in several ways.
fn is_tame(program: &Program) -> bool {
    let counts = program
        .threads
        .iter()
        .map(|ops| ops.iter().filter(|op| op.is_timed()).count());
    let counts: Vec<usize> = counts.filter(|&count| count > 0).collect();
    let clocks = program
        .threads
        .iter()
        .flatten()
        .filter(|&&op| op == Op::Now);
    // Three threads of which each may give up have too many.
    let locks = |op: &Op| matches!(op, Op::LockTimeout(_));
    let few = program.threads.len() == 2
        || counts.len() < 2 && !program.threads.iter().flatten().any(locks);
    let begins = |ops: &Vec<Op>| ops.first().is_some_and(|op| op.is_timed());
    few && !program.threads.iter().any(begins)
        && counts.iter().sum::<usize>() + clocks.count() <= MOST_TIMED
}

#[test]
fn yielding_agrees() {
    let units = prop_oneof![
        2 => Just(Unit::Yield),
        3 => atomics(),
        1 => (0..2usize, vec(atomics(), 0..2)).prop_map(|(m, inner)| Unit::Locked(m, inner)),
    ];
    // From a thread's second yield on, others do go first.
    let once = |program: &Program| {
        let yields = |ops: &Vec<Op>| ops.iter().filter(|&&op| op == Op::Yield).count();
        program.threads.iter().all(|ops| yields(ops) <= 1)
    };
    agree_on(300, program(units).prop_filter("one yield each", once));
}

#[test]
fn parking_agrees() {
    let units = prop_oneof![
        3 => Just(Unit::Park),
        2 => (0..3usize).prop_map(Unit::Unpark),
        1 => Just(Unit::Add(0, 1)),
        1 => Just(Unit::Locked(0, vec![])),
    ];
    agree(300, units);
}

#[test]
fn parking_with_time_outs_agrees() {
    let units = prop_oneof![
        2 => Just(Unit::ParkTimeout),
        1 => Just(Unit::Park),
        3 => (0..3usize).prop_map(Unit::Unpark),
        2 => Just(Unit::Add(0, 1)),
        1 => Just(Unit::Now),
    ];
    agree_on(300, program(units).prop_filter("few orders", is_tame));
}

#[test]
fn read_write_locks_agree() {
    let inner = || vec(atomics(), 0..2);
    let units = prop_oneof![
        1 => atomics(),
        2 => inner().prop_map(Unit::Reading),
        2 => inner().prop_map(Unit::Writing),
    ];
    agree(300, units);
}

#[test]
fn a_second_read_while_a_writer_waits_agrees() {
    let units = prop_oneof![
        Just(Unit::Reading(vec![Unit::Reading(vec![])])),
        Just(Unit::Reading(vec![Unit::Load(0)])),
        Just(Unit::Writing(vec![Unit::Store(0, 1)])),
    ];
    agree(100, units);
}

#[test]
fn channels_agree() {
    let units = prop_oneof![
        3 => (1..4i64).prop_map(Unit::Send),
        2 => Just(Unit::Receive),
        1 => Just(Unit::TryReceive),
        1 => Just(Unit::Add(0, 1)),
    ];
    for capacity in 0..3 {
        let programs = programs::with_channel(units.clone(), capacity);
        agree_on(150, programs.prop_filter("few orders", is_short));
    }
}

#[test]
fn channels_with_time_outs_agree() {
    let units = prop_oneof![
        2 => (1..4i64).prop_map(Unit::Send),
        2 => Just(Unit::ReceiveTimeout),
        1 => Just(Unit::Add(0, 1)),
        1 => Just(Unit::Now),
    ];
    for capacity in 0..2 {
        let programs = programs::with_channel(units.clone(), capacity);
        let programs = programs.prop_filter("few orders", is_short);
        agree_on(100, programs.prop_filter("few orders", is_tame));
    }
}

/// Whether there are few enough orders to try them one by one: a channel takes several steps for
/// each operation.
fn is_short(program: &Program) -> bool {
    let counts = |op: &&Op| {
        !matches!(
            op,
            Op::Spawn(_) | Op::Join(_) | Op::DropSender | Op::DropReceiver
        )
    };
    let most = if program.threads.len() == 2 { 5 } else { 3 };
    program.threads.iter().flatten().filter(counts).count() <= most
}

#[test]
fn late_spawns_and_early_joins_agree() {
    agree_on(300, programs::shaped(locked()));
}
