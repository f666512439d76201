//! Held against a plain `Option` under random programs, and used on real threads.

use crate::future::{AlreadySet, promise};
use harness::proptest::prelude::*;
use harness::{Answer, Linear, ensure, real_std};

#[derive(Clone, Copy, Debug)]
enum Op {
    Set(u64),
    IsDone,
}

pub(super) fn each_call_is_one_step() {
    Linear {
        subject: promise::<u64>,
        call: |(promise, future), op| match op {
            Op::Set(value) => Answer::of(promise.set(value)),
            Op::IsDone => Answer::of(future.is_done()),
        },
        reference: || None,
        expect: |value, op| match op {
            Op::Set(new) => Answer::of(match value {
                Some(_) => Err(AlreadySet(new)),
                None => {
                    *value = Some(new);
                    Ok(())
                }
            }),
            Op::IsDone => Answer::of(value.is_some()),
        },
    }
    .check(&prop_oneof![(1..4_u64).prop_map(Op::Set), Just(Op::IsDone)].boxed());
}

pub(super) fn values_arrive_on_real_threads() {
    use real::future::{AlreadySet, Broken, promise};
    use real_std::thread;
    use real_std::time::Duration;
    for number in 0..100_u64 {
        let (promise, future) = promise();
        let soon = future.wait_timeout(Duration::from_nanos(1));
        ensure!(
            soon.is_none(),
            "no value was set and the promise was there, but `wait_timeout` returned {soon:?}"
        );
        let keeps = number % 2 == 0;
        let found: [Option<Result<u64, Broken>>; 2] = thread::scope(|scope| {
            scope.spawn(move || {
                let set: Result<(), AlreadySet<u64>> = match keeps {
                    true => promise.set(number),
                    false => Ok(()),
                };
                ensure!(set.is_ok(), "the first `set` of a promise returned {set:?}");
            });
            let other = scope.spawn(|| future.wait_timeout(Duration::from_secs(60)));
            [Some(future.wait()), other.join().unwrap()]
        });
        let expected = Some(if keeps { Ok(number) } else { Err(Broken) });
        ensure!(
            found == [expected, expected],
            "a promise led to {expected:?}, but `wait` and `wait_timeout` returned {found:?}"
        );
    }
}
