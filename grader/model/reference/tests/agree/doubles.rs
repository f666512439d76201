//! The same programs on the doubles, under the model.

use model::{Options, Report, explore};
use model_parking_lot::{Condvar, Mutex, MutexGuard};
use model_std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use model_std::thread::{self, JoinHandle, Thread};
use reference::{LATE, NOTHING, Op, Outcome, Program};
use schedule::Coverage;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex as RealMutex};
use std::time::Duration;

const TICK: Duration = Duration::from_secs(1);

/// What the threads share.
struct Shared {
    program: Program,
    atomics: [AtomicI64; 2],
    mutexes: [(Mutex<i64>, Condvar); 2],
    /// Of those that were started.
    threads: RealMutex<Vec<Thread>>,
    /// The logs of the threads that ended.
    logs: RealMutex<Vec<Vec<i64>>>,
}

/// Explores a program and gathers the outcomes of the executions that came to an end.
pub fn run(program: &Program) -> (Report, BTreeSet<Outcome>) {
    let options = Options {
        required: Coverage::All,
        executions: 100_000,
        bounds: &[None],
        ..Options::default()
    };
    let found = Arc::new(RealMutex::new(BTreeSet::new()));
    let outcomes = Arc::clone(&found);
    let program = program.clone();
    let report = explore(&options, move || {
        let outcome = execute(program.clone());
        outcomes.lock().unwrap().insert(outcome);
    });
    let found = found.lock().unwrap().clone();
    (report, found)
}

fn execute(program: Program) -> Outcome {
    let threads = program.threads.len();
    let shared = Arc::new(Shared {
        program,
        atomics: [AtomicI64::new(0), AtomicI64::new(0)],
        mutexes: [
            (Mutex::new(0), Condvar::new()),
            (Mutex::new(0), Condvar::new()),
        ],
        threads: RealMutex::new(vec![thread::current()]),
        logs: RealMutex::new(vec![Vec::new(); threads]),
    });
    perform(&shared, 0);
    let mut outcome = shared.logs.lock().unwrap().clone();
    outcome.push(
        shared
            .atomics
            .iter()
            .map(|atomic| atomic.load(SeqCst))
            .collect(),
    );
    outcome
}

fn perform(shared: &Arc<Shared>, me: usize) {
    let mut log = Vec::new();
    let mut guards: [Option<MutexGuard<'_, i64>>; 2] = [None, None];
    let mut handles: Vec<Option<JoinHandle<()>>> = vec![None];
    let took = |guard: &mut Option<MutexGuard<'_, i64>>, nothing: i64| match guard {
        Some(guard) => {
            **guard += 1;
            **guard - 1
        }
        None => nothing,
    };
    for &op in &shared.program.threads[me] {
        match op {
            Op::Load(a) => log.push(shared.atomics[a].load(SeqCst)),
            Op::Store(a, value) => shared.atomics[a].store(value, SeqCst),
            Op::Add(a, value) => log.push(shared.atomics[a].fetch_add(value, SeqCst)),
            Op::Exchange(a, old, new) => {
                let found = shared.atomics[a].compare_exchange(old, new, SeqCst, SeqCst);
                log.push(found.unwrap_or_else(|found| found));
            }
            Op::Lock(m) => {
                guards[m] = Some(shared.mutexes[m].0.lock());
                log.push(took(&mut guards[m], NOTHING));
            }
            Op::TryLock(m) => {
                guards[m] = shared.mutexes[m].0.try_lock();
                log.push(took(&mut guards[m], NOTHING));
            }
            Op::LockTimeout(m) => {
                guards[m] = shared.mutexes[m].0.try_lock_for(TICK);
                log.push(took(&mut guards[m], LATE));
            }
            Op::Unlock(m) => guards[m] = None,
            Op::Wait(m) => {
                let guard = guards[m].as_mut().expect("only the holder waits");
                shared.mutexes[m].1.wait(guard);
                log.push(**guard);
            }
            Op::WaitTimeout(m) => {
                let guard = guards[m].as_mut().expect("only the holder waits");
                if shared.mutexes[m].1.wait_for(guard, TICK).timed_out() {
                    log.push(LATE);
                }
                log.push(**guard);
            }
            Op::NotifyOne(m) => drop(shared.mutexes[m].1.notify_one()),
            Op::NotifyAll(m) => drop(shared.mutexes[m].1.notify_all()),
            Op::Park => thread::park(),
            Op::ParkTimeout => thread::park_timeout(TICK),
            Op::Unpark(other) => {
                let thread = shared.threads.lock().unwrap()[other].clone();
                thread.unpark();
            }
            Op::Spawn(other) => {
                let theirs = Arc::clone(shared);
                let handle = thread::spawn(move || perform(&theirs, other));
                shared.threads.lock().unwrap().push(handle.thread().clone());
                handles.push(Some(handle));
            }
            Op::Join(other) => {
                let handle = handles[other].take().expect("a thread is joined once");
                handle.join().expect("no thread panics");
            }
            Op::Read | Op::ReadDone | Op::Write | Op::WriteDone => unreachable!(),
            Op::Send(_) | Op::Receive | Op::TryReceive | Op::ReceiveTimeout => unreachable!(),
            Op::DropSender | Op::DropReceiver => unreachable!(),
        }
    }
    shared.logs.lock().unwrap()[me] = log;
}
