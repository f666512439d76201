//! Judging a history: is there an order in which the plain structure gives the same answers?

/// One operation as it was seen from outside.
#[derive(Clone, Debug)]
pub(super) struct Call<Op, A> {
    pub thread: usize,
    pub op: Op,
    pub answer: A,
    pub called: u64,
    pub returned: u64,
}

/// Whether the operations can be put in an order that `expect` gives the same answers to, and in
/// which whatever returned before another was called comes before it. The search takes as the first
/// each operation that may be first, and goes on with the rest (Wing and Gong); histories are small.
pub(super) fn is_linearizable<R: Clone, Op: Clone, A: Clone + PartialEq>(
    reference: R,
    expect: fn(&mut R, Op) -> A,
    history: &[Call<Op, A>],
) -> bool {
    let left: Vec<&Call<Op, A>> = history.iter().collect();
    search(&reference, expect, &left)
}

fn search<R: Clone, Op: Clone, A: PartialEq>(
    reference: &R,
    expect: fn(&mut R, Op) -> A,
    left: &[&Call<Op, A>],
) -> bool {
    let Some(first_return) = left.iter().map(|call| call.returned).min() else {
        return true;
    };
    // Whoever was called at or after the first return has to come after that operation.
    let may_be_first = |call: &Call<Op, A>| call.called < first_return;
    (0..left.len())
        .filter(|&index| may_be_first(left[index]))
        .any(|index| {
            let mut next = reference.clone();
            expect(&mut next, left[index].op.clone()) == left[index].answer && {
                let mut rest = left.to_vec();
                rest.remove(index);
                search(&next, expect, &rest)
            }
        })
}

#[cfg(test)]
mod tests {
    use super::{Call, is_linearizable};

    /// A register: `Some` writes it, `None` reads it.
    fn register(value: &mut u8, op: Option<u8>) -> u8 {
        *value = op.unwrap_or(*value);
        *value
    }

    fn call(
        thread: usize,
        op: Option<u8>,
        answer: u8,
        called: u64,
        returned: u64,
    ) -> Call<Option<u8>, u8> {
        Call {
            thread,
            op,
            answer,
            called,
            returned,
        }
    }

    #[test]
    fn calls_at_the_same_time_may_take_any_order() {
        for answer in [0, 7] {
            let history = [call(0, Some(7), 7, 1, 4), call(1, None, answer, 2, 3)];
            assert!(is_linearizable(0, register, &history));
        }
    }

    #[test]
    fn what_returned_before_a_call_is_seen_by_it() {
        let history = [call(0, Some(7), 7, 1, 2), call(1, None, 0, 3, 4)];
        assert!(!is_linearizable(0, register, &history));
    }

    #[test]
    fn two_readers_see_one_order() {
        let history = [
            call(0, Some(7), 7, 1, 6),
            call(1, None, 7, 2, 3),
            call(1, None, 0, 3, 4),
        ];
        assert!(!is_linearizable(0, register, &history));
    }
}
