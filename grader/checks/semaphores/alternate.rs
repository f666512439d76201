//! Checks of `alternate`: left, right, left, right, and both come to their end.

use crate::alternate::Alternate;
use harness::{Check, Mode, ensure, real_std, sleeping};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "the_last_turn_ends_the_call",
        "one thread that takes a turn on the left and one on the right, twice, waits for nobody",
        the_last_turn_ends_the_call,
    ),
    Check::model(
        "no_turns_take_no_time",
        "a side that takes no turn does not wait for one",
        no_turns_take_no_time,
    ),
    Check::model(
        "the_left_begins",
        "of two threads with one turn each, the left one's comes first",
        the_left_begins,
    ),
    Check::model(
        "one_turn_ends_before_the_next_begins",
        "while one side takes its turn, the other does not",
        one_turn_ends_before_the_next_begins,
    ),
    Check::model(
        "two_threads_take_turns",
        "two threads with two turns each take them left, right, left, right",
        two_threads_take_turns,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread whose turn comes late sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        two_threads_take_turns,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "many_turns_on_real_threads",
        "two real threads take 1,000 turns each, in order",
        many_turns_on_real_threads,
    ),
];

/// Who took which turn.
type Turns = Notes<Vec<(&'static str, usize)>>;

fn note<'a>(turns: &'a Turns, side: &'static str) -> impl FnMut(usize) + use<'a> {
    move |number| turns.lock().unwrap().push((side, number))
}

fn were(turns: Turns, expected: &[(&'static str, usize)]) {
    let turns = turns.into_inner().unwrap();
    ensure!(
        turns == expected,
        "the turns were {turns:?} instead of {expected:?}"
    );
}

fn the_last_turn_ends_the_call() {
    let game = Alternate::new();
    let turns = Turns::default();
    for _ in 0..2 {
        game.left(1, note(&turns, "left"));
        game.right(1, note(&turns, "right"));
    }
    were(
        turns,
        &[("left", 0), ("right", 0), ("left", 0), ("right", 0)],
    );
}

fn no_turns_take_no_time() {
    let game = Alternate::new();
    let turns = Turns::default();
    game.right(0, note(&turns, "right"));
    game.left(0, note(&turns, "left"));
    game.left(1, note(&turns, "left"));
    were(turns, &[("left", 0)]);
}

fn the_left_begins() {
    let game = Alternate::new();
    let turns = Turns::default();
    thread::scope(|scope| {
        scope.spawn(|| game.right(1, note(&turns, "right")));
        game.left(1, note(&turns, "left"));
    });
    were(turns, &[("left", 0), ("right", 0)]);
}

fn one_turn_ends_before_the_next_begins() {
    let game = Alternate::new();
    let left_is_done = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| {
            game.right(1, |_| {
                ensure!(
                    left_is_done.load(Ordering::SeqCst),
                    "the right side took its turn before the left one had ended its own"
                );
            });
        });
        game.left(1, |_| left_is_done.store(true, Ordering::SeqCst));
    });
}

fn two_threads_take_turns() {
    let game = Alternate::new();
    let turns = Turns::default();
    thread::scope(|scope| {
        scope.spawn(|| game.right(2, note(&turns, "right")));
        game.left(2, note(&turns, "left"));
    });
    were(
        turns,
        &[("left", 0), ("right", 0), ("left", 1), ("right", 1)],
    );
}

fn a_waiting_thread_sleeps() {
    let game = Alternate::new();
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("right", || game.right(1, |_| {})));
        sleeping::take_a_while();
        game.left(1, |_| {});
    });
    thread::scope(|scope| {
        scope.spawn(|| sleeping::sleeps("left", || game.left(2, |_| {})));
        sleeping::take_a_while();
        game.right(1, |_| {});
    });
}

fn many_turns_on_real_threads() {
    const TURNS: usize = 1_000;
    let game = real::alternate::Alternate::new();
    let turns = Turns::default();
    real_std::thread::scope(|scope| {
        scope.spawn(|| game.right(TURNS, note(&turns, "right")));
        scope.spawn(|| game.left(TURNS, note(&turns, "left")));
    });
    let expected = (0..TURNS).flat_map(|number| [("left", number), ("right", number)]);
    ensure!(
        turns.into_inner().unwrap().into_iter().eq(expected),
        "{TURNS} turns of each side were not taken left, right, left, right"
    );
}

/// Compiles if no more is asked of the turns than the exercise says.
fn any_turn_will_do(alternate: &Alternate, left: impl FnMut(usize), right: impl FnMut(usize)) {
    alternate.left(1, left);
    alternate.right(1, right);
}
