//! Checks of `registry`: readers together, writers alone, and a name is registered once.

use crate::registry::Registry;
use harness::proptest::prelude::*;
use harness::{Check, ensure, ensure_eq, property, real_std};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::property(
        "answers_like_a_map",
        "used by one thread, a registry answers like a map",
        answers_like_a_map,
    ),
    Check::model(
        "readers_are_inside_together",
        "two threads look at the same thing at the same time",
        readers_are_inside_together,
    )
    .must_reach(&["two readers inside"]),
    Check::model(
        "a_known_name_is_only_looked_up",
        "while one thread looks, another gets what is registered already",
        a_known_name_is_only_looked_up,
    ),
    Check::model(
        "a_writer_is_alone",
        "while a thing is changed, nobody else looks at it or changes it",
        a_writer_is_alone,
    ),
    Check::model(
        "no_update_is_lost",
        "of two updates at the same time, both count",
        no_update_is_lost,
    ),
    Check::model(
        "a_name_is_registered_once",
        "two threads that come with the same new name register it once",
        a_name_is_registered_once,
    ),
    Check::model(
        "no_registration_is_lost",
        "a name registered while another is registered or updated is there afterwards",
        no_registration_is_lost,
    ),
    Check::model(
        "a_panic_does_no_harm",
        "after a panic in `make` or `change` the registry goes on working",
        a_panic_does_no_harm,
    ),
    Check::real(
        "each_name_is_registered_once_on_real_threads",
        "four real threads that come with the same 500 names register 500 things",
        each_name_is_registered_once_on_real_threads,
    ),
];

#[derive(Clone, Copy, Debug)]
enum Call {
    Look,
    Update(u16),
    GetOrRegister(u16),
}

fn answers_like_a_map() {
    let call = prop_oneof![
        Just(Call::Look),
        any::<u16>().prop_map(Call::Update),
        any::<u16>().prop_map(Call::GetOrRegister),
    ];
    let calls = prop::collection::vec(("[abc]", call), 0..12);
    property(calls, |calls| {
        let registry = real::registry::Registry::new();
        let mut expected = real_std::collections::HashMap::new();
        for (name, call) in calls {
            match call {
                Call::Look => {
                    let found: Option<u16> = registry.look(&name, |thing| thing.copied());
                    let expected = expected.get(&name).copied();
                    ensure_eq!(found, expected, "`look({name:?})`");
                }
                Call::Update(value) => {
                    let found: bool = registry.update(&name, |thing| *thing = value);
                    let known = expected.get_mut(&name).map(|thing| *thing = value);
                    ensure_eq!(found, known.is_some(), "`update({name:?})` returned");
                }
                Call::GetOrRegister(value) => {
                    let found: u16 = registry.get_or_register(&name, || {
                        ensure!(
                            !expected.contains_key(&name),
                            "{name:?} was registered, but `get_or_register` called `make`"
                        );
                        value
                    });
                    let expected = *expected.entry(name.clone()).or_insert(value);
                    ensure_eq!(found, expected, "`get_or_register({name:?})`");
                }
            }
        }
    });
}

fn readers_are_inside_together() {
    let registry = Registry::new();
    registry.get_or_register("a", || 1);
    let inside = AtomicU64::new(0);
    let look = || {
        registry.look("a", |_| {
            if inside.fetch_add(1, Ordering::SeqCst) == 1 {
                harness::reached("two readers inside");
            }
            inside.fetch_sub(1, Ordering::SeqCst);
        });
    };
    thread::scope(|scope| {
        scope.spawn(look);
        look();
    });
}

fn a_known_name_is_only_looked_up() {
    let registry = Registry::new();
    registry.get_or_register("a", || 1);
    registry.look("a", |_| {
        // `look` goes on when the other has its answer: if that waits for `look`, both wait for ever.
        let other = thread::scope(|scope| {
            let other = scope.spawn(|| registry.get_or_register("a", || 2));
            other.join().unwrap()
        });
        ensure!(
            other == 1,
            "\"a\" was registered as 1, but `get_or_register` returned {other}"
        );
    });
}

fn a_writer_is_alone() {
    let registry = Registry::new();
    registry.get_or_register("a", || 0);
    let changing = AtomicBool::new(false);
    let change = |thing: &mut u64| {
        let other = changing.swap(true, Ordering::SeqCst);
        ensure!(
            !other,
            "two threads changed the same thing at the same time"
        );
        *thing += 1;
        changing.store(false, Ordering::SeqCst);
    };
    thread::scope(|scope| {
        scope.spawn(|| registry.update("a", change));
        scope.spawn(|| {
            registry.look("a", |thing| {
                let other = changing.load(Ordering::SeqCst);
                ensure!(
                    !other,
                    "one thread looked at a thing while another changed it"
                );
                ensure!(
                    thing.is_some(),
                    "\"a\" was registered and others changed it, but `look` showed `None`"
                );
            });
        });
        registry.update("a", change);
    });
}

fn no_update_is_lost() {
    let registry = Registry::new();
    registry.get_or_register("a", || 0);
    thread::scope(|scope| {
        scope.spawn(|| registry.update("a", |thing| *thing += 1));
        registry.update("a", |thing| *thing += 1);
    });
    let found: Option<u64> = registry.look("a", |thing| thing.copied());
    ensure!(
        found == Some(2),
        "two updates added 1 to 0, but `look` shows {found:?}"
    );
}

fn a_name_is_registered_once() {
    let registry = Registry::new();
    let made = AtomicU64::new(0);
    let get = |value: u64| {
        registry.get_or_register("a", || {
            made.fetch_add(1, Ordering::SeqCst);
            value
        })
    };
    let (one, other): (u64, u64) = thread::scope(|scope| {
        let other = scope.spawn(|| get(2));
        (get(1), other.join().unwrap())
    });
    ensure!(
        one == other,
        "two threads came with the same new name; one got {one}, the other {other}"
    );
    let made = made.load(Ordering::SeqCst);
    ensure!(
        made == 1,
        "two threads came with the same new name, and `make` was called {made} times"
    );
}

fn no_registration_is_lost() {
    let registry = Registry::new();
    registry.get_or_register("a", || 1);
    thread::scope(|scope| {
        scope.spawn(|| registry.get_or_register("b", || 2));
        scope.spawn(|| registry.update("a", |thing| *thing = 7));
        registry.get_or_register("c", || 3);
    });
    let found = ["a", "b", "c"].map(|name| registry.look(name, |thing| thing.copied()));
    ensure!(
        found == [Some(7), Some(2), Some(3)],
        "\"a\" was updated to 7, \"b\" registered as 2 and \"c\" as 3, but `look` shows {found:?}"
    );
}

fn a_panic_does_no_harm() {
    let registry = Registry::new();
    let caught = catch_unwind(AssertUnwindSafe(|| {
        registry.get_or_register("a", || panic!("a `make` that panics"))
    }));
    ensure!(
        caught.is_err(),
        "`make` panicked, but `get_or_register` returned as if it had not"
    );
    let found: Option<u64> = registry.look("a", |thing| thing.copied());
    ensure!(
        found.is_none(),
        "`make` panicked, so the name is not registered, but `look` shows {found:?}"
    );
    registry.get_or_register("a", || 1);
    let caught = catch_unwind(AssertUnwindSafe(|| {
        registry.update("a", |_| panic!("a `change` that panics"))
    }));
    ensure!(
        caught.is_err(),
        "`change` panicked, but `update` returned as if it had not"
    );
    registry.update("a", |thing| *thing += 1);
    let found = registry.get_or_register("a", || 5);
    ensure!(
        found == 2,
        "1 was registered, an update panicked, the next added 1, \
         but `get_or_register` returned {found}"
    );
}

fn each_name_is_registered_once_on_real_threads() {
    use real_std::sync::atomic::AtomicU64;
    const THREADS: u64 = 4;
    const NAMES: u64 = 500;
    let registry = real::registry::Registry::new();
    let made = AtomicU64::new(0);
    real_std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for number in 0..NAMES {
                    let name = number.to_string();
                    registry.get_or_register(&name, || {
                        made.fetch_add(1, Ordering::SeqCst);
                        0_u64
                    });
                    registry.update(&name, |thing| *thing += 1);
                }
            });
        }
    });
    let made = made.load(Ordering::SeqCst);
    ensure_eq!(
        made,
        NAMES,
        "things made for {NAMES} names that {THREADS} threads came with"
    );
    for number in 0..NAMES {
        let name = number.to_string();
        let found = registry.look(&name, |thing| thing.copied());
        ensure_eq!(
            found,
            Some(THREADS),
            "`look({name:?})` after {THREADS} threads added 1 each"
        );
    }
}

/// Compiles if no more is asked of what is done with things than the exercise says.
fn anything_may_be_done<T: Clone, R>(
    registry: &Registry<T>,
    make: impl FnOnce() -> T,
    change: impl FnOnce(&mut T),
    look: impl FnOnce(Option<&T>) -> R,
) -> R {
    drop(registry.get_or_register("any", make));
    registry.update("any", change);
    registry.look("any", look)
}
