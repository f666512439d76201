//! The same programs on the doubles, under the model.

use model::{Options, Report, explore};
use model_crossbeam::channel::{Receiver, RecvTimeoutError, Sender, bounded};
use model_parking_lot::{Condvar, Mutex, MutexGuard, RwLock};
use model_std::sync::atomic::{AtomicI64, Ordering::SeqCst};
use model_std::thread::{self, JoinHandle, Thread};
use model_std::time::Instant;
use reference::{LATE, NOTHING, Op, Outcome, Program};
use schedule::{Coverage, Mode};
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex as RealMutex};
use std::time::Duration;

const TICK: Duration = Duration::from_secs(1);

/// What the threads share.
struct Shared {
    program: Program,
    atomics: [AtomicI64; 2],
    mutexes: [(Mutex<i64>, Condvar); 2],
    rwlock: RwLock<i64>,
    begun: Instant,
    /// For each thread its ends of the channel, which it takes when it begins.
    ends: RealMutex<Vec<Ends>>,
    /// Of those that were started.
    threads: RealMutex<Vec<Thread>>,
    /// The logs of the threads that ended.
    logs: RealMutex<Vec<Vec<i64>>>,
}

type Ends = (Option<Sender<i64>>, Option<Receiver<i64>>);

/// Explores a program and gathers the outcomes of the executions that came to an end.
pub fn run(program: &Program, mode: Mode) -> (Report, BTreeSet<Outcome>) {
    let options = Options {
        mode,
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
    let (sender, receiver) = bounded(program.capacity);
    let ends = |ops: &Vec<Op>| {
        let sends = ops.contains(&Op::DropSender).then(|| sender.clone());
        (
            sends,
            ops.contains(&Op::DropReceiver).then(|| receiver.clone()),
        )
    };
    let ends = program.threads.iter().map(ends).collect();
    drop((sender, receiver));
    let shared = Arc::new(Shared {
        program,
        atomics: [AtomicI64::new(0), AtomicI64::new(0)],
        mutexes: [
            (Mutex::new(0), Condvar::new()),
            (Mutex::new(0), Condvar::new()),
        ],
        rwlock: RwLock::new(0),
        begun: Instant::now(),
        ends: RealMutex::new(ends),
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
    let (mut sender, mut receiver) = std::mem::take(&mut shared.ends.lock().unwrap()[me]);
    let (mut reading, mut writing) = (Vec::new(), Vec::new());
    let mut handles: Vec<Option<JoinHandle<()>>> = vec![None];
    let took = |guard: &mut Option<MutexGuard<'_, i64>>, nothing: i64| match guard {
        Some(guard) => {
            **guard += 1;
            **guard - 1
        }
        None => nothing,
    };
    // The clock begins with the execution; no thread has begun a wait before this.
    let seconds = |now: Instant| i64::try_from((now - shared.begun).as_secs()).unwrap();
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
            Op::Read => {
                let guard = shared.rwlock.read();
                log.push(*guard);
                reading.push(guard);
            }
            Op::ReadDone => drop(reading.pop()),
            Op::Write => {
                let mut guard = shared.rwlock.write();
                log.push(*guard);
                *guard += 1;
                writing.push(guard);
            }
            Op::WriteDone => drop(writing.pop()),
            Op::Send(value) => {
                let sender = sender.as_ref().expect("it is dropped after the last time");
                if sender.send(value).is_err() {
                    log.push(NOTHING);
                }
            }
            Op::Receive | Op::TryReceive | Op::ReceiveTimeout => {
                let receiver = receiver
                    .as_ref()
                    .expect("it is dropped after the last time");
                log.push(receive(receiver, op));
            }
            Op::Yield => thread::yield_now(),
            Op::Now => log.push(seconds(Instant::now())),
            Op::DropSender => sender = None,
            Op::DropReceiver => receiver = None,
        }
    }
    shared.logs.lock().unwrap()[me] = log;
}

fn receive(receiver: &Receiver<i64>, op: Op) -> i64 {
    match op {
        Op::Receive => receiver.recv().unwrap_or(NOTHING),
        Op::TryReceive => receiver.try_recv().unwrap_or(NOTHING),
        _ => match receiver.recv_timeout(TICK) {
            Ok(message) => message,
            Err(RecvTimeoutError::Timeout) => LATE,
            Err(RecvTimeoutError::Disconnected) => NOTHING,
        },
    }
}
