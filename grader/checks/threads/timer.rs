//! Checks of `timer`: the closure is called at its time or not at all, and `cancel` says which.

use crate::timer::Timer;
use harness::{Check, Mode, ensure, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_closure_is_called_once_at_its_time",
        "the closure is called once, when the delay is over, and a cancel is too late then",
        the_closure_is_called_once_at_its_time,
    ),
    Check::model(
        "the_closure_runs_on_one_new_thread",
        "`start` comes back at once, and one new thread calls the closure",
        the_closure_runs_on_one_new_thread,
    ),
    Check::model(
        "what_cancel_says_is_true",
        "when the delay ends and a cancel comes together, one of them wins and `cancel` says which",
        what_cancel_says_is_true,
    )
    .must_reach(&["the cancel comes first", "the call comes first"]),
    Check::model(
        "cancel_does_not_wait_for_the_delay",
        "a cancel has returned long before the delay is over",
        cancel_does_not_wait_for_the_delay,
    )
    .must_reach(&[AT_ONCE]),
    Check::model(
        "a_cancelled_timer_ends_at_once",
        "the thread of a cancelled timer does not sleep on",
        a_cancelled_timer_ends_at_once,
    )
    .must_reach(&["the timer is cancelled in time"]),
    Check::model(
        "cancel_does_not_wait_for_the_closure",
        "a cancel during the call returns false at once, and a drop waits for the call",
        cancel_does_not_wait_for_the_closure,
    ),
    Check::model(
        "the_closure_may_cancel",
        "the closure can cancel its own timer, which is too late",
        the_closure_may_cancel,
    ),
    Check::model(
        "all_cancels_agree",
        "two threads that cancel, and one that asks again, get the same true answer",
        all_cancels_agree,
    ),
    Check::model(
        "dropping_a_timer_cancels_it",
        "a timer that is dropped calls nothing before its time, and does not wait for it",
        dropping_a_timer_cancels_it,
    )
    .must_reach(&[AT_ONCE]),
    Check::model(
        "dropping_a_timer_never_panics",
        "a timer whose closure panicked can be cancelled and dropped",
        dropping_a_timer_never_panics,
    ),
    Check::model(
        "the_thread_sleeps_until_its_time",
        "a thread that waits for its time takes no steps worth mentioning",
        the_thread_sleeps_until_its_time,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody woke it does not call the closure before its time",
        the_closure_is_called_once_at_its_time,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "timers_work_on_real_threads",
        "on real threads, one timer calls its closure, and one of an hour is cancelled",
        timers_work_on_real_threads,
    ),
];

const SOON: Duration = Duration::from_millis(10);
const HOUR: Duration = Duration::from_secs(3_600);

const AT_ONCE: &str = "it returns while the whole hour is left";

/// A timer whose closure counts its calls, and is not called before its time.
fn counting(delay: Duration) -> (Timer, Arc<AtomicU64>) {
    let calls = Arc::new(AtomicU64::new(0));
    let begun = Instant::now();
    let timer = Timer::start(delay, {
        let calls = Arc::clone(&calls);
        move || {
            let time = begun.elapsed();
            ensure!(
                time >= delay,
                "the delay was {delay:?}, but the closure was called after {time:?}"
            );
            calls.fetch_add(1, Ordering::SeqCst);
        }
    });
    (timer, calls)
}

/// Whether the answers of `cancel` fit to the number of calls, now that the timer is gone.
fn are_true(answers: &[bool], calls: &AtomicU64) {
    let calls = calls.load(Ordering::SeqCst);
    ensure!(
        calls <= 1,
        "the closure of one timer was called {calls} times"
    );
    for answer in answers {
        ensure!(
            *answer || calls == 1,
            "`cancel` returned false, but the closure was never called"
        );
        ensure!(
            !*answer || calls == 0,
            "`cancel` returned true, but the closure was called"
        );
    }
}

fn the_closure_is_called_once_at_its_time() {
    let begun = Instant::now();
    let (sender, times) = mpsc::channel();
    let timer = Timer::start(SOON, move || sender.send(begun.elapsed()).unwrap());
    thread::sleep(SOON * 2 + SOON / 2);
    let times: Vec<Duration> = times.try_iter().collect();
    ensure!(
        times == [SOON],
        "the delay was {SOON:?}; after 25ms, there were calls at {times:?}"
    );
    let prevented: bool = timer.cancel();
    ensure!(
        !prevented,
        "the closure had been called, but `cancel` returned true"
    );
}

fn the_closure_runs_on_one_new_thread() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let (answer, answers) = mpsc::channel();
    let timer = Timer::start(SOON, move || {
        numbers.recv().unwrap();
        answer.send(thread::current().id()).unwrap();
    });
    sender.send(7).unwrap();
    let ran_on = answers.recv().unwrap();
    ensure!(
        ran_on != thread::current().id(),
        "the closure was called on the thread that started the timer"
    );
    drop(timer);
    let threads = harness::threads_started();
    ensure!(
        threads == 1,
        "one timer started {threads} threads, and one is enough"
    );
}

fn what_cancel_says_is_true() {
    let (timer, calls) = counting(SOON);
    thread::sleep(SOON);
    let prevented: bool = timer.cancel();
    drop(timer);
    are_true(&[prevented], &calls);
    harness::reached(match prevented {
        true => "the cancel comes first",
        false => "the call comes first",
    });
}

/// Whether a call comes back before a second has passed. A second thread looks after a second: had the
/// clock got there because of an early time-out of the timer, it would be an hour later.
fn within_a_second(begun: Instant, name: &str, call: impl FnOnce()) {
    let returned = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            thread::sleep(Duration::from_secs(1));
            let is_second = begun.elapsed() < HOUR;
            ensure!(
                returned.load(Ordering::SeqCst) || !is_second,
                "the delay was an hour; a second later, {name} had not returned"
            );
        });
        call();
        returned.store(true, Ordering::SeqCst);
        if begun.elapsed().is_zero() {
            harness::reached(AT_ONCE);
        }
    });
}

fn cancel_does_not_wait_for_the_delay() {
    let begun = Instant::now();
    let (timer, calls) = counting(HOUR);
    let mut prevented: bool = false;
    within_a_second(begun, "`cancel`", || prevented = timer.cancel());
    drop(timer);
    are_true(&[prevented], &calls);
}

fn a_cancelled_timer_ends_at_once() {
    let (timer, calls) = counting(HOUR);
    let prevented: bool = timer.cancel();
    let cancelled = Instant::now();
    drop(timer);
    if prevented {
        harness::reached("the timer is cancelled in time");
        let slept = cancelled.elapsed();
        ensure!(
            slept.is_zero(),
            "`cancel` returned true, but the timer's thread slept on and ended {slept:?} later"
        );
    }
    are_true(&[prevented], &calls);
}

fn cancel_does_not_wait_for_the_closure() {
    let (sender, numbers) = mpsc::channel::<u64>();
    let done = Arc::new(AtomicBool::new(false));
    let timer = Timer::start(SOON, {
        let done = Arc::clone(&done);
        move || {
            numbers.recv().unwrap();
            done.store(true, Ordering::SeqCst);
        }
    });
    thread::sleep(SOON * 2);
    let prevented: bool = timer.cancel();
    ensure!(
        !prevented,
        "the closure was being called, but `cancel` returned true"
    );
    sender.send(7).unwrap();
    drop(timer);
    ensure!(
        done.load(Ordering::SeqCst),
        "the timer was gone, and its closure was still running"
    );
}

fn the_closure_may_cancel() {
    let (sender, timers) = mpsc::channel::<Arc<Timer>>();
    let (answer, answers) = mpsc::channel::<bool>();
    let timer = Arc::new(Timer::start(SOON, move || {
        let timer = timers.recv().unwrap();
        let prevented = timer.cancel();
        drop(timer); // not the last one: the other waits for the answer
        answer.send(prevented).unwrap();
    }));
    sender.send(Arc::clone(&timer)).unwrap();
    let prevented = answers.recv().unwrap();
    ensure!(
        !prevented,
        "the closure cancelled its own timer, and `cancel` returned true"
    );
}

fn all_cancels_agree() {
    let (timer, calls) = counting(SOON);
    let answers: [bool; 2] = thread::scope(|scope| {
        let other = scope.spawn(|| timer.cancel());
        [timer.cancel(), other.join().unwrap()]
    });
    let again: bool = timer.cancel();
    drop(timer);
    let [one, other] = answers;
    ensure!(
        one == other && other == again,
        "two threads called `cancel`, and one called it again: it returned {one}, {other}, and \
         then {again}"
    );
    are_true(&[again], &calls);
}

fn dropping_a_timer_cancels_it() {
    let begun = Instant::now();
    let (timer, calls) = counting(HOUR);
    within_a_second(begun, "the drop", || drop(timer));
    let before = calls.load(Ordering::SeqCst);
    thread::sleep(HOUR * 2);
    let after = calls.load(Ordering::SeqCst);
    ensure!(
        before == after,
        "the closure was called after its timer had been dropped"
    );
}

fn dropping_a_timer_never_panics() {
    let timer = Timer::start(SOON, || panic!("a closure that panics"));
    thread::sleep(SOON * 2);
    let prevented: bool = timer.cancel();
    ensure!(
        !prevented,
        "the closure was called and panicked, but `cancel` returned true"
    );
    let dropped = catch_unwind(AssertUnwindSafe(|| drop(timer)));
    ensure!(
        dropped.is_ok(),
        "the closure panicked, and dropping its timer panicked as well"
    );
}

fn the_thread_sleeps_until_its_time() {
    let timer = Timer::start(SOON * 10, || {
        ensure!(
            harness::steps_taken() < 40,
            "the thread had to wait for 100ms, and looked again and again instead of sleeping"
        );
    });
    thread::sleep(SOON * 15);
    drop(timer);
}

fn timers_work_on_real_threads() {
    let (sender, alarms) = real_std::sync::mpsc::channel();
    let soon = real::timer::Timer::start(Duration::from_millis(1), move || {
        sender.send(7).unwrap();
    });
    let found: u64 = alarms.recv().unwrap();
    ensure!(found == 7, "7 was sent, but {found} was received");
    ensure!(
        !soon.cancel(),
        "the closure had been called, but `cancel` returned true"
    );
    let later = real::timer::Timer::start(HOUR, || {
        harness::wrong("an hour cannot have passed, but the closure was called".into())
    });
    ensure!(
        later.cancel(),
        "an hour cannot have passed, but `cancel` returned false"
    );
}
