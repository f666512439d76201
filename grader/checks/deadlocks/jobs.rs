//! Jobs for `shutdown`, and what tells that the thread which runs them has ended.

use crate::shutdown::Service;
use crossbeam::channel::{Receiver, Sender, TryRecvError, bounded};
use harness::ensure;
use std::cell::RefCell;

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

/// Compiles if no more is asked of jobs than the exercise says.
fn any_job_will_do(service: &Service, job: impl FnOnce() + Send + 'static) -> bool {
    service.submit(job).is_ok()
}
