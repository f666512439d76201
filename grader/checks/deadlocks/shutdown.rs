//! Checks of `shutdown`: a stop is not lost, waits for the worker, and is in nobody's way.

use super::jobs::{Ended, accepted};
use crate::shutdown::{Service, Stopped};
use crossbeam::channel::bounded;
use harness::sleeping::{slept, take_a_while, took_no_time};
use harness::{Check, Coverage, Mode, Ran, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::Arc;
use std::thread::{self, ThreadId};
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "a_stop_at_once_is_not_lost",
        "a service without a job can be stopped at once",
        a_stop_at_once_is_not_lost,
    ),
    Check::model(
        "submit_does_not_wait",
        "`submit` comes back while the job still runs",
        submit_does_not_wait,
    ),
    Check::model(
        "one_thread_runs_the_jobs_in_order",
        "one new thread runs all jobs, in the order in which they were accepted",
        one_thread_runs_the_jobs_in_order,
    ),
    Check::model(
        "what_was_accepted_is_run",
        "when `stop` returns, all accepted jobs have run and the worker has ended",
        what_was_accepted_is_run,
    ),
    Check::model(
        "nothing_is_accepted_after_a_stop",
        "after a stop, a job is refused and never run",
        nothing_is_accepted_after_a_stop,
    ),
    Check::model(
        "accepted_means_run",
        "a job that is submitted during a stop is run if it was accepted, and only then",
        accepted_means_run,
    )
    .must_reach(&["it is accepted", "it is refused"]),
    Check::model(
        "stop_may_be_called_again",
        "a second stop returns as well",
        stop_may_be_called_again,
    ),
    Check::model(
        "whoever_stops_waits_for_the_worker",
        "of two stops at the same time, each returns when the worker has ended",
        whoever_stops_waits_for_the_worker,
    )
    .executions(8_000),
    Check::model(
        "all_who_stop_come_back",
        "three stops at the same time all return",
        all_who_stop_come_back,
    )
    // Four threads: with two preemptions there are thousands of schedules.
    .covering(Coverage::AtMost(1))
    .executions(5_000),
    Check::model(
        "a_job_may_use_the_service",
        "a job can submit another one, also while the service is stopped",
        a_job_may_use_the_service,
    )
    .must_reach(&["the other job is accepted", "the other job is refused"]),
    Check::model(
        "a_job_may_stop_the_service",
        "a job can stop its own service, also while others stop it and wait",
        a_job_may_stop_the_service,
    ),
    Check::model(
        "a_job_may_stop_another_service",
        "a job that stops another service waits until the worker of that one has ended",
        a_job_may_stop_another_service,
    )
    .executions(8_000),
    Check::model(
        "dropping_stops",
        "when a service is gone, its jobs have run and its worker has ended",
        dropping_stops,
    ),
    Check::model(
        "the_last_owner_may_be_a_job",
        "a job can drop the last owner of its service, and the worker ends",
        the_last_owner_may_be_a_job,
    )
    .must_reach(&["the job is the last owner"]),
    Check::model(
        "an_idle_worker_sleeps",
        "a worker without a job sleeps until there is one",
        an_idle_worker_sleeps,
    ),
    Check::model(
        "who_stops_sleeps",
        "whoever stops while a job takes long sleeps until the worker has ended",
        who_stops_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a worker that wakes though nobody woke it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "stops_on_real_threads",
        "50 services on real threads are stopped by two threads and a job, and run what they accepted",
        stops_on_real_threads,
    ),
];

fn a_stop_at_once_is_not_lost() {
    let service = Service::start();
    service.stop();
}

fn submit_does_not_wait() {
    let service = Service::start();
    let (sender, receiver) = bounded(1);
    let ran = Ran::default();
    let job = ran.job(1);
    accepted(&service, move || {
        // What it waits for is sent when it was accepted.
        receiver.recv().unwrap();
        job();
    });
    sender.send(()).unwrap();
    service.stop();
    ran.is(&[1], "`stop` returned");
}

fn one_thread_runs_the_jobs_in_order() {
    let service = Service::start();
    let ran = Ran::default();
    let threads: Arc<Notes<Vec<ThreadId>>> = Arc::default();
    for number in 1..=3 {
        let (job, threads) = (ran.job(number), Arc::clone(&threads));
        accepted(&service, move || {
            let me = thread::current().id();
            threads.lock().unwrap().push(me);
            job();
        });
    }
    service.stop();
    ran.is(&[1, 2, 3], "`stop` returned");
    let threads = threads.lock().unwrap().clone();
    ensure!(
        !threads.contains(&thread::current().id()),
        "a job was run on the thread that called `submit` or `stop`"
    );
    ensure!(
        threads.iter().all(|thread| *thread == threads[0]),
        "the jobs were run on more than one thread"
    );
    let started = harness::threads_started();
    ensure!(
        started == 1,
        "one service started {started} threads, and one is enough"
    );
}

fn what_was_accepted_is_run() {
    let service = Service::start();
    let (ran, worker) = (Ran::default(), Ended::worker_of(&service));
    accepted(&service, ran.job(1));
    accepted(&service, ran.job(2));
    service.stop();
    ran.is(&[1, 2], "`stop` returned");
    worker.by_now("`stop` returned");
}

fn nothing_is_accepted_after_a_stop() {
    let service = Service::start();
    let ran = Ran::default();
    service.stop();
    let refused: Result<(), Stopped> = service.submit(ran.job(1));
    ensure!(
        refused == Err(Stopped),
        "the service had been stopped, but `submit` accepted a job"
    );
    drop(service);
    ran.is_nothing();
    ensure!(
        !ran.are_kept(),
        "`submit` refused a job, and the job was not dropped"
    );
}

fn accepted_means_run() {
    let service = Service::start();
    let ran = Ran::default();
    let submitted = thread::scope(|scope| {
        let other = scope.spawn(|| service.submit(ran.job(1)));
        service.stop();
        other.join().unwrap()
    });
    // The one that was accepted after all was accepted before the stop, which waits for it.
    match submitted {
        Ok(()) => {
            harness::reached("it is accepted");
            ran.is(&[1], "`stop` returned");
        }
        Err(Stopped) => {
            harness::reached("it is refused");
            ran.is_nothing();
        }
    }
}

fn stop_may_be_called_again() {
    let service = Service::start();
    let worker = Ended::worker_of(&service);
    service.stop();
    service.stop();
    worker.by_now("`stop` returned a second time");
}

fn whoever_stops_waits_for_the_worker() {
    let service = Service::start();
    let worker = Ended::worker_of(&service);
    thread::scope(|scope| {
        let stop = || {
            service.stop();
            worker.by_now("two threads called `stop`, one of the calls returned");
        };
        scope.spawn(stop);
        stop();
    });
}

fn all_who_stop_come_back() {
    let service = Service::start();
    thread::scope(|scope| {
        scope.spawn(|| service.stop());
        scope.spawn(|| service.stop());
        service.stop();
    });
}

fn a_job_may_use_the_service() {
    let service = Arc::new(Service::start());
    let ran = Ran::default();
    let answer = Arc::new(Notes::new(None));
    accepted(&service, {
        let (service, job, answer) = (Arc::clone(&service), ran.job(1), Arc::clone(&answer));
        move || {
            let submitted = service.submit(job);
            *answer.lock().unwrap() = Some(submitted);
        }
    });
    service.stop();
    let answer = *answer.lock().unwrap();
    match answer {
        Some(Ok(())) => {
            harness::reached("the other job is accepted");
            ran.is(&[1], "`stop` returned");
        }
        Some(Err(Stopped)) => {
            harness::reached("the other job is refused");
            ran.is_nothing();
        }
        None => harness::wrong("`stop` returned, and a job that was accepted had not run".into()),
    }
}

fn a_job_may_stop_the_service() {
    let service = Arc::new(Service::start());
    let (ran, worker) = (Ran::default(), Ended::worker_of(&service));
    accepted(&service, {
        let (service, job) = (Arc::clone(&service), ran.job(1));
        move || {
            service.stop();
            job();
        }
    });
    service.stop();
    let when = "a job called `stop`, another thread did so too and came back";
    ran.is(&[1], when);
    worker.by_now(when);
}

fn a_job_may_stop_another_service() {
    let (service, other) = (Service::start(), Service::start());
    let (ran, worker) = (Ran::default(), Ended::worker_of(&other));
    accepted(&other, ran.job(1));
    accepted(&service, move || {
        other.stop();
        let when = "a job called `stop` of another service, it returned";
        ran.is(&[1], when);
        worker.by_now(when);
    });
    service.stop();
}

fn dropping_stops() {
    let service = Service::start();
    let (ran, worker) = (Ran::default(), Ended::worker_of(&service));
    accepted(&service, ran.job(1));
    drop(service);
    ran.is(&[1], "the service was dropped");
    worker.by_now("the service was dropped");
}

fn the_last_owner_may_be_a_job() {
    let service = Arc::new(Service::start());
    let (ran, worker) = (Ran::default(), Ended::worker_of(&service));
    accepted(&service, {
        let (service, job) = (Arc::clone(&service), ran.job(1));
        move || {
            if Arc::strong_count(&service) == 1 {
                harness::reached("the job is the last owner");
            }
            drop(service);
            job();
        }
    });
    accepted(&service, ran.job(2));
    drop(service);
    worker.wait();
    ran.is(&[1, 2], "the service was dropped, its worker ended");
    // Time goes on when nobody can do anything: the thread, too, is gone.
    thread::sleep(Duration::from_millis(1));
}

fn an_idle_worker_sleeps() {
    let service = Service::start();
    let begun = Instant::now();
    let before = Arc::new(Notes::new(0));
    accepted(&service, {
        let before = Arc::clone(&before);
        move || *before.lock().unwrap() = harness::steps_taken()
    });
    take_a_while();
    accepted(&service, move || {
        slept(*before.lock().unwrap(), "the worker had no job for a while");
    });
    service.stop();
    took_no_time(begun);
}

fn who_stops_sleeps() {
    let service = Service::start();
    accepted(&service, take_a_while);
    let begun = Instant::now();
    thread::scope(|scope| {
        let stop = || {
            let before = harness::steps_taken();
            service.stop();
            slept(before, "`stop` had to wait for a job");
        };
        scope.spawn(stop);
        stop();
    });
    took_no_time(begun);
}

fn being_woken_promises_nothing() {
    let service = Service::start();
    let ran = Ran::default();
    accepted(&service, ran.job(1));
    service.stop();
    ran.is(&[1], "`stop` returned");
}

fn stops_on_real_threads() {
    use real::shutdown::Service;
    use real_std::sync::Arc;
    use real_std::sync::atomic::{AtomicU64, Ordering};
    for _ in 0..50 {
        let ran = Arc::new(AtomicU64::new(0));
        let service = Arc::new(Service::start());
        let submit = || {
            let ran = Arc::clone(&ran);
            let job = move || {
                ran.fetch_add(1, Ordering::SeqCst);
            };
            u64::from(service.submit(job).is_ok())
        };
        let mut accepted = submit() + submit();
        real_std::thread::scope(|scope| {
            let stops = Arc::clone(&service);
            let _ = service.submit(move || stops.stop());
            scope.spawn(|| service.stop());
            accepted += submit();
            service.stop();
        });
        let ran = ran.load(Ordering::SeqCst);
        ensure!(
            ran == accepted,
            "the service accepted {accepted} jobs and was stopped, and {ran} of them had run"
        );
    }
}
