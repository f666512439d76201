//! A prescribed schedule: the order in which the threads take their steps is given, and one execution
//! follows it.
//!
//! A step is what a thread does to something that others share: taking a lock, waiting, notifying, a
//! load, a store. Giving a lock back is none, nor is starting or joining a thread; to go on after a
//! wait is one. Each thread stops before each of its steps until it is its turn, and all others have
//! come to rest; the main thread does so only where it is in the list. When the list is over, the threads
//! go on by themselves, one after the other.
//!
//! In a [game](Rests) the list is never over: who goes on is chosen again and again, and at each choice it is
//! noted how things stand.

use crate::failure::{self, Failure};
use crate::session::{Session, current, switching, with};
use crate::thread::Status;
use crate::trace::{self, Moment};
use std::panic::Location;

/// A lock that a thread is about to take, and where.
pub(crate) type Taking = (usize, &'static Location<'static>);

/// The order, and how far the execution has come in it.
#[derive(Default)]
pub(crate) struct Script {
    /// The index of the thread that takes each step.
    pub order: Vec<usize>,
    pub taken: usize,
    /// The thread that is in the middle of its step.
    pub acting: Option<usize>,
    /// Whether the record says that the order is over.
    pub end_is_noted: bool,
    /// What is noted of a game, if it is one.
    pub game: Option<Rests>,
}

/// How things stand whenever all threads have come to rest, and it is to be chosen who goes on. Where
/// the order says nothing any more, the first thread does that can.
#[derive(Default)]
pub(crate) struct Rests {
    /// Whether the main thread is one of those that are chosen from.
    pub main_plays: bool,
    /// One for each step of the order.
    pub rests: Vec<Rest>,
    /// Which object was touched, and by which thread, as often as anything was.
    pub touched: Vec<(usize, usize)>,
    /// How things stood when nobody could be chosen any more. From then on the threads run on by themselves.
    pub over: Option<Moment>,
}

/// How things stand when it is to be chosen who goes on.
pub(crate) struct Rest {
    /// How many rows the record has.
    pub rows: usize,
    /// How often anything was touched.
    pub touched: usize,
    /// The threads that can take a step.
    pub able: Vec<usize>,
    /// Those that have ended.
    pub ended: Vec<usize>,
    pub moment: Moment,
}

/// Why the order cannot be followed.
#[derive(Clone, Copy)]
pub(crate) enum Obstacle {
    /// The thread has ended.
    Ended,
    /// The thread sleeps, waits for a notification, or the like.
    Waits,
    /// The thread would take a lock that another holds.
    Locked { lock: usize, holder: usize },
}

/// Whether this execution follows an order that is given.
pub(crate) fn is_given() -> bool {
    with(|session| session.script.is_some())
}

/// Stops the current thread until its turn comes. `lock` is the lock that it would take.
pub(crate) fn turn(lock: Option<Taking>) {
    if !is_given() {
        return;
    }
    let me = current();
    with(|session| session.threads[me].before_step = Some(lock));
    while !is_turn_of(me) {
        with(|session| session.threads[me].yielded = true);
        switching(loom::thread::yield_now);
    }
    with(|session| session.threads[me].before_step = None);
}

/// Whether a thread that stands before a step may take it now.
fn is_turn_of(me: usize) -> bool {
    let next = with(|session| {
        let is_resting = session.others_rest(me);
        let script = session.script.as_mut().expect("it was there");
        match script.next(me) {
            Next::Turn { .. } | Next::Choice if !is_resting => Next::Later,
            next => next,
        }
    });
    match next {
        Next::Free => true,
        Next::Over => {
            note_end();
            true
        }
        Next::Later => false,
        Next::Choice => {
            with(Session::choose);
            is_turn_of(me)
        }
        Next::Turn { step, thread } => {
            if let Some(obstacle) = with(|session| session.obstacle(thread)) {
                failure::fail(Failure::Script {
                    step,
                    thread,
                    obstacle,
                });
            }
            if thread == me {
                with(|session| {
                    let script = session.script.as_mut().expect("it was there");
                    script.taken += 1;
                    script.acting = Some(me);
                });
            }
            thread == me
        }
    }
}

/// Adds a row where the order is over and the threads run on, once; in a game, nothing tells of an order.
fn note_end() {
    let entries = with(|session| {
        let script = session.script.as_mut().expect("it was there");
        let is_new = script.game.is_none() && !std::mem::replace(&mut script.end_is_noted, true);
        is_new.then_some(script.taken)
    });
    let said = |entries| match entries {
        0 => "it is empty".to_owned(),
        1 => "after 1 entry".to_owned(),
        _ => format!("after {entries} entries"),
    };
    if let Some(entries) = entries {
        trace::note("your order ends", || said(entries));
    }
}

impl Rests {
    /// Nothing is noted yet.
    pub fn new(main_plays: bool) -> Rests {
        Rests {
            main_plays,
            ..Rests::default()
        }
    }
}

/// Whose turn it is, for a thread that asks.
enum Next {
    /// The asking thread may go on.
    Free,
    /// It may go on because the order is over.
    Over,
    /// It is the turn of this thread.
    Turn { step: usize, thread: usize },
    /// Another thread is in the middle of its step.
    Later,
    /// It is to be chosen who goes on.
    Choice,
}

impl Script {
    fn next(&self, asking: usize) -> Next {
        let plays = match &self.game {
            Some(game) => game.over.is_none() && (asking != 0 || game.main_plays),
            None => asking != 0 || self.order.contains(&0),
        };
        if !plays {
            return Next::Free;
        }
        let is_noted = |game: &Rests| game.rests.len() > self.taken;
        match (self.acting, self.order.get(self.taken)) {
            (Some(acting), _) if acting != asking => Next::Later,
            _ if !self.game.as_ref().is_none_or(is_noted) => Next::Choice,
            (_, Some(&thread)) => Next::Turn {
                step: self.taken + 1,
                thread,
            },
            (_, None) => Next::Over,
        }
    }

    /// Notes that a thread was let go on: the step that it was in the middle of is over.
    pub fn went_on(&mut self, thread: usize) {
        if self.acting == Some(thread) {
            self.acting = None;
        }
    }
}

impl Session {
    /// Notes in a game that the current thread touches an object.
    pub(crate) fn touch(&mut self, object: usize) {
        let game = self.script.as_mut().and_then(|it| it.game.as_mut());
        if let Some(game) = game {
            game.touched.push((object, current()));
        }
    }

    /// Whether all threads but this one have ended, wait, or stand before a step.
    fn others_rest(&self, me: usize) -> bool {
        let mut others = self.threads.iter().enumerate();
        others.all(|(index, thread)| {
            index == me
                || thread.before_step.is_some()
                || thread.status != Status::Running
                || self.awaited_lock(index).is_some()
        })
    }

    /// Why a thread cannot take a step, where all are at rest.
    fn obstacle(&self, thread: usize) -> Option<Obstacle> {
        let state = self.threads.get(thread);
        match state.map(|state| (&state.status, state.before_step)) {
            Some((Status::Finished, _)) => Some(Obstacle::Ended),
            Some((Status::Running, Some(taking))) => {
                let (lock, _) = taking?;
                let mut holders = self.objects[lock].description.holders.iter();
                let holder = holders.find(|holder| holder.thread != thread)?.thread;
                Some(Obstacle::Locked { lock, holder })
            }
            _ => Some(Obstacle::Waits),
        }
    }

    /// Notes how things stand, and chooses who goes on where the order does not say. Where nobody can,
    /// or one has panicked, the game is over.
    fn choose(&mut self) {
        let mut script = self.script.take().expect("it was there");
        let game = script.game.as_mut().expect("only in a game it is chosen");
        let is_broken = self.threads.iter().any(|thread| thread.panic.is_some());
        let players = usize::from(!game.main_plays)..self.threads.len();
        let (mut able, mut ended) = (Vec::new(), Vec::new());
        for player in players {
            match self.obstacle(player) {
                None => able.push(player),
                Some(Obstacle::Ended) => ended.push(player),
                Some(Obstacle::Waits | Obstacle::Locked { .. }) => {}
            }
        }
        let objects = self.objects.iter().map(|entry| &entry.description);
        let moment = Moment::of(&self.threads, objects, None);
        match able.first() {
            Some(&first) if !is_broken => {
                if script.order.len() == script.taken {
                    script.order.push(first);
                }
                game.rests.push(Rest {
                    rows: self.trace.events.len(),
                    touched: game.touched.len(),
                    able,
                    ended,
                    moment,
                });
            }
            _ => game.over = Some(moment),
        }
        self.script = Some(script);
    }
}
