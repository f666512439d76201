//! Checks of `arguments`: defaults and settings, and one configuration for all threads.

use crate::arguments::{Fetch, fetch_all};
use harness::proptest::prelude::*;
use harness::{Check, Ended, ensure, ensure_eq, property, real_std};
use real_std::sync::Arc;
use real_std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Barrier;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::property(
        "a_plain_request_has_the_defaults",
        "a request for any URL has no timeout, 3 retries, and is not verbose",
        a_plain_request_has_the_defaults,
    ),
    Check::property(
        "settings_do_not_disturb_each_other",
        "each setting changes what it is called, and nothing else",
        settings_do_not_disturb_each_other,
    ),
    Check::model(
        "results_keep_the_order_of_the_requests",
        "each request reaches `fetch` as it is, and the results are in order",
        results_keep_the_order_of_the_requests,
    ),
    Check::model(
        "each_request_has_a_thread_of_its_own",
        "each request has a new thread of its own",
        each_request_has_a_thread_of_its_own,
    ),
    Check::model(
        "all_threads_run_at_the_same_time",
        "three fetches that wait for each other all come to their end",
        all_threads_run_at_the_same_time,
    ),
    Check::model(
        "the_configuration_is_not_copied",
        "the configuration is not cloned",
        the_configuration_is_not_copied,
    ),
    Check::model(
        "the_configuration_is_dropped_once",
        "the configuration is dropped, once, when the call returns",
        the_configuration_is_dropped_once,
    ),
    Check::model(
        "all_threads_have_ended",
        "every thread has ended when the call returns",
        all_threads_have_ended,
    ),
    Check::model(
        "the_caller_sleeps",
        "the caller sleeps until all threads have ended",
        the_caller_sleeps,
    ),
    Check::real(
        "twenty_real_threads",
        "twenty real threads use one configuration",
        twenty_real_threads,
    ),
];

/// The fields of a request, in types that the check can rely on.
#[derive(Clone, Debug, PartialEq)]
struct Fields {
    url: String,
    timeout: Option<Duration>,
    retries: u32,
    verbose: bool,
}

impl Fields {
    fn of(request: &real::arguments::Fetch) -> Fields {
        Fields {
            url: request.url.clone(),
            timeout: request.timeout,
            retries: request.retries,
            verbose: request.verbose,
        }
    }
}

fn a_plain_request_has_the_defaults() {
    property("(https://)?[a-z./? A-Z]{0,12}", |url| {
        let found = Fields::of(&real::arguments::Fetch::new(&url));
        let expected = Fields {
            url: url.clone(),
            timeout: None,
            retries: 3,
            verbose: false,
        };
        ensure_eq!(found, expected, "`Fetch::new({url:?})`");
    });
}

#[derive(Clone, Copy, Debug)]
enum Setting {
    Timeout(u64),
    Retries(u32),
    Verbose(bool),
}

fn settings_do_not_disturb_each_other() {
    let setting = prop_oneof![
        (0..100_u64).prop_map(Setting::Timeout),
        (0..100_u32).prop_map(Setting::Retries),
        any::<bool>().prop_map(Setting::Verbose),
    ];
    property(prop::collection::vec(setting, 0..5), |settings| {
        let told = format!("`Fetch::new(\"/index\")` with the settings {settings:?}");
        let mut request = real::arguments::Fetch::new("/index");
        let mut expected = Fields {
            url: "/index".to_owned(),
            timeout: None,
            retries: 3,
            verbose: false,
        };
        for setting in settings {
            match setting {
                Setting::Timeout(seconds) => {
                    request = request.timeout(Duration::from_secs(seconds));
                    expected.timeout = Some(Duration::from_secs(seconds));
                }
                Setting::Retries(retries) => {
                    request = request.retries(retries);
                    expected.retries = retries;
                }
                Setting::Verbose(verbose) => {
                    request = request.verbose(verbose);
                    expected.verbose = verbose;
                }
            }
        }
        ensure_eq!(Fields::of(&request), expected, "{told}");
    });
}

fn results_keep_the_order_of_the_requests() {
    let requests = vec![Fetch::new("/index"), Fetch::new("/about").retries(0)];
    let results: Vec<(String, u32)> = fetch_all(requests, 10, |request: Fetch, config: &u32| {
        (request.url, request.retries + config)
    });
    ensure!(
        results == [("/index".to_owned(), 13), ("/about".to_owned(), 10)],
        "`fetch` returns the URL, and the retries plus the configuration, which is 10; for /index \
         with 3 retries and /about with 0 the results are {results:?}"
    );
}

fn each_request_has_a_thread_of_its_own() {
    let caller = thread::current().id();
    let ids: Vec<ThreadId> = fetch_all(requests(2), (), |_, ()| thread::current().id());
    ensure_eq!(ids.len(), 2, "the number of results for two requests");
    ensure!(
        !ids.contains(&caller),
        "`fetch` was called on the thread that called `fetch_all`"
    );
    ensure!(
        ids[0] != ids[1],
        "`fetch` was called for both requests on one and the same thread"
    );
    let started = harness::threads_started();
    ensure_eq!(started, 2, "the number of threads started for two requests");
}

fn all_threads_run_at_the_same_time() {
    let all_are_here = Barrier::new(3);
    let done: Vec<()> = fetch_all(requests(3), (), move |_, ()| {
        all_are_here.wait();
    });
    ensure_eq!(done.len(), 3, "the number of results for three requests");
}

/// A configuration that counts how often it is cloned and dropped. The counts are no steps: nobody
/// could tell when exactly they change.
#[derive(Debug)]
struct Config {
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    clones: AtomicUsize,
    drops: AtomicUsize,
}

impl Clone for Config {
    fn clone(&self) -> Config {
        self.counts.clones.fetch_add(1, Ordering::SeqCst);
        Config {
            counts: Arc::clone(&self.counts),
        }
    }
}

impl Drop for Config {
    fn drop(&mut self) {
        self.counts.drops.fetch_add(1, Ordering::SeqCst);
    }
}

/// Fetches twice with a configuration that counts.
fn counted(requests: Vec<Fetch>) -> Arc<Counts> {
    let counts = Arc::new(Counts::default());
    let config = Config {
        counts: Arc::clone(&counts),
    };
    let _: Vec<()> = fetch_all(requests, config, |_, _: &Config| ());
    counts
}

fn the_configuration_is_not_copied() {
    let clones = counted(requests(2)).clones.load(Ordering::SeqCst);
    ensure!(
        clones == 0,
        "for two requests, the configuration was {}",
        how_often("cloned", clones)
    );
}

fn the_configuration_is_dropped_once() {
    for many in [2, 0] {
        let drops = counted(requests(many)).drops.load(Ordering::SeqCst);
        ensure!(
            drops == 1,
            "`fetch_all` returned from {many} requests, and the configuration was {}",
            how_often("dropped", drops)
        );
    }
}

fn how_often(what: &str, count: usize) -> String {
    match count {
        0 => format!("never {what}"),
        1 => format!("{what} once"),
        2 => format!("{what} twice"),
        many => format!("{what} {many} times"),
    }
}

fn all_threads_have_ended() {
    let ended = Ended::default();
    let threads = ended.clone();
    let _: Vec<()> = fetch_all(requests(2), (), move |_, ()| threads.will_count_me());
    ensure_eq!(
        ended.count(),
        2,
        "how many of two threads had ended when `fetch_all` returned"
    );
}

fn the_caller_sleeps() {
    let begun = Instant::now();
    let _: Vec<()> = fetch_all(requests(2), (), |_, ()| {
        (0..40).for_each(|_| thread::yield_now());
    });
    ensure!(
        harness::steps_taken() < 40,
        "while the threads were at work, the caller asked again and again instead of waiting"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "the caller waited by the clock, for {slept:?}, instead of waiting for the threads to end"
    );
}

fn requests(many: usize) -> Vec<Fetch> {
    (0..many).map(|_| Fetch::new("/index")).collect()
}

fn twenty_real_threads() {
    const REQUESTS: usize = 20;
    let counts = Arc::new(Counts::default());
    let config = Config {
        counts: Arc::clone(&counts),
    };
    let all_are_here = real_std::sync::Barrier::new(REQUESTS);
    let requests = (0..REQUESTS).map(|number| real::arguments::Fetch::new(&number.to_string()));
    let urls: Vec<String> =
        real::arguments::fetch_all(requests.collect(), config, move |request, _: &Config| {
            all_are_here.wait();
            request.url
        });
    let expected: Vec<String> = (0..REQUESTS).map(|number| number.to_string()).collect();
    ensure_eq!(urls, expected, "the URLs of {REQUESTS} requests");
    let clones = counts.clones.load(Ordering::SeqCst);
    let drops = counts.drops.load(Ordering::SeqCst);
    ensure!(
        clones == 0 && drops == 1,
        "the configuration was {} and {}",
        how_often("cloned", clones),
        how_often("dropped", drops)
    );
}

/// Compiles if no more is asked of results than the exercise says.
fn any_result_will_do<C: Clone + Send + Sync + 'static, R: Send + 'static>(
    config: C,
    fetch: impl Fn(Fetch, &C) -> R + Send + Sync + 'static,
) -> Vec<R> {
    fetch_all(Vec::new(), config, fetch)
}
