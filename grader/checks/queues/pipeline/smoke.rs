//! A pipeline of real threads, longer than the model could try it.

use harness::{ensure, real_std};
use std::num::NonZero;

pub(super) fn all_arrive_on_real_threads() {
    use real::pipeline::Pipeline;
    use real_std::sync::atomic::{AtomicUsize, Ordering};
    /// Neither can be copied, and an item is borrowed.
    struct Item<'a>(&'a usize);
    struct Done(usize);

    let numbers: Vec<usize> = (0..30).collect();
    for limit in [1, 7] {
        let [workers, most] =
            [3, limit].map(|number| NonZero::new(number).expect("it is not zero"));
        let pipeline = Pipeline {
            workers,
            limit: most,
        };
        let under_way = AtomicUsize::new(0);
        let source = numbers.iter().map(|number| {
            let now = under_way.fetch_add(1, Ordering::SeqCst) + 1;
            ensure!(
                now <= limit,
                "the limit was {limit}, but {now} items were under way"
            );
            Item(number)
        });
        let mut next = 0;
        pipeline.run(
            source,
            |Item(number)| Done(*number),
            |Done(number)| {
                ensure!(
                    number == next,
                    "`sink` got the result of item {number} where {next} was next"
                );
                next += 1;
                under_way.fetch_sub(1, Ordering::SeqCst);
            },
        );
        ensure!(
            next == numbers.len(),
            "of {} items, `sink` got the results of the first {next}",
            numbers.len()
        );
    }
}
