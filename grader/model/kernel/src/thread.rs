//! Threads: what the kernel knows of them, and everything that makes one wait.

pub mod locals;
mod start;

pub use start::{JoinHandle, Payload, Started, spawn, spawn_unchecked};

use crate::failure::{self, Failure};
use crate::object::{BeforeLock, Object};
use crate::script::Taking;
use crate::session::{self, Message, Observed, Session, current, switching, with};
use crate::trace;
use schedule::Place;
use std::any::Any;
use std::panic::{AssertUnwindSafe, Location, catch_unwind};
use std::rc::Rc;
use std::time::Duration;

/// The largest number of threads in one execution, the main one included: what loom can track.
pub const MOST_THREADS: usize = loom::MAX_THREADS;

/// What stands for the message of a panic that has none.
pub(crate) const NO_TEXT: &str = "a value that is no text";
/// The row of a panic that was caught and goes on.
pub(crate) const RESUME: &str = "resume_unwind";

/// What the kernel knows of a model thread.
pub(crate) struct ThreadState {
    pub name: Option<String>,
    pub status: Status,
    /// The lock that it is about to take, and where. It waits if somebody holds the lock.
    pub acquiring: Option<(usize, &'static Location<'static>)>,
    /// The lock that it stands before, for the record: it has not got it yet, and may have been stopped there
    /// although nobody holds it.
    pub before_lock: Option<BeforeLock>,
    /// It stands before a step of its own and waits for its turn, in a [script](crate::script); the lock that the
    /// step would take.
    pub before_step: Option<Option<Taking>>,
    /// It let others go first and has not run since.
    pub yielded: bool,
    /// It let others go first at least once.
    has_yielded: bool,
    /// Locks that it holds, in the order in which it took them.
    pub held: Vec<usize>,
    /// It had its one early time-out.
    pub free_time_out_used: bool,
    /// It was woken by nobody once.
    pub free_spurious_used: bool,
    /// It had to wait at least once.
    pub blocked: bool,
    /// A permit of `park`.
    pub unparked: bool,
    /// Touched by whoever parks or unparks the thread.
    permit: Rc<Object>,
    /// Panics that it has not caught yet.
    pub panicking: usize,
    /// The first panic.
    pub panic: Option<Panic>,
    handle: loom::thread::Thread,
}

/// What is known of a panic.
#[derive(Clone)]
pub(crate) struct Panic {
    /// The thread that it began in.
    pub thread: usize,
    pub message: String,
    /// Where, if anywhere.
    pub place: Option<Place>,
}

/// Whether a thread can run.
#[derive(Clone, PartialEq)]
pub(crate) enum Status {
    Running,
    Blocked {
        wait: Wait,
        at: &'static Location<'static>,
        deadline: Option<Duration>,
    },
    Finished,
}

/// What a blocked thread waits for. The numbers are indices of objects or threads.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Wait {
    Lock(usize),
    Notification(usize),
    /// A change of one of these objects, said in words: "room".
    Change(Vec<usize>, &'static str),
    Join(usize),
    Sleep,
}

/// Registers the main thread of an execution.
pub(crate) fn register_main() {
    let main = ThreadState::new(Some("main".to_owned()), loom::thread::current());
    with(|session| session.threads.push(main));
}

/// Index of the thread that runs now; 0 is the main one.
///
/// # Panics
/// Outside of an execution.
pub fn current_index() -> usize {
    session::execution();
    current()
}

/// The name that the code gave to a thread.
pub fn given_name(thread: usize) -> Option<String> {
    with(|session| session.threads[thread].name.clone())
}

/// A name for a reader: the given one, or a number.
pub(crate) fn name(thread: usize) -> String {
    given_name(thread).unwrap_or_else(|| format!("thread {thread}"))
}

/// Whether the current thread is unwinding from a panic.
pub fn panicking() -> bool {
    panics() > 0
}

/// Runs `f` and catches its panic, as `std::panic::catch_unwind` does.
pub fn catch<R>(f: impl FnOnce() -> R) -> std::thread::Result<R> {
    let before = panics();
    let result = catch_unwind(AssertUnwindSafe(f));
    let caught = forget_panics(before);
    if let (Err(payload), Some(panic)) = (&result, caught) {
        remember(payload, panic);
    }
    result
}

/// Lets a panic that was caught go on, as `std::panic::resume_unwind` does.
pub fn resume(payload: Payload, at: &'static Location<'static>) -> ! {
    let (address, message) = (address(&payload), message(&*payload));
    trace::record(RESUME, None, || Some(message.to_owned()), at);
    with(|session| {
        let mut caught = session.caught.iter().rev();
        let known = caught.find(|(other, panic)| *other == address && panic.message == message);
        let panic = known.map(|(_, panic)| panic.clone());
        let me = &mut session.threads[current()];
        me.panicking += 1;
        me.panic.get_or_insert_with(|| {
            panic.unwrap_or_else(|| Panic {
                thread: current(),
                message: message.to_owned(),
                place: None,
            })
        });
    });
    std::panic::resume_unwind(payload)
}

/// What a panic says, where that is a text.
fn message(payload: &(dyn Any + Send)) -> &str {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
    text.unwrap_or(NO_TEXT)
}

/// Keeps what is known of a panic that was caught: it may go on.
fn remember(payload: &Payload, panic: Panic) {
    let address = address(payload);
    with(|session| session.caught.push((address, panic)));
}

/// What tells a payload from others. An address is used again when its payload is gone: the latest one
/// with this address is meant.
fn address(payload: &Payload) -> usize {
    std::ptr::from_ref(&**payload).addr()
}

fn panics() -> usize {
    with(|session| session.threads[current()].panicking)
}

/// All panics but the first so many are caught; what was known of them, if none is left.
fn forget_panics(before: usize) -> Option<Panic> {
    with(|session| {
        let me = &mut session.threads[current()];
        let caught = me.panicking > before;
        me.panicking = me.panicking.min(before);
        me.panic.take_if(|_| caught && before == 0)
    })
}

/// Lets other threads go first.
pub fn yield_now(at: &'static Location<'static>) {
    session::execution();
    trace::record("yield", None, || None, at);
    let_others_go();
}

/// Lets other threads go first, without a row in the schedule.
///
/// A promise it is not: a thread that yields may well go on at once. But loom never lets it, so where
/// nothing is bounded a thread's first yield does nothing, and every order is tried by means of the
/// step that follows. Its further yields do let others go, or a loop of them would have no end.
pub(crate) fn let_others_go() {
    let goes_on = with(|session| {
        let bounded = session.search.bound.is_some();
        let has_yielded = &mut session.threads[current()].has_yielded;
        !std::mem::replace(has_yielded, true) && !bounded
    });
    if goes_on {
        return;
    }
    let me = current();
    let alone = with(|session| {
        let mut others = (0..session.threads.len()).filter(|&thread| thread != me);
        !others.any(|thread| session.can_run(thread))
    });
    if alone {
        // Loom would let this thread go on, and stop it at a later step of its own all the same.
        return session::count_step();
    }
    with(|session| session.threads[me].yielded = true);
    switching(loom::thread::yield_now);
}

/// What a thread does before a wait of its ends early. Where preemptions are bounded, others go
/// first, so that a wait usually ends as it should and nobody needs a preemption for that; a second walk
/// through the schedules lets the wait end at once (see `Search`). Loom never lets a thread that yielded go on
/// at once, so where nothing is bounded, this does nothing: every order is tried by means of the step that
/// follows.
pub(crate) fn before_early_end() {
    let others_first = with(|session| {
        let first = session.search.bound.is_some() && !session.search.early_at_once;
        session.ends_early |= first;
        first
    });
    if others_first {
        let_others_go();
    }
}

/// Waits until the logical clock has moved on by `duration`: not at all if that is zero.
pub fn sleep(duration: Duration, at: &'static Location<'static>) {
    trace::record("sleep", None, || Some(format!("{duration:?}")), at);
    if duration.is_zero() {
        session::count_step();
        return;
    }
    block(
        Wait::Sleep,
        at,
        Some(crate::time::now().saturating_add(duration)),
    );
}

/// Waits for a permit of [`unpark`], until `deadline` on the logical clock. As its contract allows, it may
/// end without either, once for each thread in the mode that tries this.
pub fn park(deadline: Option<Duration>, at: &'static Location<'static>) {
    session::execution();
    let me = current();
    let permit = with(|session| Rc::clone(&session.threads[me].permit));
    trace::record("park", None, || None, at);
    let take = || with(|session| std::mem::take(&mut session.threads[me].unparked));
    if with(|session| session.may_wake_by_nobody(me)) {
        before_early_end();
        permit.touch();
        if !take() {
            with(|session| session.threads[me].free_spurious_used = true);
            trace::record("woken by nobody", None, || None, at);
        }
        return;
    }
    permit.wait_until("an `unpark`", deadline, at, take);
}

/// Gives a thread the permit that [`park`] waits for.
pub fn unpark(thread: usize, at: &'static Location<'static>) {
    session::execution();
    let permit = with(|session| Rc::clone(&session.threads[thread].permit));
    permit.step();
    trace::record("unpark", None, || Some(name(thread)), at);
    with(|session| session.threads[thread].unparked = true);
    permit.changed();
}

/// Blocks the current thread until it is woken or the clock reaches `deadline`. Returns whether it
/// was woken in time.
pub(crate) fn block(
    wait: Wait,
    at: &'static Location<'static>,
    deadline: Option<Duration>,
) -> bool {
    let me = current();
    session::count_step();
    with(|session| {
        session.threads[me].status = Status::Blocked { wait, at, deadline };
        session.threads[me].blocked = true;
    });
    settle();
    while with(|session| session.threads[me].status != Status::Running) {
        switching(loom::thread::park);
    }
    deadline.is_none_or(|deadline| crate::time::read() < deadline)
}

/// Lets a thread that [`block`] stopped go on.
pub(crate) fn wake(thread: usize) {
    wake_all_if(|index, _| index == thread);
}

/// Lets every thread go on that waits for this.
pub(crate) fn wake_all(waits: impl Fn(&Wait) -> bool) {
    wake_all_if(|_, wait| waits(wait));
}

fn wake_all_if(chosen: impl Fn(usize, &Wait) -> bool) {
    let handles: Vec<_> = with(|session| {
        let me = current();
        let mut handles = Vec::new();
        for (index, thread) in session.threads.iter_mut().enumerate() {
            let Status::Blocked { wait, .. } = &thread.status else {
                continue;
            };
            // A thread that joins is woken by loom itself.
            if matches!(wait, Wait::Join(_)) || !chosen(index, wait) {
                continue;
            }
            thread.status = Status::Running;
            if index != me {
                handles.push(thread.handle.clone());
            }
        }
        handles
    });
    handles.iter().for_each(loom::thread::Thread::unpark);
}

/// Moves the clock on when no thread can run, and notices when that does not help.
pub(crate) fn settle() {
    let due = with(|session| {
        if (0..session.threads.len()).any(|thread| session.can_run(thread)) {
            return Some(None);
        }
        let deadlines = session
            .threads
            .iter()
            .filter_map(|thread| match thread.status {
                Status::Blocked { deadline, .. } => deadline,
                _ => None,
            });
        match deadlines.min() {
            Some(deadline) => Some(Some(deadline)),
            None if session
                .threads
                .iter()
                .all(|thread| thread.status == Status::Finished) =>
            {
                Some(None)
            }
            None => None,
        }
    });
    match due {
        Some(None) => {}
        Some(Some(deadline)) => pass_time(deadline),
        None => failure::fail(Failure::Deadlock),
    }
}

/// Moves the clock to `deadline`, if it is not there yet, and wakes whoever waited for it.
pub(crate) fn pass_time(deadline: Duration) {
    let now = with(|session| {
        session.clock.now = session.clock.now.max(deadline);
        session.clock.now
    });
    let due: Vec<usize> = with(|session| {
        let is_due = |thread: &ThreadState| matches!(thread.status, Status::Blocked { deadline: Some(deadline), .. } if deadline <= now);
        (0..session.threads.len())
            .filter(|&index| is_due(&session.threads[index]))
            .collect()
    });
    wake_all_if(|index, _| due.contains(&index));
}

/// Says that the code asks who holds a lock.
pub(crate) fn observe_locks() {
    observe(|observed| observed.locks = true);
}

/// Makes an observation visible to exploration; starts it again if it was not yet.
pub(crate) fn observe(set: impl FnOnce(&mut Observed)) {
    session::execution();
    let news = with(|session| {
        let mut observed = session.observed;
        set(&mut observed);
        (observed != session.observed).then_some(observed)
    });
    if let Some(observed) = news {
        failure::leave(Message::Observes(observed));
    }
}

impl ThreadState {
    fn new(name: Option<String>, handle: loom::thread::Thread) -> ThreadState {
        ThreadState {
            name,
            status: Status::Running,
            acquiring: None,
            before_lock: None,
            before_step: None,
            yielded: false,
            has_yielded: false,
            held: Vec::new(),
            free_time_out_used: false,
            free_spurious_used: false,
            blocked: false,
            unparked: false,
            permit: Rc::new(Object::new("permit")),
            panicking: 0,
            panic: None,
            handle,
        }
    }
}

impl Session {
    /// Whether a thread could take a step now.
    pub(crate) fn can_run(&self, thread: usize) -> bool {
        let state = &self.threads[thread];
        state.status == Status::Running && self.awaited_lock(thread).is_none()
    }

    /// The lock that a thread is stopped at, because another holds it.
    pub(crate) fn awaited_lock(&self, thread: usize) -> Option<usize> {
        let (lock, _) = self.threads[thread].acquiring?;
        let held = self.objects[lock]
            .description
            .holders
            .iter()
            .any(|h| h.thread != thread);
        held.then_some(lock)
    }
}
