//! Coroutines as loom uses them, and what becomes of their stacks.

use generator::{Generator, Gn, yield_, yield_with};
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Mutex, PoisonError};

/// The shelf is one for the process: the tests take turns.
static TURN: Mutex<()> = Mutex::new(());

type Numbers = Generator<'static, u64, ()>;

/// Where the stack of the caller is.
fn here() -> usize {
    let local = black_box(0_u8);
    &raw const local as usize
}

#[test]
fn a_coroutine_and_its_owner_take_turns() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let inner = Rc::clone(&seen);
    let mut coroutine: Numbers = Gn::new(move || {
        while let Some(number) = yield_::<u64>(()) {
            inner.borrow_mut().push(number);
            yield_with(());
            inner.borrow_mut().push(number + 1);
        }
        generator::done!();
    });
    coroutine.resume();
    for number in [10, 20] {
        coroutine.set_para(number);
        coroutine.resume();
        assert_eq!(seen.borrow().last(), Some(&number));
        coroutine.resume();
    }
    assert!(!coroutine.is_done());
    coroutine.resume();
    assert!(coroutine.is_done());
    assert_eq!(coroutine.resume(), None);
    assert_eq!(*seen.borrow(), [10, 11, 20, 21]);
    assert_eq!(Rc::strong_count(&seen), 1, "its body has been dropped");
}

#[test]
fn one_coroutine_may_own_another() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let log = Rc::new(RefCell::new(String::new()));
    let outer_log = Rc::clone(&log);
    let mut outer: Numbers = Gn::new(move || {
        let inner_log = Rc::clone(&outer_log);
        let mut inner: Numbers = Gn::new(move || {
            inner_log.borrow_mut().push('b');
            yield_with(());
            inner_log.borrow_mut().push('d');
        });
        outer_log.borrow_mut().push('a');
        inner.resume();
        yield_with(());
        outer_log.borrow_mut().push('c');
        inner.resume();
    });
    outer.resume();
    log.borrow_mut().push('|');
    outer.resume();
    assert_eq!(*log.borrow(), "ab|cd");
}

#[test]
fn stacks_are_used_again_once_their_coroutine_is_over() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let place = Rc::new(Cell::new(0));
    let start = || -> Numbers {
        let place = Rc::clone(&place);
        Gn::new(move || {
            place.set(here());
            yield_with(());
        })
    };
    let mut first = start();
    first.resume();
    let first_place = place.get();

    let mut beside = start();
    beside.resume();
    assert_ne!(place.get(), first_place, "the first one still lives");
    beside.resume();

    first.resume();
    assert!(first.is_done());
    drop(first);
    let mut again = start();
    again.resume();
    assert_eq!(place.get(), first_place);

    drop(again); // before its end: nobody else may get that stack
    let mut other = start();
    other.resume();
    assert_ne!(place.get(), first_place);
    other.resume();
}

#[test]
fn what_lies_on_the_stack_of_an_unfinished_coroutine_is_not_dropped() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let shared = Rc::new(());
    let inner = Rc::clone(&shared);
    let mut coroutine: Numbers = Gn::new(move || {
        let _held = inner;
        yield_with(());
    });
    coroutine.resume();
    drop(coroutine);
    assert_eq!(Rc::strong_count(&shared), 2);
}

#[test]
fn a_panic_goes_on_to_the_owner() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut coroutine: Numbers = Gn::new(|| std::panic::resume_unwind(Box::new("thrown")));
    let caught = catch_unwind(AssertUnwindSafe(|| coroutine.resume())).expect_err("it panics");
    assert_eq!(caught.downcast_ref(), Some(&"thrown"));
    assert!(coroutine.is_done());
    let outside = catch_unwind(|| yield_with(())).expect_err("nobody to go back to");
    assert_eq!(outside.downcast_ref(), Some(&"only a coroutine can yield"));
}

#[test]
fn a_stack_has_the_size_that_was_asked_for() {
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    let mut coroutine: Numbers = Gn::new_opt(128 * 1024, || {
        black_box([1_u8; 900 * 1024]);
    });
    coroutine.resume();
    assert!(coroutine.is_done());
}
