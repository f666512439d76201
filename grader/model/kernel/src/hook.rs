//! The panic hook: the first to learn of a panic, before anything is unwound.
//!
//! A panic of the code under the model is only noted: it unwinds and is caught at the top of its
//! thread, or by the code itself. A panic of loom (a deadlock, too many branches) must not unwind,
//! because destructors would then call into loom with no active thread, and abort the process. It
//! is stopped here, which keeps std's lock on the hook: nobody can set another one afterwards. So
//! this is the last resort, for what the kernel does not notice itself.

use crate::failure::{self, Failure};
use crate::names;
use crate::session::{self, Message, current, with};
use crate::thread::{self, Panic};
use crate::trace;
use std::panic::{self, PanicHookInfo};
use std::sync::Once;

/// How the message of `todo!()` begins.
const TODO: &str = "not yet implemented";

/// Puts the hook in place, and with it what is done about a full stack, once for the process. Panics on other threads go on to the hook that was
/// there before.
pub(crate) fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        generator::on_overflow(|| {
            if session::installed() {
                failure::fail(Failure::StackOverflow);
            }
        });
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if session::installed() {
                on_panic(info);
            } else {
                previous(info);
            }
        }));
    });
}

fn on_panic(info: &PanicHookInfo<'_>) {
    let message = info.payload_as_str().unwrap_or(thread::NO_TEXT).to_owned();
    let file = info.location().map_or("", |at| at.file());
    if is_loom(file) {
        if message == "attempt to add with overflow" && file.ends_with("path.rs") {
            // Loom counts the preemptions of an execution in a byte. Where there are more of them,
            // nothing is wrong with the code, but this bound is not explored to its end.
            failure::leave(with(|session| Message::LimitReached {
                reached: std::mem::take(&mut session.reached),
                outcomes: std::mem::take(&mut session.outcomes),
            }));
        }
        failure::fail(from_loom(message));
    }
    if let Some(rest) = message.strip_prefix(TODO) {
        let what = rest.trim_start_matches(':').trim();
        with(|session| _ = session.unsolved.get_or_insert(what.to_owned()));
    }
    // Where std checks what it is given, the line is std's own, and says nothing to a learner.
    let at = info.location().filter(|at| !names::is_elsewhere(at));
    let place = at.map(|at| names::place(at));
    trace::record_panic(&message, place.clone());
    let again = with(|session| {
        let thread = current();
        let me = &mut session.threads[thread];
        me.panicking += 1;
        me.panic.get_or_insert_with(|| Panic {
            thread,
            message: message.clone(),
            place,
        });
        me.panicking > 1 && message == "panic in a destructor during cleanup"
    });
    if again {
        failure::fail(Failure::PanickedTwice);
    }
}

/// Whether a source file is one of loom's: its folder is `loom-<version>`, or `loom` in a vendored
/// tree.
fn is_loom(file: &str) -> bool {
    let mut folders = file.split(['/', '\\']);
    folders.any(|folder| folder == "loom" || folder.starts_with("loom-"))
}

fn from_loom(message: String) -> Failure {
    if message.starts_with("deadlock") {
        Failure::Deadlock
    } else if message.contains("maximum number of branches") {
        Failure::TooManySteps
    } else if message.contains("fully deterministic") {
        Failure::Nondeterministic
    } else {
        Failure::Internal(message)
    }
}
