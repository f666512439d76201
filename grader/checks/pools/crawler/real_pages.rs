//! The crawler on real threads: sites that are made up, and one that is served over HTTP.

use super::site::reachable;
use crate::checks::http::{Answer, Reply, Server};
use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::crawler::{Limits, Pages, Web, crawl};
use real_std::collections::{BTreeMap, BTreeSet};
use real_std::io;
use real_std::num::NonZeroUsize;
use real_std::sync::Mutex;
use real_std::thread;
use real_std::time::Duration;

fn limits(workers: usize, pages: usize) -> Limits {
    Limits {
        workers: NonZeroUsize::new(workers).expect("no check asks for none"),
        pages,
    }
}

/// For each page the numbers of the pages that it links to; those that are not there are missing.
#[derive(Debug)]
struct Numbered(Vec<Vec<u8>>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Missing;

impl Web for Numbered {
    type Error = Missing;

    fn fetch(&self, page: &str) -> Result<Vec<String>, Missing> {
        let page: usize = page.parse().expect("a link is a number");
        let links = self.0.get(page).ok_or(Missing)?;
        Ok(links.iter().map(u8::to_string).collect())
    }
}

pub fn all_that_links_lead_to() {
    let links = prop::collection::vec(0..10_u8, 0..4);
    let site = (prop::collection::vec(links, 1..8), 1..4_usize, 0..14_usize);
    property_cases(32, site, |(links, workers, limit)| {
        let site = Numbered(links);
        let found: Pages<Missing> = crawl(&site, "0", limits(workers, limit));
        let reachable = reachable("0", |page| site.fetch(page).unwrap_or_default());
        if reachable.len() <= limit {
            let found: BTreeSet<String> = found.keys().cloned().collect();
            ensure_eq!(found, reachable, "the pages that `crawl` returned");
        } else {
            ensure_eq!(
                found.len(),
                limit,
                "the number of pages that `crawl` returned, of {} that links lead to",
                reachable.len()
            );
        }
        for (page, found) in found {
            ensure_eq!(found, site.fetch(&page), "what came of the page {page}");
        }
    });
}

/// What the client makes of the pages of a server.
struct Client(Server);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failed {
    Gone,
    TooLong,
}

impl Web for Client {
    type Error = Failed;

    fn fetch(&self, path: &str) -> Result<Vec<String>, Failed> {
        match self.0.get(path) {
            Ok(Reply {
                location: Some(to), ..
            }) => Ok(vec![to]),
            Ok(Reply {
                status: 200, body, ..
            }) => Ok(links_in(&body)),
            Ok(_) => Err(Failed::Gone),
            Err(_) => Err(Failed::TooLong),
        }
    }
}

/// The addresses behind `href`.
fn links_in(html: &str) -> Vec<String> {
    let behind = html.split("href=\"").skip(1);
    let links = behind.filter_map(|rest| rest.split_once('"'));
    links.map(|(link, _)| link.to_owned()).collect()
}

fn page(links: &[&str]) -> Answer {
    let links = links
        .iter()
        .map(|link| format!("<li><a href=\"{link}\">{link}</a>"));
    Answer::ok(format!("<ul>{}</ul>", links.collect::<String>()))
}

fn answer(path: &str) -> Answer {
    match path {
        "/" => page(&["/slow", "/gone", "/moved", "/endless", "/a", "/b", "/"]),
        "/slow" => {
            thread::sleep(Duration::from_millis(10));
            page(&["/late"])
        }
        "/moved" => Answer {
            location: Some("/moved/again"),
            ..Answer::status(301)
        },
        "/moved/again" => Answer {
            location: Some("/a"),
            ..Answer::status(302)
        },
        "/endless" => Answer {
            body: Box::new(io::repeat(b'x')),
            ..Answer::ok("")
        },
        "/a" => page(&["/b", "/late"]),
        "/b" => page(&["/a", "/moved/again"]),
        "/late" => page(&[]),
        // A page for each day, and a link to the next two.
        _ => match path.strip_prefix("/day/").map(str::parse::<u32>) {
            Some(Ok(day)) => page(&[&format!("/day/{}", day + 1), &format!("/day/{}", day + 2)]),
            _ => Answer::status(404),
        },
    }
}

pub fn http_on_real_threads() {
    let requests: &'static Mutex<BTreeMap<String, usize>> = Box::leak(Box::default());
    let client = Client(Server::start(|path| {
        let mut requests = requests.lock().expect("nobody panics with it");
        *requests.entry(path.to_owned()).or_default() += 1;
        drop(requests);
        answer(path)
    }));

    let found = crawl(&client, "/", limits(3, 100));
    let expected: [(&str, Result<&[&str], Failed>); 9] = [
        (
            "/",
            Ok(&["/slow", "/gone", "/moved", "/endless", "/a", "/b", "/"]),
        ),
        ("/a", Ok(&["/b", "/late"])),
        ("/b", Ok(&["/a", "/moved/again"])),
        ("/endless", Err(Failed::TooLong)),
        ("/gone", Err(Failed::Gone)),
        ("/late", Ok(&[])),
        ("/moved", Ok(&["/moved/again"])),
        ("/moved/again", Ok(&["/a"])),
        ("/slow", Ok(&["/late"])),
    ];
    let owned = |links: &[&str]| links.iter().map(|&link| link.to_owned()).collect();
    let expected = expected.map(|(page, links)| (page.to_owned(), links.map(owned)));
    ensure_eq!(
        found,
        Pages::from(expected),
        "what came of a site over HTTP"
    );

    let days = crawl(&client, "/day/1", limits(3, 20));
    ensure_eq!(
        days.len(),
        20,
        "pages of a site without an end, of which 20 were to be fetched"
    );
    let requests = requests.lock().expect("nobody panics with it");
    let twice = requests.iter().find(|(_, times)| **times != 1);
    if let Some((page, times)) = twice {
        harness::wrong(format!("the server was asked {times} times for {page}"));
    }
    ensure_eq!(
        requests.len(),
        9 + 20,
        "pages that the server was asked for"
    );
}
