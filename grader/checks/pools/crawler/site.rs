//! A site in memory: who fetches a page of it is noticed, and some pages are slow, missing or broken.

use crate::crawler::{Limits, Pages, Web, crawl};
use harness::sleeping::{slept, took_no_time};
use harness::{ensure, real_std, wrong};
use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ThreadId};
use std::time::Instant;
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;

/// A page is not there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

pub struct Site {
    limits: Limits,
    pages: BTreeMap<&'static str, Result<&'static [&'static str], Missing>>,
    /// Each of these comes only while all the others of them are fetched.
    meeting: Vec<&'static str>,
    all_are_fetched: Barrier,
    /// This one takes so long.
    slow: (&'static str, usize),
    /// This one makes the client panic.
    broken: &'static str,
    /// How many threads there were before.
    threads_before: usize,
    at_work: AtomicUsize,
    fetched: Notes<BTreeSet<String>>,
    /// Who fetched the slow page, and when.
    busy: Notes<Option<(ThreadId, Instant)>>,
}

impl Site {
    /// A site with these pages and the links on them; where there are none to be had, the page is missing.
    pub fn of(
        pages: &[(&'static str, Result<&'static [&'static str], Missing>)],
        workers: usize,
    ) -> Site {
        Site {
            limits: Limits {
                workers: NonZeroUsize::new(workers).expect("no check asks for none"),
                pages: usize::MAX,
            },
            pages: pages.iter().copied().collect(),
            meeting: Vec::new(),
            all_are_fetched: Barrier::new(1),
            slow: ("", 0),
            broken: "",
            threads_before: harness::threads_started(),
            at_work: AtomicUsize::new(0),
            fetched: Notes::default(),
            busy: Notes::default(),
        }
    }

    /// Not more than so many pages are to be fetched.
    pub fn at_most(mut self, pages: usize) -> Site {
        self.limits.pages = pages;
        self
    }

    /// None of these can be fetched unless the others are fetched at the same time.
    pub fn that_meet(mut self, pages: &[&'static str]) -> Site {
        self.meeting = pages.to_vec();
        self.all_are_fetched = Barrier::new(pages.len());
        self
    }

    /// While this page is fetched, others get so many turns, and those that have nothing to do sleep.
    pub fn slow(mut self, page: &'static str, turns: usize) -> Site {
        self.slow = (page, turns);
        self
    }

    /// Whoever fetches this page panics.
    pub fn broken(mut self, page: &'static str) -> Site {
        self.broken = page;
        self
    }

    /// Crawls the site from its page `start`, and looks at what came of it.
    pub fn is_crawled(&self) {
        let found: Pages<Missing> = crawl(self, "start", self.limits);
        let found: BTreeMap<String, Result<Vec<String>, Missing>> = found;
        let reachable = reachable("start", |page| self.links(page).unwrap_or_default());
        let limit = self.limits.pages;
        if reachable.len() <= limit {
            for page in &reachable {
                ensure!(
                    found.contains_key(page),
                    "links lead to the page `{page}`, but it is not in what `crawl` returned"
                );
            }
        }
        let fetched = self.fetched.lock().unwrap().len();
        let expected = reachable.len().min(limit);
        ensure!(
            found.len() == expected && fetched == expected,
            "there are {} pages, and at most {limit} were to be fetched; {fetched} were, and `crawl` \
             returned {}",
            reachable.len(),
            found.len()
        );
        for (page, found) in &found {
            let expected = self.links(page);
            ensure!(
                *found == expected,
                "what came of the page `{page}` is {}; `crawl` returned {}",
                in_words(&expected),
                in_words(found)
            );
        }
        self.slept();
    }

    /// Crawls the site, which has a broken page.
    pub fn panics(&self) {
        let crawl = AssertUnwindSafe(|| crawl(self, "start", self.limits));
        let panics = catch_unwind(crawl).is_err();
        ensure!(
            panics,
            "fetching the page `{}` panicked, but `crawl` returned as if nothing had happened",
            self.broken
        );
    }

    /// The page, and what it takes to fetch it.
    fn in_words(&self, page: &str) -> String {
        let others = self.meeting.iter().filter(|other| **other != page);
        let others: Vec<&str> = others.copied().collect();
        match self.meeting.contains(&page) && !others.is_empty() {
            true => format!(
                "{page}, which comes only while {} is fetched",
                others.join(" and ")
            ),
            false => page.to_owned(),
        }
    }

    /// What comes of a page that is fetched.
    fn links(&self, page: &str) -> Result<Vec<String>, Missing> {
        let links = match self.pages.get(page) {
            Some(links) => (*links)?,
            None => wrong(format!("no link leads to `{page}`, but it was fetched")),
        };
        Ok(links.iter().map(|&link| link.to_owned()).collect())
    }

    /// Whether this thread has slept while somebody else fetched the slow page.
    fn slept(&self) {
        let busy = *self.busy.lock().unwrap();
        let Some((busy, begun)) = busy.filter(|(busy, _)| *busy != thread::current().id()) else {
            return;
        };
        slept(0, "a page took long, and somebody had to wait");
        took_no_time(begun);
    }
}

impl Web for Site {
    type Error = Missing;

    fn fetch(&self, page: &str) -> Result<Vec<String>, Missing> {
        harness::note("fetch", || self.in_words(page));
        let (workers, pages) = (self.limits.workers.get(), self.limits.pages);
        let started = harness::threads_started() - self.threads_before;
        ensure!(
            started <= workers,
            "{} to fetch the pages, but {started} threads have been started",
            were(workers, "worker")
        );
        let others = self.at_work.fetch_add(1, Ordering::SeqCst);
        ensure!(
            others < workers,
            "no more than {workers} at the same time may be fetched, but {} are",
            others + 1
        );
        if others == 1 {
            harness::reached("two pages are fetched at the same time");
        }
        {
            let mut fetched = self.fetched.lock().unwrap();
            ensure!(
                fetched.insert(page.to_owned()),
                "the page `{page}` is fetched a second time"
            );
            ensure!(
                fetched.len() <= pages,
                "at most {} to be fetched, and `{page}` is one more",
                were(pages, "page")
            );
        }
        let links = self.links(page);
        self.slept();
        if page == self.slow.0 {
            *self.busy.lock().unwrap() = Some((thread::current().id(), Instant::now()));
            (0..self.slow.1).for_each(|_| thread::yield_now());
        }
        if self.meeting.contains(&page) {
            self.all_are_fetched.wait();
        }
        self.at_work.fetch_sub(1, Ordering::SeqCst);
        if page == self.broken {
            panic!("a client that panics");
        }
        links
    }
}

/// The pages that links lead to, `start` included: found one after the other.
pub fn reachable(start: &str, links: impl Fn(&str) -> Vec<String>) -> BTreeSet<String> {
    let mut known = BTreeSet::from([start.to_owned()]);
    let mut waiting = vec![start.to_owned()];
    while let Some(page) = waiting.pop() {
        let new = links(&page)
            .into_iter()
            .filter(|link| known.insert(link.clone()));
        waiting.extend(new);
    }
    known
}

fn were(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what} was"),
        _ => format!("{count} {what}s were"),
    }
}

fn in_words(fetched: &Result<Vec<String>, Missing>) -> String {
    match fetched.as_deref() {
        Ok([]) => "a page without links".to_owned(),
        Ok(links) => format!("a page with the links {}", links.join(", ")),
        Err(Missing) => "an error".to_owned(),
    }
}
