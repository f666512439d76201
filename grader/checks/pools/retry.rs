//! Checks of `retry`: so many attempts, with pauses that grow, and the client is free in between.

mod flaky;

use crate::retry::{Failure, GaveUp, Policy, Retrying};
use harness::{Check, Mode, ensure};
use std::num::NonZeroU32;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

// At most one thread besides the main one. Time is logical, so it can be said exactly when an attempt is due.
pub const CHECKS: &[Check] = &[
    Check::model(
        "tries_until_it_works",
        "a request is tried until an attempt succeeds, and not again",
        tries_until_it_works,
    ),
    Check::model(
        "tries_so_often_and_gives_up",
        "after as many attempts as the policy allows, the error of the last one is returned",
        tries_so_often_and_gives_up,
    ),
    Check::model(
        "a_permanent_failure_is_final",
        "a request that would fail again is not tried again",
        a_permanent_failure_is_final,
    ),
    Check::model(
        "pauses_double_up_to_the_longest",
        "each pause is twice as long as the one before, and none is longer than the longest",
        pauses_double_up_to_the_longest,
    ),
    Check::model(
        "a_pause_begins_after_the_attempt",
        "where attempts take their time, each pause begins when the attempt before it has ended",
        a_pause_begins_after_the_attempt,
    ),
    Check::model(
        "no_pause_after_the_last_attempt",
        "when it is decided, the call returns at once",
        no_pause_after_the_last_attempt,
    ),
    Check::model(
        "no_number_is_too_large",
        "seventy attempts or a very long first pause are no fault, as no pause is longer than the longest",
        no_number_is_too_large,
    ),
    Check::model(
        "each_call_begins_anew",
        "a call that failed changes neither the attempts nor the pauses of the next one",
        each_call_begins_anew,
    ),
    Check::model(
        "others_go_ahead_in_a_pause",
        "while one call is in its pause, another one is made and answered",
        others_go_ahead_in_a_pause,
    ),
    Check::model(
        "two_calls_count_for_themselves",
        "two calls that fail at the same time have their own attempts and pauses",
        two_calls_count_for_themselves,
    ),
    Check::model(
        "a_panic_leaves_the_client_to_others",
        "a request that panics is not tried again, and others can use the client",
        a_panic_leaves_the_client_to_others,
    ),
    Check::model(
        "being_woken_ends_no_pause",
        "a thread that wakes in its pause though nobody notified it waits for its end",
        pauses_double_up_to_the_longest,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "http_on_real_threads",
        "four real threads get their answers from a server over HTTP that refuses them at first",
        flaky::http_on_real_threads,
    ),
];

const fn ms(number: u64) -> Duration {
    Duration::from_millis(number)
}

fn policy(attempts: u32, first_pause: Duration, longest_pause: Duration) -> Policy {
    Policy {
        attempts: NonZeroU32::new(attempts).expect("no check asks for none"),
        first_pause,
        longest_pause,
    }
}

/// A client that counts its requests.
fn client(policy: Policy) -> Retrying<u32> {
    Retrying::new(0, policy)
}

/// Compiles if no more is asked of clients, requests and what comes of them than the exercise says.
fn any_request_will_do<C, T, E>(
    client: C,
    policy: Policy,
    request: impl FnMut(&mut C) -> Result<T, Failure<E>>,
) -> Result<T, GaveUp<E>> {
    Retrying::new(client, policy).call(request)
}

/// A call that was made, with what its request saw. Attempts are counted from 1.
struct Call {
    result: Result<u32, GaveUp<u32>>,
    /// When each attempt was made, from the beginning of the call.
    attempts: Vec<Duration>,
    /// When it returned.
    end: Duration,
}

/// Makes a call whose attempts fail so often, each with its number as the error; the next one succeeds, with
/// its number as the answer. It may be tried `most` times.
fn call(client: &Retrying<u32>, fails: u32, most: usize) -> Call {
    slow_call(client, fails, most, Duration::ZERO)
}

/// The same, where each attempt takes so long.
fn slow_call(client: &Retrying<u32>, fails: u32, most: usize, takes: Duration) -> Call {
    harness::spend_the_early_time_out();
    let begun = Instant::now();
    let steps = harness::steps_taken();
    let mut attempts = Vec::new();
    let result = client.call(|requests: &mut u32| {
        *requests += 1;
        attempts.push(begun.elapsed());
        let number = attempts.len() as u32;
        harness::note("attempt", || number.to_string());
        ensure!(
            attempts.len() <= most,
            "a request may be tried {most} time(s), and this is one more"
        );
        if !takes.is_zero() {
            thread::sleep(takes);
        }
        if number <= fails {
            Err(Failure::Temporary(number))
        } else {
            Ok(number)
        }
    });
    let steps = harness::steps_taken() - steps;
    ensure!(
        steps <= 20 * attempts.len(),
        "in the pauses between {} attempts, the thread asked again and again whether they were over, instead \
         of sleeping",
        attempts.len()
    );
    Call {
        result,
        end: begun.elapsed(),
        attempts,
    }
}

impl Call {
    fn returned(self, expected: Result<u32, GaveUp<u32>>, what: &str) -> Self {
        ensure!(
            self.result == expected,
            "{what}; `call` should return {}, and returned {}",
            in_words(expected),
            in_words(self.result)
        );
        self
    }

    /// When the attempts should have been made, in milliseconds from the beginning.
    fn at(self, expected: &[u64]) -> Self {
        for (number, (found, expected)) in self.attempts.iter().zip(expected).enumerate() {
            ensure!(
                *found == ms(*expected),
                "attempt {} was due {:?} after the beginning of the call, but it was made after {found:?}",
                number + 1,
                ms(*expected)
            );
        }
        let (found, expected) = (self.attempts.len(), expected.len());
        ensure!(
            found == expected,
            "{expected} attempt(s) were due, but {found} were made"
        );
        self
    }

    /// Whether it returned as soon as it was decided.
    fn ended_at_once(self) {
        let last = self.attempts.last().copied().unwrap_or_default();
        ensure!(
            self.end == last,
            "it was decided by the last attempt, but `call` returned {:?} after that",
            self.end - last
        );
    }
}

fn in_words(result: Result<u32, GaveUp<u32>>) -> String {
    match result {
        Ok(number) => format!("the answer of attempt {number}"),
        Err(GaveUp { attempts, last }) => {
            format!("an error after {attempts} attempt(s), that of attempt {last}")
        }
    }
}

fn tries_until_it_works() {
    let client = client(policy(4, ms(10), ms(50)));
    call(&client, 0, 1).returned(Ok(1), "the first attempt succeeded");
    call(&client, 2, 3).returned(Ok(3), "two attempts failed, and the third one succeeded");
    call(&client, 3, 4).returned(Ok(4), "the last attempt of 4 succeeded");
}

fn tries_so_often_and_gives_up() {
    for attempts in [3, 1] {
        let client = client(policy(attempts, ms(10), ms(50)));
        let gave_up = GaveUp {
            attempts,
            last: attempts,
        };
        call(&client, 9, attempts as usize).returned(
            Err(gave_up),
            "every attempt failed, with an error of its own",
        );
    }
}

fn a_permanent_failure_is_final() {
    let client = client(policy(4, ms(10), ms(50)));
    let mut attempts = 0;
    let result: Result<(), GaveUp<&str>> = client.call(|_| {
        attempts += 1;
        harness::note("attempt", || attempts.to_string());
        match attempts {
            1 => Err(Failure::Temporary("busy")),
            _ => Err(Failure::Permanent("no such page")),
        }
    });
    ensure!(
        attempts == 2,
        "attempt 2 failed for good, but there were {attempts} attempts"
    );
    let expected = Err(GaveUp {
        attempts: 2,
        last: "no such page",
    });
    ensure!(
        result == expected,
        "attempt 2 failed for good, with the error \"no such page\", but that is not what `call` returned"
    );
}

fn pauses_double_up_to_the_longest() {
    let growing = client(policy(6, ms(10), ms(50)));
    call(&growing, 5, 6).at(&[0, 10, 30, 70, 120, 170]);
    let short = client(policy(3, ms(80), ms(50)));
    call(&short, 2, 3).at(&[0, 50, 100]);
}

fn a_pause_begins_after_the_attempt() {
    let client = client(policy(3, ms(10), ms(50)));
    slow_call(&client, 2, 3, ms(5)).at(&[0, 15, 40]);
}

fn no_pause_after_the_last_attempt() {
    let client = client(policy(3, ms(10), ms(50)));
    call(&client, 9, 3).ended_at_once();
    call(&client, 1, 2).ended_at_once();
    let begun = Instant::now();
    let result: Result<(), GaveUp<()>> = client.call(|_| Err(Failure::Permanent(())));
    let passed = begun.elapsed();
    ensure!(
        result.is_err() && passed.is_zero(),
        "the first attempt failed for good, but `call` returned {passed:?} after that"
    );
}

fn no_number_is_too_large() {
    let often = client(policy(70, Duration::from_nanos(1), Duration::from_nanos(3)));
    let gave_up = GaveUp {
        attempts: 70,
        last: 70,
    };
    call(&often, 99, 70).returned(Err(gave_up), "each of 70 attempts failed");
    let long = client(policy(u32::MAX, Duration::MAX, ms(1)));
    call(&long, 3, 4).at(&[0, 1, 2, 3]);
}

fn each_call_begins_anew() {
    let client = client(policy(3, ms(10), ms(50)));
    for _ in 0..2 {
        call(&client, 9, 3).at(&[0, 10, 30]);
    }
}

fn others_go_ahead_in_a_pause() {
    let client = client(policy(2, ms(10), ms(50)));
    thread::scope(|scope| {
        scope.spawn(|| call(&client, 1, 2).at(&[0, 10]).ended_at_once());
        // Time goes on when nobody can do anything: by now, the other call is in its pause.
        thread::sleep(ms(5));
        let Call { end, .. } = call(&client, 0, 1);
        ensure!(
            end.is_zero(),
            "a call was in its pause, and another one had to wait for {end:?}"
        );
    });
}

fn two_calls_count_for_themselves() {
    let client = client(policy(3, ms(10), ms(50)));
    thread::scope(|scope| {
        let fails = || call(&client, 9, 3).at(&[0, 10, 30]);
        let other = scope.spawn(fails);
        let calls = [fails(), other.join().unwrap()];
        for call in calls {
            let gave_up = GaveUp {
                attempts: 3,
                last: 3,
            };
            call.returned(Err(gave_up), "every attempt of two calls failed");
        }
    });
    let requests = client.call(|requests| Ok::<u32, Failure<()>>(*requests));
    ensure!(
        requests == Ok(6),
        "two calls made 3 requests each with one client, but not all of them are in the client's count"
    );
}

fn a_panic_leaves_the_client_to_others() {
    let client = client(policy(3, ms(10), ms(50)));
    let mut attempts = 0;
    let panics = AssertUnwindSafe(|| {
        client.call(|requests| -> Result<(), Failure<()>> {
            attempts += 1;
            *requests = 7;
            panic!("a request that panics");
        })
    });
    let text = catch_unwind(panics).err();
    let text = text.and_then(|panic| panic.downcast_ref::<&str>().copied());
    ensure!(
        text == Some("a request that panics") && attempts == 1,
        "a request panicked at its first attempt; there were {attempts} attempts, and its panic did {}come \
         out of `call`",
        if text.is_some() { "" } else { "not " }
    );
    let requests = client.call(|requests| Ok::<u32, Failure<()>>(*requests));
    ensure!(
        requests == Ok(7),
        "a request that panicked had written 7 into the client, but the next call found something else"
    );
}

harness::compares_by_parts!(
    GaveUp<u32>,
    GaveUp {
        attempts: 1,
        last: 7
    }
);
