//! A program and what it led to, in the words of the exercise: its calls, and what they returned.

use super::history::Call;
use std::fmt::{self, Debug};

/// What a call returned, as it is printed. Two are equal if they are printed alike.
#[derive(Clone, PartialEq)]
pub struct Answer(String);

impl Answer {
    /// The value that was returned.
    pub fn of(value: impl Debug) -> Answer {
        Answer(format!("{value:?}"))
    }

    /// In other words, where the value itself would say too much, or there is none.
    pub fn words(words: &str) -> Answer {
        Answer(words.to_owned())
    }
}

impl Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An operation as the call that it stands for: `TryPush(3)` as `try_push(3)`, `Pop` as `pop()`.
pub(super) fn call(op: &impl Debug) -> String {
    let text = format!("{op:?}");
    let (variant, arguments) = match text.find('(') {
        Some(at) => text.split_at(at),
        None => (text.as_str(), "()"),
    };
    let mut name = String::new();
    for letter in variant.chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name + arguments
}

/// What each thread does, a line for each thread.
pub(super) fn program<Op: Debug>(program: &[Vec<Op>]) -> String {
    let line = |(thread, ops): (usize, &Vec<Op>)| line(thread, ops.iter().map(call));
    program.iter().enumerate().map(line).collect()
}

/// The same with what each call returned.
pub(super) fn history<Op: Debug, A: Debug>(history: &[Call<Op, A>]) -> String {
    let threads = history.iter().map(|call| call.thread + 1).max();
    let line = |thread| {
        let calls = history.iter().filter(|call| call.thread == thread);
        line(thread, calls.map(answered))
    };
    (0..threads.unwrap_or(0)).map(line).collect()
}

fn answered<Op: Debug, A: Debug>(one: &Call<Op, A>) -> String {
    match format!("{:?}", one.answer).as_str() {
        "()" => call(&one.op),
        answer => format!("{} → {answer}", call(&one.op)),
    }
}

fn line(thread: usize, calls: impl Iterator<Item = String>) -> String {
    let name = match thread {
        0 => "main".to_owned(),
        other => format!("thread {other}"),
    };
    format!("\n  {name}: {}", calls.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, Debug)]
    #[expect(dead_code, reason = "its fields are printed, and that is no use")]
    enum Op {
        Pop,
        TryPush(u8),
        PushAll([u8; 2]),
    }

    #[test]
    fn an_operation_is_told_as_a_call() {
        let calls = [Op::Pop, Op::TryPush(3), Op::PushAll([4, 5])].map(|op| call(&op));
        assert_eq!(calls, ["pop()", "try_push(3)", "push_all([4, 5])"]);
    }

    #[test]
    fn an_answer_is_told_as_the_value_that_it_is() {
        let told = |thread, op, answer| Call {
            thread,
            op,
            answer,
            called: 1,
            returned: 2,
        };
        let calls = [
            told(0, Op::PushAll([1, 2]), Answer::of(())),
            told(0, Op::Pop, Answer::of(Some(1))),
            told(1, Op::TryPush(3), Answer::words("Err(Full(..))")),
        ];
        let expected = "\n  main: push_all([1, 2]), pop() → Some(1)\
                        \n  thread 1: try_push(3) → Err(Full(..))";
        assert_eq!(history(&calls), expected);
    }
}
