//! Checks of `periodic`: calls come at their time, and none after the stop, which is prompt.

use crate::periodic::Periodic;
use harness::{Check, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "calls_come_at_every_interval",
        "the first call comes after one interval, and then one after each",
        calls_come_at_every_interval,
    ),
    Check::model(
        "stop_does_not_wait_for_the_next_call",
        "a stop between two calls takes no time, and no call comes after it",
        stop_does_not_wait_for_the_next_call,
    ),
    Check::model(
        "dropping_stops",
        "a drop at the moment when a call is due takes no time, and no call comes after it",
        dropping_stops,
    ),
    Check::model(
        "a_stop_at_once_is_not_lost",
        "a stop that comes before the first call ends the calls",
        a_stop_at_once_is_not_lost,
    ),
    Check::model(
        "a_stop_may_come_together_with_a_call",
        "a stop at the moment when a call is due takes no time, and no call comes after it",
        a_stop_may_come_together_with_a_call,
    )
    .must_reach(&["the stop comes first", "the call comes first"]),
    Check::model(
        "calls_do_not_pile_up",
        "after a call that takes long there is a whole interval of rest, and a stop waits for its end",
        calls_do_not_pile_up,
    ),
    Check::model(
        "all_calls_are_on_one_new_thread",
        "one new thread makes all calls",
        all_calls_are_on_one_new_thread,
    ),
    Check::model(
        "the_thread_sleeps_between_two_calls",
        "between two calls the thread takes no steps worth mentioning",
        the_thread_sleeps_between_two_calls,
    ),
    Check::model(
        "stop_returns_a_panic",
        "a panic ends the calls, and `stop` returns it",
        stop_returns_a_panic,
    ),
    Check::model(
        "dropping_never_panics",
        "what panicked can still be dropped",
        dropping_never_panics,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it makes no call before its time",
        calls_come_at_every_interval,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "an_hour_is_not_waited_for_on_real_threads",
        "on real threads, calls come, and a stop does not wait for an hour",
        an_hour_is_not_waited_for_on_real_threads,
    ),
];

const INTERVAL: Duration = Duration::from_millis(10);

/// What is known of the calls: when each came, since the beginning.
#[derive(Clone)]
struct Calls {
    begun: Instant,
    times: Arc<Notes<Vec<Duration>>>,
    over: Arc<AtomicBool>,
    /// What ended them.
    after: Arc<Notes<&'static str>>,
}

impl Calls {
    fn new() -> Calls {
        Calls {
            begun: Instant::now(),
            times: Arc::default(),
            over: Arc::default(),
            after: Arc::default(),
        }
    }

    /// Called by the closure.
    fn note(&self) {
        ensure!(
            !self.over.load(Ordering::SeqCst),
            "the closure was called after {} had returned",
            self.after.lock().unwrap()
        );
        let time = self.begun.elapsed(); // a step: not while the notes are locked
        self.times.lock().unwrap().push(time);
    }

    fn times(&self) -> Vec<Duration> {
        self.times.lock().unwrap().clone()
    }

    /// From here on there may be no call, at least for a while.
    fn are_over(&self, after: &'static str) {
        *self.after.lock().unwrap() = after;
        self.over.store(true, Ordering::SeqCst);
        thread::sleep(INTERVAL * 5);
    }
}

fn start(calls: &Calls) -> Periodic {
    let calls = calls.clone();
    Periodic::start(INTERVAL, move || calls.note())
}

/// How long a call takes by the clock.
fn time_of<R>(call: impl FnOnce() -> R) -> (R, Duration) {
    let begun = Instant::now();
    let result = call();
    (result, begun.elapsed())
}

fn ended_well(result: thread::Result<()>) {
    ensure!(
        result.is_ok(),
        "nothing panicked, but `stop` returned a panic"
    );
}

fn calls_come_at_every_interval() {
    let calls = Calls::new();
    let periodic = start(&calls);
    thread::sleep(Duration::from_millis(35));
    let (times, now) = (calls.times(), calls.begun.elapsed());
    ended_well(periodic.stop());
    let due: Vec<Duration> = (1..)
        .map(|number| INTERVAL * number)
        .take_while(|time| *time <= now)
        .collect();
    ensure!(
        times == due,
        "the interval was {INTERVAL:?}; after {now:?}, there were calls at {times:?} instead of \
         {due:?}"
    );
}

fn stop_does_not_wait_for_the_next_call() {
    let calls = Calls::new();
    let periodic = start(&calls);
    thread::sleep(Duration::from_micros(15_500));
    let (result, took) = time_of(|| periodic.stop());
    ensure!(
        took.is_zero(),
        "between two calls, `stop` took {took:?} instead of waking the thread"
    );
    ended_well(result);
    calls.are_over("`stop`");
}

fn dropping_stops() {
    let calls = Calls::new();
    let periodic = start(&calls);
    thread::sleep(INTERVAL * 2);
    let ((), took) = time_of(|| drop(periodic));
    ensure!(
        took.is_zero(),
        "the drop came when a call was due; it took {took:?} instead of waking the thread"
    );
    calls.are_over("the drop");
}

fn a_stop_at_once_is_not_lost() {
    let calls = Calls::new();
    let periodic = start(&calls);
    let result = periodic.stop();
    ended_well(result);
    calls.are_over("`stop`");
}

fn a_stop_may_come_together_with_a_call() {
    let calls = Calls::new();
    let periodic = start(&calls);
    thread::sleep(INTERVAL * 2);
    // From here on, the clock stands at the time of a call.
    let now = calls.begun.elapsed();
    let (result, took) = time_of(|| periodic.stop());
    ensure!(
        took.is_zero(),
        "`stop` came when a call was due; it took {took:?} instead of waking the thread"
    );
    ended_well(result);
    match calls.times().last() {
        Some(last) if *last == now => harness::reached("the call comes first"),
        _ => harness::reached("the stop comes first"),
    }
    calls.are_over("`stop`");
}

fn calls_do_not_pile_up() {
    let calls = Calls::new();
    let running = Arc::new(Notes::new(false));
    let periodic = {
        let (calls, running) = (calls.clone(), Arc::clone(&running));
        Periodic::start(INTERVAL, move || {
            calls.note();
            *running.lock().unwrap() = true;
            thread::sleep(Duration::from_millis(25));
            *running.lock().unwrap() = false;
        })
    };
    // The closure is in its second or third call.
    thread::sleep(Duration::from_millis(60));
    ended_well(periodic.stop());
    ensure!(
        !*running.lock().unwrap(),
        "`stop` returned while the closure was still running"
    );
    let times = calls.times();
    let due: Vec<Duration> = (0..times.len() as u64)
        .map(|number| Duration::from_millis(10 + 35 * number))
        .collect();
    ensure!(
        times == due,
        "the interval was 10ms and each call took 25ms; there were calls at {times:?} instead of \
         {due:?}"
    );
    calls.are_over("`stop`");
}

fn all_calls_are_on_one_new_thread() {
    let callers: Arc<Notes<Vec<ThreadId>>> = Arc::default();
    let periodic = Periodic::start(INTERVAL, {
        let callers = Arc::clone(&callers);
        move || {
            let caller = thread::current().id();
            callers.lock().unwrap().push(caller);
        }
    });
    thread::sleep(Duration::from_millis(25));
    ended_well(periodic.stop());
    let callers = callers.lock().unwrap().clone();
    ensure!(
        !callers.contains(&thread::current().id()),
        "the closure was called on the thread that called `start`"
    );
    ensure!(
        callers.iter().all(|caller| *caller == callers[0]),
        "the closure was called on more than one thread"
    );
    let threads = harness::threads_started();
    ensure!(
        threads == 1,
        "{threads} threads were started, and one is enough"
    );
}

fn the_thread_sleeps_between_two_calls() {
    let mut before = None;
    let periodic = Periodic::start(INTERVAL, move || {
        let steps = harness::steps_taken();
        if let Some(before) = before.replace(steps) {
            ensure!(
                steps - before < 20,
                "between two calls, the thread looked again and again instead of sleeping"
            );
        }
    });
    thread::sleep(Duration::from_millis(35));
    ended_well(periodic.stop());
}

fn panics_at_the_second_call(calls: &Calls) -> Periodic {
    let calls = calls.clone();
    Periodic::start(INTERVAL, move || {
        calls.note();
        assert!(calls.times().len() < 2, "a call that panics");
    })
}

fn stop_returns_a_panic() {
    let calls = Calls::new();
    let periodic = panics_at_the_second_call(&calls);
    thread::sleep(Duration::from_millis(45));
    match periodic.stop() {
        Err(panic) => ensure!(
            panic.downcast_ref() == Some(&"a call that panics"),
            "the closure panicked with a message, but `stop` returned another panic"
        ),
        Ok(()) => harness::wrong("the closure panicked, but `stop` returned `Ok`".into()),
    }
    let number = calls.times().len();
    ensure!(
        number == 2,
        "the second call panicked, but there were {number} calls"
    );
}

fn dropping_never_panics() {
    let calls = Calls::new();
    let periodic = panics_at_the_second_call(&calls);
    thread::sleep(Duration::from_millis(25));
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(periodic)));
    ensure!(
        dropped.is_ok(),
        "the closure panicked, and dropping the `Periodic` panicked as well"
    );
}

fn an_hour_is_not_waited_for_on_real_threads() {
    use real_std::sync::mpsc;
    let (sender, calls) = mpsc::channel();
    let every_millisecond =
        real::periodic::Periodic::start(Duration::from_millis(1), move || sender.send(()).unwrap());
    for _ in 0..3 {
        calls.recv().unwrap();
    }
    ended_well(every_millisecond.stop());
    let hourly = real::periodic::Periodic::start(Duration::from_secs(3_600), || {
        harness::wrong("an hour cannot have passed, but the closure was called".into())
    });
    ended_well(hourly.stop());
}

/// Compiles if no more is asked of what is called than the exercise says.
fn any_closure_will_do(f: impl FnMut() + Send + 'static) -> Periodic {
    Periodic::start(Duration::MAX, f)
}
