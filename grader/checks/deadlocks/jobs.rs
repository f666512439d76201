//! Jobs for `shutdown` that tell when they have run, and when the thread that ran them has ended.

use crate::shutdown::Service;
use crossbeam::channel::{Receiver, Sender, TryRecvError, bounded};
use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::cell::RefCell;
use std::sync::Arc;

/// Tells when a thread has ended, and not merely done its work: the last thing that a thread does is
/// to drop the values that are its own.
pub struct Ended(Receiver<()>);

thread_local! {
    static LAST: RefCell<Option<Sender<()>>> = const { RefCell::new(None) };
}

impl Ended {
    /// Of the thread that runs the jobs of this service.
    pub fn worker_of(service: &Service) -> Ended {
        let (sender, receiver) = bounded(1);
        accepted(service, move || LAST.set(Some(sender)));
        Ended(receiver)
    }

    /// Whether it has.
    pub fn by_now(&self, when: &str) {
        harness::note("check", || "has the worker's thread ended?".to_owned());
        ensure!(
            self.0.try_recv() == Err(TryRecvError::Disconnected),
            "{when}, and the worker's thread had not ended; whatever a thread says last, only a join \
             waits for its end"
        );
    }

    /// Waits until it has.
    pub fn wait(&self) {
        let _ = self.0.recv();
    }
}

/// Submits a job to a service that nobody has stopped.
pub fn accepted(service: &Service, job: impl FnOnce() + Send + 'static) {
    ensure!(
        service.submit(job).is_ok(),
        "nobody had stopped the service, but `submit` refused a job"
    );
}

/// What the jobs have done.
#[derive(Clone, Default)]
pub struct Ran(Arc<Notes<Vec<u64>>>);

impl Ran {
    /// A job with this number.
    pub fn job(&self, number: u64) -> impl FnOnce() + Send + use<> {
        let Ran(ran) = self.clone();
        move || ran.lock().unwrap().push(number)
    }

    /// Whether these have run, in this order.
    pub fn is(&self, expected: &[u64], when: &str) {
        let found = self.0.lock().unwrap().clone();
        if let ([_], []) = (expected, &*found) {
            harness::wrong(format!(
                "{when}, and a job that was accepted had not run to its end"
            ));
        }
        ensure!(
            found == expected,
            "{when}, and of jobs with the numbers {expected:?}, in the order in which they were accepted, \
             these had run to their end: {found:?}"
        );
    }

    /// Whether none has run, where the only one was refused.
    pub fn is_nothing(&self) {
        ensure!(
            self.0.lock().unwrap().is_empty(),
            "`submit` refused a job, and the job was run"
        );
    }

    /// Whether some job is still there, run or not.
    pub fn are_kept(&self) -> bool {
        Arc::strong_count(&self.0) > 1
    }
}

/// Compiles if no more is asked of jobs than the exercise says.
fn any_job_will_do(service: &Service, job: impl FnOnce() + Send + 'static) -> bool {
    service.submit(job).is_ok()
}
