//! How an execution fails, and how it is left.

use crate::script::Obstacle;
use crate::session::{self, Failed, Message, current, with};
use std::panic::Location;

/// Why an execution failed. Numbers are indices of threads and objects of that execution.
#[derive(Clone)]
pub(crate) enum Failure {
    /// A claim of the check is broken; what happened, in the terms of the exercise.
    Wrong(String),
    /// The code went where it still says `todo!()`; what stands there.
    Unsolved(String),
    /// The main thread panicked. The threads' notes say with what.
    Panicked,
    /// A destructor panicked while its thread was unwinding already.
    PanickedTwice,
    /// No thread can run.
    Deadlock,
    /// A thread takes a lock that it holds.
    SelfDeadlock {
        object: usize,
        taken: &'static Location<'static>,
        at: &'static Location<'static>,
    },
    /// One execution takes more steps than it may.
    TooManySteps,
    /// More threads than the model can hold.
    TooManyThreads {
        at: &'static Location<'static>,
        most: usize,
    },
    /// The body is over and these threads are not.
    LeakedThreads(Vec<usize>),
    /// A thread's stack is full.
    StackOverflow,
    /// An object is used in a later execution than the one that it was made in.
    Outlived {
        kind: &'static str,
        created: &'static Location<'static>,
    },
    /// The same schedule led elsewhere than before.
    Nondeterministic,
    /// Something of std, `parking_lot` or crossbeam that the doubles do not have.
    NotModelled(String),
    /// The execution was to follow a [script](crate::script) and did: nothing went wrong. How it came
    /// out, if the code said so.
    Survived(Option<String>),
    /// The script could not be followed.
    Script {
        /// Which of its steps, counted from 1.
        step: usize,
        thread: usize,
        obstacle: Obstacle,
    },
    /// Loom gave up for a reason of its own.
    Internal(String),
}

/// Ends this execution, and with it the exploration: a claim of the check is broken. `reason` says
/// what happened in the terms of the exercise.
///
/// Nothing is unwound: the locks and threads of the failed execution stay as they are.
///
/// # Panics
/// Outside of an execution it panics with a [`Wrong`].
pub fn wrong(reason: String) -> ! {
    if !session::active() {
        std::panic::panic_any(Wrong(reason));
    }
    fail(Failure::Wrong(reason))
}

/// What [`wrong`] panics with where no model runs.
#[derive(Debug)]
pub struct Wrong(pub String);

/// Hands the failed execution over, as it stands, and never returns.
pub(crate) fn fail(failure: Failure) -> ! {
    let message = with(|session| {
        let failure = match session.unsolved.take() {
            Some(what) => Failure::Unsolved(what),
            None => failure,
        };
        Message::Failed(Box::new(Failed {
            failure,
            execution: session.executions,
            thread: current(),
            trace: std::mem::take(&mut session.trace),
            threads: std::mem::take(&mut session.threads),
            objects: session
                .objects
                .iter()
                .map(|entry| entry.description.clone())
                .collect(),
            script: session.script.take(),
        }))
    });
    leave(message)
}

/// Says a last word and parks this OS thread for good, in the middle of whatever it was doing.
pub(crate) fn leave(message: Message) -> ! {
    let sender = with(|session| session.sender.clone());
    // Nobody listens any more when the watchdog gave up first.
    let _ = sender.send(message);
    loop {
        std::thread::park();
    }
}
