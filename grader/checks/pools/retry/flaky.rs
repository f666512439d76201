//! `retry` on real threads, with a server over HTTP that does not answer at once.

use crate::checks::http::{Answer, Server};
use harness::{ensure_eq, real_std};
use real::retry::{Failure, GaveUp, Policy, Retrying};
use real_std::collections::BTreeMap;
use real_std::num::NonZeroU32;
use real_std::sync::{Arc, Mutex};
use real_std::thread;
use real_std::time::Duration;

/// A client that counts its requests.
struct Client {
    server: Server,
    requests: usize,
}

impl Client {
    fn get(&mut self, path: &str) -> Result<String, Failure<u16>> {
        self.requests += 1;
        let reply = self.server.get(path).expect("the server answers");
        match reply.status {
            200 => Ok(reply.body),
            503 => Err(Failure::Temporary(503)),
            status => Err(Failure::Permanent(status)),
        }
    }
}

pub fn http_on_real_threads() {
    const THREADS: usize = 4;
    const EACH: usize = 3;
    let asked: Arc<Mutex<BTreeMap<String, usize>>> = Arc::default();
    let server = Server::start({
        let asked = Arc::clone(&asked);
        move |path| {
            let mut asked = asked.lock().expect("nobody panics with it");
            let times = asked.entry(path.to_owned()).or_default();
            *times += 1;
            match path {
                "/gone" => Answer::status(404),
                "/down" => Answer::status(503),
                _ if *times <= 2 => Answer::status(503),
                _ => Answer::ok(format!("this is {path}")),
            }
        }
    });
    let policy = Policy {
        attempts: NonZeroU32::new(4).expect("4"),
        first_pause: Duration::from_millis(1),
        longest_pause: Duration::from_millis(3),
    };
    let client = &Retrying::new(
        Client {
            server,
            requests: 0,
        },
        policy,
    );
    thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for number in 0..EACH {
                    let path = format!("/{thread}/{number}");
                    let answer: Result<String, GaveUp<u16>> =
                        client.call(|client| client.get(&path));
                    let expected = Ok(format!("this is {path}"));
                    ensure_eq!(
                        answer,
                        expected,
                        "a page that is there at the third attempt"
                    );
                }
            });
        }
    });
    let gave_up = |attempts, last| Err(GaveUp { attempts, last });
    let gone = client.call(|client| client.get("/gone"));
    ensure_eq!(gone, gave_up(1, 404), "a page that is gone");
    let down = client.call(|client| client.get("/down"));
    ensure_eq!(down, gave_up(4, 503), "a page that never comes");

    let asked: usize = asked.lock().expect("nobody panics with it").values().sum();
    let made = client.call(|client| Ok::<_, Failure<()>>(client.requests));
    let expected = THREADS * EACH * 3 + 1 + 4;
    ensure_eq!(made, Ok(expected), "requests that the client made");
    ensure_eq!(asked, expected, "requests that the server was asked");
}
