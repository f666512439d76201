//! Checks of `callbacks` with one thread: what is called, and what a callback may do.

use super::callbacks::Calls;
use crate::callbacks::{Observers, Subscription};
use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::{Mutex as Notes, OnceLock};
use std::sync::Arc;

/// What one thread does with a list.
#[derive(Clone, Copy, Debug)]
enum Op {
    Subscribe,
    /// The callback that was subscribed as this one, counted from 0 and round.
    Unsubscribe(usize),
    Notify(u32),
}

pub fn follows_the_reference() {
    let op = prop_oneof![
        3 => Just(Op::Subscribe),
        2 => (0..6_usize).prop_map(Op::Unsubscribe),
        3 => (1..100_u32).prop_map(Op::Notify),
    ];
    property(prop::collection::vec(op, 0..14), |ops| {
        let list = real::callbacks::Observers::new();
        let called = Arc::new(Notes::new(Vec::new()));
        let (mut subscriptions, mut subscribed) = (Vec::new(), Vec::new());
        for op in ops {
            match op {
                Op::Subscribe => {
                    let number = subscriptions.len();
                    let called = Arc::clone(&called);
                    subscriptions.push(list.subscribe(move |_, event: &u32| {
                        called.lock().unwrap().push((number, *event));
                    }));
                    subscribed.push(number);
                }
                Op::Unsubscribe(_) if subscriptions.is_empty() => {}
                Op::Unsubscribe(number) => {
                    let number = number % subscriptions.len();
                    let before = subscribed.len();
                    subscribed.retain(|&other| other != number);
                    let removed: bool = list.unsubscribe(subscriptions[number]);
                    ensure_eq!(
                        removed,
                        subscribed.len() < before,
                        "`unsubscribe` of callback {number}"
                    );
                }
                Op::Notify(event) => {
                    list.notify(&event);
                    let expected: Vec<_> =
                        subscribed.iter().map(|&number| (number, event)).collect();
                    let called = std::mem::take(&mut *called.lock().unwrap());
                    ensure_eq!(
                        called,
                        expected,
                        "calls (callback, event) of `notify(&{event})`"
                    );
                }
            }
        }
    });
}

pub fn a_callback_may_subscribe() {
    let (list, calls) = (Observers::new(), Calls::default());
    let notes = calls.clone();
    list.subscribe(move |list: &Observers<u32>, event: &u32| {
        notes.note("host", *event);
        if *event == 1 {
            let _: Subscription = list.subscribe(notes.by("guest"));
        }
    });
    list.notify(&1);
    calls.were(
        &[("host", 1)],
        "\"host\" subscribed \"guest\" during event 1; during that event",
    );
    list.notify(&2);
    calls.were(
        &[("host", 2), ("guest", 2)],
        "\"host\" subscribed \"guest\" during event 1; during event 2",
    );
}

pub fn a_callback_may_notify() {
    let (list, calls) = (Observers::new(), Calls::default());
    let notes = calls.clone();
    list.subscribe(move |list: &Observers<u32>, event: &u32| {
        notes.note("echo", *event);
        if *event < 3 {
            list.notify(&(event + 1));
        }
    });
    list.subscribe(calls.by("other"));
    list.notify(&1);
    let expected = [
        ("echo", 1),
        ("echo", 2),
        ("echo", 3),
        ("other", 3),
        ("other", 2),
        ("other", 1),
    ];
    calls.were(
        &expected,
        "\"echo\" notified of 2 during event 1, and of 3 during event 2; \"other\" is behind it; \
         after event 1",
    );
}

pub fn a_callback_may_unsubscribe_itself() {
    let (list, calls) = (Observers::new(), Calls::default());
    let notes = calls.clone();
    let own = Arc::new(OnceLock::new());
    let subscription = Arc::clone(&own);
    let once = list.subscribe(move |list: &Observers<u32>, event: &u32| {
        notes.note("once", *event);
        let removed = list.unsubscribe(*subscription.get().unwrap());
        ensure!(
            removed,
            "a callback unsubscribed itself while it was called, and `unsubscribe` returned false"
        );
    });
    own.set(once).unwrap();
    list.subscribe(calls.by("next"));
    list.notify(&1);
    calls.were(
        &[("once", 1), ("next", 1)],
        "\"once\" unsubscribed itself during event 1, with \"next\" behind it; during event 1",
    );
    list.notify(&2);
    calls.were(
        &[("next", 2)],
        "\"once\" had unsubscribed itself during event 1; during event 2",
    );
}

pub fn a_callback_may_unsubscribe_others() {
    let (list, calls) = (Observers::new(), Calls::default());
    let others = Arc::new(OnceLock::<[Subscription; 2]>::new());
    let before = list.subscribe(calls.by("before"));
    let (notes, subscriptions) = (calls.clone(), Arc::clone(&others));
    list.subscribe(move |list: &Observers<u32>, event: &u32| {
        notes.note("host", *event);
        for &other in subscriptions.get().unwrap() {
            let removed = list.unsubscribe(other);
            ensure!(
                removed == (*event == 1),
                "during event {event}, `unsubscribe` of a callback that was subscribed until event 1 \
                 returned {removed}"
            );
        }
    });
    let behind = list.subscribe(calls.by("behind"));
    list.subscribe(calls.by("last"));
    others.set([before, behind]).unwrap();
    list.notify(&1);
    calls.were(
        &[("before", 1), ("host", 1), ("last", 1)],
        "\"host\" unsubscribed \"before\", whose turn was over, and \"behind\", whose turn was next; \
         during event 1",
    );
    list.notify(&2);
    calls.were(
        &[("host", 2), ("last", 2)],
        "\"before\" and \"behind\" had been unsubscribed during event 1; during event 2",
    );
}

pub fn no_lock_is_held_while_calling() {
    let list = Observers::new();
    let captured = HoldsNothing("a callback is dropped");
    let own = list.subscribe(move |list: &Observers<u32>, event: &u32| {
        let _ = &captured;
        holds_nothing("a callback runs");
        if *event == 1 {
            list.notify(&2);
        }
    });
    list.notify(&1);
    list.unsubscribe(own);
    list.notify(&3);
}

struct HoldsNothing(&'static str);

impl Drop for HoldsNothing {
    fn drop(&mut self) {
        holds_nothing(self.0);
    }
}

fn holds_nothing(when: &str) {
    ensure!(
        harness::locks_held() == 0,
        "while {when}, its thread holds a lock: whatever needs that lock has to wait, the callback's \
         own code included"
    );
}

pub fn who_has_gone_is_forgotten() {
    let list = Observers::new();
    let captured = Arc::new(());
    let kept = Arc::downgrade(&captured);
    let own = list.subscribe(move |_: &Observers<u32>, _: &u32| {
        let _ = &captured;
    });
    list.notify(&1);
    list.unsubscribe(own);
    ensure!(
        kept.upgrade().is_none(),
        "a callback was unsubscribed, no `notify` was under way, and what it had captured still exists"
    );
}

/// Compiles if no more is asked of events and callbacks than the exercise says.
fn any_event_will_do<E>(
    list: &Observers<E>,
    event: &E,
    callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
) -> bool {
    let subscription = list.subscribe(callback);
    list.notify(event);
    list.unsubscribe(subscription)
}
