//! Checks of `lifo`: the newest goes first, and a pile is moved as a whole.

mod reference;

use crate::lifo::Stack;
use harness::sleeping::{sleeps, take_a_while};
use harness::{Check, Mode, ensure};
use std::iter;
use std::thread;

pub const CHECKS: &[Check] = &[
    Check::model(
        "what_came_last_goes_first",
        "what was pushed last is popped first, and a pile lies with its last item on top",
        what_came_last_goes_first,
    ),
    Check::property(
        "follows_the_reference",
        "used by one thread, every call answers as a plain `Vec` would",
        reference::follows_the_reference,
    ),
    Check::model(
        "a_pop_waits_for_an_item",
        "a `pop` that comes first waits for the item, and nothing else waits beside it",
        a_pop_waits_for_an_item,
    ),
    Check::model(
        "an_item_for_each_who_pops",
        "when two items come one after the other, two threads that pop have one each",
        an_item_for_each_who_pops,
    )
    .executions(EXECUTIONS),
    Check::model(
        "a_pile_is_for_all_who_pop",
        "when two items come in one pile, two threads that pop have one each",
        a_pile_is_for_all_who_pop,
    )
    .executions(EXECUTIONS),
    Check::model(
        "a_pile_comes_as_a_whole",
        "who takes all that is there beside a `push_all` gets the whole pile or nothing of it",
        a_pile_comes_as_a_whole,
    )
    .must_reach(&["the pile was taken", "the pile came later"]),
    Check::model(
        "all_are_taken_in_one_step",
        "what is pushed beside a `take_all` lies on top of what it took, or stays",
        all_are_taken_in_one_step,
    )
    .must_reach(&["both were taken", "one was left"]),
    Check::model(
        "a_pile_may_come_from_the_stack",
        "the items of a pile may be made with the stack, which is free meanwhile",
        a_pile_may_come_from_the_stack,
    ),
    Check::model(
        "a_waiting_pop_sleeps",
        "a `pop` whose item comes late sleeps until then",
        a_waiting_pop_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::linear(
        "each_call_is_one_step",
        "whatever threads see of a stack that they push to and take from, some order explains it",
        reference::each_call_is_one_step,
    ),
    Check::real(
        "all_arrive_on_real_threads",
        "2,000 items of two real threads arrive once each at two others, single and in piles",
        reference::all_arrive_on_real_threads,
    ),
];

/// For three threads. Right solutions need some 1,000; what is beyond that only goes into more
/// preemptions than a pass has to cover.
const EXECUTIONS: u64 = 10_000;

fn stack<const N: usize>(items: [u64; N]) -> Stack<u64> {
    let stack = Stack::new();
    items.into_iter().for_each(|item| stack.push(item));
    stack
}

fn pops(stack: &Stack<u64>, expected: u64, when: &str) {
    let found: u64 = stack.pop();
    ensure!(
        found == expected,
        "{when}, `pop` returned {found} instead of {expected}"
    );
}

fn tries(stack: &Stack<u64>, expected: Option<u64>, when: &str) {
    let found: Option<u64> = stack.try_pop();
    ensure!(
        found == expected,
        "{when}, `try_pop` returned {found:?} instead of {expected:?}"
    );
}

fn takes_all(stack: &Stack<u64>, expected: &[u64], when: &str) {
    let found: Vec<u64> = stack.take_all();
    ensure!(
        found == expected,
        "{when}, `take_all` returned {found:?} instead of {expected:?}"
    );
}

fn what_came_last_goes_first() {
    let stack = stack([1, 2, 3]);
    pops(&stack, 3, "after 1, 2 and 3 were pushed");
    stack.push_all([4, 5]);
    tries(
        &stack,
        Some(5),
        "with 1 and 2 on the stack and `push_all([4, 5])`",
    );
    takes_all(&stack, &[4, 2, 1], "with 1, 2 and 4 pushed and not popped");
    takes_all(&stack, &[], "after everything was taken");
    stack.push_all([]);
    tries(
        &stack,
        None,
        "after everything was taken and an empty pile pushed",
    );
}

fn a_pop_waits_for_an_item() {
    let stack = stack([]);
    thread::scope(|scope| {
        scope.spawn(|| pops(&stack, 7, "after 7 was pushed"));
        tries(&stack, None, "with nothing pushed yet");
        takes_all(&stack, &[], "with nothing pushed yet");
        stack.push(7);
    });
}

fn an_item_for_each_who_pops() {
    one_each(|stack| {
        stack.push(1);
        stack.push(2);
    });
}

fn a_pile_is_for_all_who_pop() {
    one_each(|stack| stack.push_all([1, 2]));
}

/// Two threads pop while `push` pushes 1 and 2.
fn one_each(push: impl FnOnce(&Stack<u64>)) {
    let stack = stack([]);
    let items: [u64; 2] = thread::scope(|scope| {
        let both = [scope.spawn(|| stack.pop()), scope.spawn(|| stack.pop())];
        push(&stack);
        both.map(|one| one.join().unwrap())
    });
    ensure!(
        items == [1, 2] || items == [2, 1],
        "1 and 2 were pushed, but two threads that popped once each got {items:?}"
    );
}

fn a_pile_comes_as_a_whole() {
    let stack = stack([]);
    let taken: Vec<u64> = thread::scope(|scope| {
        scope.spawn(|| stack.push_all([1, 2]));
        stack.take_all()
    });
    match *taken {
        [2, 1] => harness::reached("the pile was taken"),
        [] => {
            harness::reached("the pile came later");
            takes_all(
                &stack,
                &[2, 1],
                "after a `take_all` got nothing of `push_all([1, 2])`",
            );
        }
        _ => harness::wrong(format!(
            "beside `push_all([1, 2])`, `take_all` returned {taken:?}; [2, 1] would be the whole \
             pile, and [] nothing of it"
        )),
    }
}

fn all_are_taken_in_one_step() {
    let stack = stack([1]);
    let taken: Vec<u64> = thread::scope(|scope| {
        scope.spawn(|| stack.push(2));
        stack.take_all()
    });
    match *taken {
        [2, 1] => harness::reached("both were taken"),
        [1] => {
            harness::reached("one was left");
            takes_all(&stack, &[2], "with 1 taken, and 2 pushed beside that");
        }
        _ => harness::wrong(format!(
            "1 was on the stack, and beside `push(2)`, `take_all` returned {taken:?}; [2, 1] would \
             be right if 2 came before it, and [1] if it came after"
        )),
    }
}

fn a_pile_may_come_from_the_stack() {
    let stack = stack([1, 2, 3]);
    stack.push_all(iter::from_fn(|| stack.try_pop()));
    takes_all(
        &stack,
        &[1, 2, 3],
        "after 3, 2 and 1 were popped, one by one, and pushed again in that order, as one pile",
    );
    stack.push_all(iter::once_with(|| {
        stack.push_all([4]);
        5
    }));
    takes_all(
        &stack,
        &[5, 4],
        "after `push_all` with an iterator that pushes 4 with `push_all` and then makes a 5",
    );
}

fn a_waiting_pop_sleeps() {
    let stack = stack([]);
    thread::scope(|scope| {
        scope.spawn(|| sleeps("pop", || pops(&stack, 7, "after 7 was pushed")));
        take_a_while();
        stack.push(7);
    });
}

fn being_woken_promises_nothing() {
    let stack = stack([]);
    let mut items: [u64; 2] = thread::scope(|scope| {
        scope.spawn(|| {
            stack.push(1);
            stack.push_all([2]);
        });
        [stack.pop(), stack.pop()]
    });
    items.sort_unstable();
    ensure!(
        items == [1, 2],
        "1 and 2 were pushed, but {items:?} were popped"
    );
}

/// Compiles if no more is asked of items than the exercise says.
fn any_item_will_do<T>(stack: &Stack<T>, [one, other]: [T; 2]) -> [Option<T>; 3] {
    stack.push(one);
    stack.push_all([other]);
    [stack.try_pop(), Some(stack.pop()), stack.take_all().pop()]
}
