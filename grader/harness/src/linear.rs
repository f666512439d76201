//! Data structures that threads share: every small program of their operations must look as if each
//! operation had taken place at one moment between its call and its return.
//!
//! # The idea
//!
//! What a queue does with one thread is easily said: a plain `VecDeque` says it. With several
//! threads it is right when, for everything that the threads saw, there is *some* order of the
//! operations in which the plain one would have given the same answers, and in which an operation
//! that returned before another was called stands before it. Such a history is *linearizable*. A
//! check needs no list of what may go wrong: it gives the operations, the structure, and the plain
//! reference.
//!
//! [`Linear::check`] makes small random programs of the operations, the same ones every time, explores
//! each under every schedule, and judges every history. A program that breaks the claim is made
//! smaller as long as it still breaks it; what is reported is the smallest one, with its schedule.
//!
//! ```
//! use harness::proptest::prelude::*;
//! use harness::{Answer, Linear};
//! use model_std::sync::Mutex; // in a check, `std` is the double already
//! use std::collections::VecDeque;
//!
//! #[derive(Clone, Debug)]
//! enum Op {
//!     Push(u8),
//!     Pop,
//! }
//!
//! Linear {
//!     subject: || Mutex::new(VecDeque::new()),
//!     call: |queue, op| match op {
//!         Op::Push(value) => { queue.lock().unwrap().push_back(value); Answer::of(()) }
//!         Op::Pop => Answer::of(queue.lock().unwrap().pop_front()),
//!     },
//!     reference: VecDeque::new,
//!     expect: |queue, op| match op {
//!         Op::Push(value) => { queue.push_back(value); Answer::of(()) }
//!         Op::Pop => Answer::of(queue.pop_front()),
//!     },
//! }
//! .check(&prop_oneof![(0..3u8).prop_map(Op::Push), Just(Op::Pop)].boxed());
//! ```

mod history;
mod words;

pub use words::Answer;

use crate::check::Body;
use history::{Call, is_linearizable};
use model::object::Object;
use model::{Options, Report, explore, wrong};
use proptest::collection::vec;
use proptest::strategy::BoxedStrategy;
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use schedule::Verdict;
use std::cell::{Cell, RefCell};
use std::fmt::Debug;
use std::panic::{Location, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex};

/// How many programs are tried.
const PROGRAMS: u32 = 64;
/// The most operations of one thread, and the most threads.
const MOST: (usize, usize) = (2, 3);

/// What is said of a history that breaks the claim; the program follows, with its answers.
const NO_ORDER: &str = "the smallest program with answers that no order of its calls gives";

/// A structure under test and what it is held against.
#[derive(Debug)]
pub struct Linear<S, R, Op, A> {
    /// Makes the structure, at the beginning of each execution.
    pub subject: fn() -> S,
    /// Performs one operation; it may be called by several threads at once.
    pub call: fn(&S, Op) -> A,
    /// Makes the plain structure.
    pub reference: fn() -> R,
    /// Performs one operation on the plain structure.
    pub expect: fn(&mut R, Op) -> A,
}

// Four functions, whatever they are about.
impl<S, R, Op, A> Clone for Linear<S, R, Op, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<S, R, Op, A> Copy for Linear<S, R, Op, A> {}

/// What each thread does.
type Program<Op> = Vec<Vec<Op>>;

impl<S, R, Op, A> Linear<S, R, Op, A>
where
    S: Send + Sync + 'static,
    R: Clone + 'static,
    Op: Clone + Debug + Send + Sync + 'static,
    A: Clone + PartialEq + Debug + Send + 'static,
{
    /// Tries random programs of these operations. For the body of a [`Check::linear`](crate::Check).
    ///
    /// # Panics
    /// Where a program breaks the claim.
    #[track_caller]
    pub fn check(self, operations: &BoxedStrategy<Op>) {
        let report = self.explore(operations);
        let failed = report.verdict != Verdict::Passed;
        let text = format!("{}: {}", report.verdict, report.reason);
        LAST.set(Some(report));
        if failed {
            // Not through the panic hook: nothing has gone wrong yet that anybody should note.
            resume_unwind(Box::new(text));
        }
    }

    /// Tries random programs of these operations; the report on the smallest one that breaks the
    /// claim, or on all of them.
    #[track_caller]
    pub fn explore(self, operations: &BoxedStrategy<Op>) -> Report {
        let at = Location::caller();
        // Every field that the environment could set is set here.
        let config = Config {
            cases: PROGRAMS,
            failure_persistence: None,
            max_shrink_iters: 500,
            max_shrink_time: 0,
            verbose: 0,
            rng_seed: RngSeed::Fixed(0x1a7e_41ea),
            ..Config::default()
        };
        let programs = vec(vec(operations.clone(), 1..=MOST.0), 2..=MOST.1);
        // What the last program that failed led to: shrinking ends with one that did not.
        let last: RefCell<Option<Report>> = RefCell::new(None);
        let passed: RefCell<Option<Report>> = RefCell::new(None);
        let result = TestRunner::new(config).run(&programs, |program| {
            let report = self.explore_one(&program, at);
            match report.verdict {
                Verdict::Passed => {
                    let sum = passed.take();
                    passed.replace(Some(together(sum, report)));
                    Ok(())
                }
                _ => {
                    *last.borrow_mut() = Some(report);
                    Err(TestCaseError::fail("broken"))
                }
            }
        });
        match result {
            Ok(()) => passed.into_inner().expect("at least one program was tried"),
            Err(TestError::Fail(_, program)) => {
                let mut report = last.into_inner().expect("a failed case leaves its report");
                if !report.reason.starts_with(NO_ORDER) {
                    let program = words::program(&program);
                    report.reason = format!("{}\nsmallest program:{program}", report.reason);
                }
                report
            }
            Err(TestError::Abort(reason)) => panic!("the check could not make programs: {reason}"),
        }
    }

    /// Runs one program under every schedule and judges each history.
    fn explore_one(self, program: &Program<Op>, at: &'static Location<'static>) -> Report {
        let program = Arc::new(program.clone());
        let options = Options {
            // Many small programs tell more than all schedules of few.
            bounds: &[Some(0), Some(1), Some(2)],
            ..Options::default()
        };
        explore(&options, move || {
            let history = self.execute(&program, at);
            if !is_linearizable((self.reference)(), self.expect, &history) {
                wrong(format!("{NO_ORDER}:{}", words::history(&history)));
            }
        })
    }

    /// Runs a program once; what each operation returned, and when. The threads start `at` the check.
    fn execute(
        self,
        program: &Arc<Program<Op>>,
        at: &'static Location<'static>,
    ) -> Vec<Call<Op, A>> {
        let subject = Arc::new((self.subject)());
        let clock = Arc::new(Clock::new());
        let run = |thread: usize| {
            let (subject, clock) = (Arc::clone(&subject), Arc::clone(&clock));
            let program = Arc::clone(program);
            move || {
                let mut calls = Vec::new();
                let mut called = clock.tick();
                for op in &program[thread] {
                    model::note("call", || words::call(op));
                    let answer = (self.call)(&subject, op.clone());
                    model::note("return", || format!("{answer:?}"));
                    let returned = clock.tick();
                    let op = op.clone();
                    calls.push(Call {
                        thread,
                        op,
                        answer,
                        called,
                        returned,
                    });
                    // The next call begins where this one ended: nothing is between.
                    called = returned;
                }
                calls
            }
        };
        let others: Vec<_> = (1..program.len())
            .map(|thread| model::thread::spawn(None, at, run(thread)))
            .collect();
        let mut history = run(0)();
        for other in others {
            match other.join(at) {
                Ok(calls) => history.extend(calls),
                Err(panic) => resume_unwind(panic),
            }
        }
        history
    }
}

thread_local! {
    /// What the last [`Linear::check`] on this thread found, for the receipt of its check.
    static LAST: Cell<Option<Report>> = const { Cell::new(None) };
}

/// Runs a body that calls [`Linear::check`]; what that found.
pub(crate) fn run(body: Body) -> Report {
    LAST.set(None);
    let result = catch_unwind(body);
    match (LAST.take(), result) {
        (Some(report), _) => report,
        (None, Err(panic)) => resume_unwind(panic),
        (None, Ok(())) => unreachable!("the body of a `Check::linear` calls `Linear::check`"),
    }
}

/// All executions, and the least that was covered.
fn together(sum: Option<Report>, next: Report) -> Report {
    match sum {
        None => next,
        Some(sum) => Report {
            executions: sum.executions + next.executions,
            coverage: sum.coverage.min(next.coverage),
            ..next
        },
    }
}

/// Tells what came before what. Reading it is a step, so that the model tries all orders.
struct Clock {
    object: Object,
    now: Mutex<u64>,
}

impl Clock {
    fn new() -> Clock {
        Clock {
            object: Object::new("clock"),
            now: Mutex::new(0),
        }
    }

    fn tick(&self) -> u64 {
        self.object.step();
        let mut now = self.now.lock().expect("nobody panics while it is held");
        *now += 1;
        *now
    }
}
