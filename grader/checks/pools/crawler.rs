//! Checks of `crawler`: each page once, all of them at the same time, and then it is over.

mod real_pages;
mod site;

use harness::{Check, Coverage, Mode};
use site::{Missing, Site};

// At most three workers, so that there are four threads. What is required is what a solution with channels,
// which takes twice as many steps as one with a lock, needs a thousand executions for.
pub const CHECKS: &[Check] = &[
    Check::model(
        "one_worker_fetches_each_page_once",
        "one worker fetches each page once, with links in circles, twice, and to the page itself",
        one_worker_fetches_each_page_once,
    ),
    Check::model(
        "a_missing_page_stops_nobody",
        "a page that cannot be fetched comes out as an error, and is not tried again",
        a_missing_page_stops_nobody,
    ),
    Check::model(
        "there_may_be_no_end_of_pages",
        "exactly as many pages are fetched as may be, those that are missing included",
        there_may_be_no_end_of_pages,
    ),
    Check::property(
        "all_that_links_lead_to",
        "what is fetched is what links lead to, or as many pages as may be",
        real_pages::all_that_links_lead_to,
    ),
    Check::model(
        "two_workers_fetch_each_page_once",
        "two workers fetch a page once that two pages link to",
        two_workers_fetch_each_page_once,
    )
    .must_reach(&["two pages are fetched at the same time"])
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "two_workers_keep_to_the_limit",
        "two workers with three pages to fetch keep to both limits: two at the same time, and four in all",
        two_workers_keep_to_the_limit,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "a_slow_page_holds_up_nobody",
        "while one worker fetches a slow page, the other one follows the links of another page",
        a_slow_page_holds_up_nobody,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "who_finds_nothing_stays",
        "a worker for which nothing is left of a page's links is there for those of the next page",
        who_finds_nothing_stays,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "all_workers_are_needed",
        "three workers fetch three pages at the same time, none of which comes without the others",
        all_workers_are_needed,
    )
    .covering(Coverage::AtMost(0))
    .executions(1_500),
    Check::model(
        "all_workers_end",
        "three workers end when the only page has been fetched",
        all_workers_end,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "who_has_to_wait_sleeps",
        "a worker sleeps while the only page that is known is being fetched, and so does the caller",
        who_has_to_wait_sleeps,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "a_panic_ends_the_crawl",
        "when fetching a page panics, the crawl ends with a panic, and not never",
        a_panic_ends_the_crawl,
    )
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody notified it goes on waiting",
        a_slow_page_holds_up_nobody,
    )
    .mode(Mode::SpuriousWakeups)
    .covering(Coverage::AtMost(1))
    .executions(3_000),
    Check::real(
        "http_on_real_threads",
        "three real threads crawl a site over HTTP, with pages that are slow, gone, moved or endless",
        real_pages::http_on_real_threads,
    ),
];

fn one_worker_fetches_each_page_once() {
    let pages = [
        ("start", Ok(&["a", "b", "a", "start"] as &[_])),
        ("a", Ok(&["b", "c"])),
        ("b", Ok(&["a", "start"])),
        ("c", Ok(&[])),
    ];
    Site::of(&pages, 1).is_crawled();
}

fn a_missing_page_stops_nobody() {
    let pages = [
        ("start", Ok(&["gone", "a"] as &[_])),
        ("gone", Err(Missing)),
        ("a", Ok(&["gone", "b"])),
        ("b", Ok(&[])),
    ];
    Site::of(&pages, 1).is_crawled();
    Site::of(&[("start", Err(Missing))], 1).is_crawled();
}

fn there_may_be_no_end_of_pages() {
    let pages = [
        ("start", Ok(&["gone", "a"] as &[_])),
        ("gone", Err(Missing)),
        ("a", Ok(&["b"])),
        ("b", Ok(&["c", "d"])),
        ("c", Ok(&[])),
        ("d", Ok(&[])),
    ];
    for limit in [1, 3, 4, 6] {
        Site::of(&pages, 1).at_most(limit).is_crawled();
    }
}

fn two_workers_fetch_each_page_once() {
    let pages = [
        ("start", Ok(&["a", "b"] as &[_])),
        ("a", Ok(&["c"])),
        ("b", Ok(&["c"])),
        ("c", Ok(&[])),
    ];
    Site::of(&pages, 2).is_crawled();
}

fn two_workers_keep_to_the_limit() {
    let pages = [
        ("start", Ok(&["a", "b", "c"] as &[_])),
        ("a", Ok(&["d"])),
        ("b", Ok(&["e"])),
        ("c", Ok(&[])),
        ("d", Ok(&[])),
        ("e", Ok(&[])),
    ];
    Site::of(&pages, 2).at_most(4).is_crawled();
}

fn a_slow_page_holds_up_nobody() {
    let pages = [
        ("start", Ok(&["slow", "a"] as &[_])),
        ("slow", Ok(&[])),
        ("a", Ok(&["b"])),
        ("b", Ok(&[])),
    ];
    Site::of(&pages, 2).that_meet(&["slow", "b"]).is_crawled();
}

fn who_finds_nothing_stays() {
    let pages = [
        ("start", Ok(&["a"] as &[_])),
        ("a", Ok(&["b", "c"])),
        ("b", Ok(&[])),
        ("c", Ok(&[])),
    ];
    Site::of(&pages, 2)
        .slow("start", 4)
        .that_meet(&["b", "c"])
        .is_crawled();
}

fn all_workers_are_needed() {
    let pages = [
        ("start", Ok(&["a", "b", "c"] as &[_])),
        ("a", Ok(&[])),
        ("b", Ok(&[])),
        ("c", Ok(&[])),
    ];
    Site::of(&pages, 3)
        .slow("start", 4)
        .that_meet(&["a", "b", "c"])
        .is_crawled();
}

fn all_workers_end() {
    Site::of(&[("start", Ok(&[]))], 3)
        .slow("start", 4)
        .is_crawled();
}

fn who_has_to_wait_sleeps() {
    let pages = [
        ("start", Ok(&["a", "b"] as &[_])),
        ("a", Ok(&[])),
        ("b", Ok(&[])),
    ];
    Site::of(&pages, 2)
        .slow("start", 40)
        .that_meet(&["a", "b"])
        .is_crawled();
}

fn a_panic_ends_the_crawl() {
    let pages = [
        ("start", Ok(&["broken", "a"] as &[_])),
        ("broken", Ok(&[])),
        ("a", Ok(&[])),
    ];
    Site::of(&pages, 2).broken("broken").panics();
}
