//! Runs a body on a real thread of its own, under a watchdog, so that a real deadlock ends in a
//! message.

use model::Wrong;
use schedule::Verdict;
use std::any::Any;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

/// How long a body may take. It guards against a hang and decides nothing else; a body takes
/// milliseconds.
const LIMIT: Duration = Duration::from_secs(10);

/// What the first panic since the body began means. A panic in a thread of the learner's, or a broken
/// claim in one of the check's own, is noticed here even where nobody joins it.
static FIRST: Mutex<Option<(Verdict, String)>> = Mutex::new(None);

/// Runs a body of this exercise to its end; what it ended with, unless all is well.
pub(super) fn run<T: Send + 'static>(
    exercise: &'static str,
    body: impl FnOnce() -> T + Send + 'static,
) -> Result<T, (Verdict, String)> {
    // One body at a time: a panic can come from any thread, and must be this body's. The list
    // names the exercises of which one hung: nobody wants to wait for the next.
    static HUNG: Mutex<Vec<&str>> = Mutex::new(Vec::new());
    let mut hung = HUNG.lock().unwrap_or_else(PoisonError::into_inner);
    if hung.contains(&exercise) {
        let reason = "not run, because a check of this exercise on real threads did not come back";
        return Err((Verdict::TimedOut, reason.to_owned()));
    }
    *first() = None;
    let (sender, receiver) = mpsc::channel();
    let spawned = thread::Builder::new()
        .name("main".to_owned())
        .spawn(move || {
            let result = panic::catch_unwind(AssertUnwindSafe(body));
            // Nobody listens any more when the watchdog gave up first.
            let _ = sender.send(result);
        });
    spawned.expect("the system can start one more thread");
    match receiver.recv_timeout(LIMIT) {
        // A claim that the learner's code found broken, and told nobody of, is broken all the same.
        Ok(Ok(value)) => match first().take() {
            Some(broken @ (Verdict::WrongAnswer, _)) => Err(broken),
            _ => Ok(value),
        },
        Ok(Err(panic)) => Err(ended(&*panic)),
        Err(RecvTimeoutError::Timeout) => Err(first().take().unwrap_or_else(|| {
            hung.push(exercise);
            let seconds = LIMIT.as_secs();
            let reason = format!(
                "on real threads, the code had not come back after {seconds} s: \
                 threads that wait for each other, or a loop that never ends"
            );
            (Verdict::TimedOut, reason)
        })),
        Err(RecvTimeoutError::Disconnected) => unreachable!("the thread sends before it ends"),
    }
}

fn ended(panic: &(dyn Any + Send)) -> (Verdict, String) {
    match (panic.downcast_ref::<Wrong>(), first().take()) {
        (Some(Wrong(reason)), _) => (Verdict::WrongAnswer, reason.clone()),
        (None, Some(panic)) => panic,
        (None, None) => (Verdict::Panicked, "the code panicked".to_owned()),
    }
}

fn panicked(message: &str, place: &str) -> (Verdict, String) {
    match message.strip_prefix("not yet implemented") {
        Some(rest) => (
            Verdict::Unsolved,
            rest.trim_start_matches(':').trim().to_owned(),
        ),
        None => (
            Verdict::Panicked,
            format!("a thread panicked at {place}: {message}"),
        ),
    }
}

/// Notes panics instead of printing them. Called before anything else: the model parks threads
/// inside its own hook, and no hook can be set after that.
pub(crate) fn listen() {
    panic::set_hook(Box::new(note));
}

fn note(info: &PanicHookInfo<'_>) {
    let seen = match info.payload().downcast_ref::<Wrong>() {
        Some(Wrong(reason)) => (Verdict::WrongAnswer, reason.clone()),
        None => {
            let message = info.payload_as_str().unwrap_or("a value that is no text");
            let place = info.location().map_or_else(String::new, |at| {
                let file = Path::new(at.file()).file_name().unwrap_or_default();
                format!("{}:{}", file.to_string_lossy(), at.line())
            });
            panicked(message, &place)
        }
    };
    first().get_or_insert(seen);
}

fn first() -> MutexGuard<'static, Option<(Verdict, String)>> {
    FIRST.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_claim_that_somebody_catches_is_no_pass() {
        let before = panic::take_hook();
        listen();
        let caught = run("any", || {
            panic::catch_unwind(|| model::wrong("broken".to_owned())).is_err()
        });
        let next = run("any", || panic::catch_unwind(|| panic!("theirs")).is_err());
        panic::set_hook(before);
        assert_eq!(caught, Err((Verdict::WrongAnswer, "broken".to_owned())));
        assert_eq!(next, Ok(true));
    }
}
