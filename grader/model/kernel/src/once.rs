//! Doing something once.
//!
//! The first thread that comes does it, and others wait until it is done. Asking whether it is done
//! already, without waiting, is what makes the end of it visible (see `Observed`).

use crate::object::Object;
use crate::session::with;
use crate::thread;
use std::cell::Cell;
use std::panic::Location;

/// Something to be done once. Begins anew with every execution, so that it can be a `static`.
#[derive(Debug)]
pub struct Once {
    object: Object,
    initial: Progress,
    progress: Cell<Progress>,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Nobody has begun.
    New,
    /// A thread is at it.
    Running,
    /// The thread that was at it panicked.
    Poisoned,
    /// It is done.
    Done,
}

type Place = &'static Location<'static>;

impl Once {
    /// Something of this kind (a noun, such as `once`) that is not done yet.
    #[track_caller]
    pub const fn new(kind: &'static str) -> Once {
        Once::at(kind, Progress::New)
    }

    /// Something that is done already.
    #[track_caller]
    pub const fn done(kind: &'static str) -> Once {
        Once::at(kind, Progress::Done)
    }

    #[track_caller]
    const fn at(kind: &'static str, progress: Progress) -> Once {
        Once {
            object: Object::new(kind),
            initial: progress,
            progress: Cell::new(progress),
        }
    }

    /// Whether this is its first use in an execution that is not the one it was used in before.
    /// What the double keeps beside it must then be forgotten.
    pub fn begins_anew(&self) -> bool {
        let anew = self.object.begins_anew();
        if anew {
            self.progress.set(self.initial);
        }
        anew
    }

    /// Waits while another thread is at it, and does it if it is not done: calls `f`, and says
    /// whether an earlier attempt panicked. Where `force` is not set, a panic of an earlier attempt
    /// is the last word.
    ///
    /// # Errors
    /// If an earlier attempt panicked, and `force` is not set.
    pub fn call(&self, force: bool, at: Place, f: impl FnOnce(bool)) -> Result<(), Poisoned> {
        self.begins_anew();
        self.wait_while(at, |progress| progress == Progress::Running);
        match self.progress.get() {
            Progress::Done => {
                self.object.record("call", done, at);
                return Ok(());
            }
            Progress::Poisoned if !force => {
                self.object.record("call", poisoned, at);
                return Err(Poisoned);
            }
            _ => {}
        }
        let before = self.progress.replace(Progress::Running);
        self.object.record("begin", || None, at);
        self.object.hold(at);
        let running = Running {
            once: self,
            end: Progress::Poisoned,
        };
        f(before == Progress::Poisoned);
        running.done();
        Ok(())
    }

    /// Waits until it is done. Where `force` is not set, a panic is an end too.
    ///
    /// # Errors
    /// If an attempt panicked, and `force` is not set.
    pub fn wait(&self, force: bool, at: Place) -> Result<(), Poisoned> {
        self.begins_anew();
        self.wait_while(at, |progress| match progress {
            Progress::Done => false,
            Progress::Poisoned => force,
            Progress::New | Progress::Running => true,
        });
        if self.progress.get() == Progress::Poisoned {
            self.object.record("wait", poisoned, at);
            return Err(Poisoned);
        }
        self.object.record("wait", done, at);
        Ok(())
    }

    /// How far it is now.
    pub fn progress(&self, operation: &'static str, at: Place) -> Progress {
        self.begins_anew();
        thread::observe(|observed| observed.onces = true);
        self.object.step();
        let progress = self.progress.get();
        let shown = || Some(format!("{progress:?}").to_lowercase());
        self.object.record(operation, shown, at);
        progress
    }

    /// How far it is, by a reference that proves that nobody else has one: no step.
    pub fn progress_mut(&mut self) -> Progress {
        self.progress.get()
    }

    /// Makes it new again.
    pub fn reset(&mut self) {
        self.progress.set(Progress::New);
    }

    /// Where it was made.
    pub fn created(&self) -> Place {
        self.object.created()
    }

    fn wait_while(&self, at: Place, waits: impl Fn(Progress) -> bool) {
        if self.progress.get() == Progress::Running && self.object.held_since().is_some() {
            self.object.waits_for_itself(at);
        }
        self.object
            .wait_until("", None, at, || !waits(self.progress.get()));
    }
}

/// An earlier attempt panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Poisoned;

/// While it is done; ends it, also when it panics.
struct Running<'a> {
    once: &'a Once,
    end: Progress,
}

impl Running<'_> {
    fn done(mut self) {
        self.end = Progress::Done;
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        let once = self.once;
        if with(|session| session.observed.onces) {
            once.object.step();
        }
        let shown = || (self.end == Progress::Poisoned).then(|| "by a panic".to_owned());
        once.object.record("end", shown, None);
        once.object.release();
        once.progress.set(self.end);
        once.object.changed();
    }
}

fn done() -> Option<String> {
    Some("it is done".to_owned())
}

fn poisoned() -> Option<String> {
    Some("it is poisoned".to_owned())
}
