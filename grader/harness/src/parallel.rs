//! Work on all cores, results in the order of the tasks.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// Does `work` for each task, on so many threads, and hands each result to `take` in the order of the
/// tasks, as soon as it and all before it are there.
pub(crate) fn in_order<T: Sync, R: Send>(
    tasks: &[T],
    threads: usize,
    work: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(&T, R),
) {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..threads.min(tasks.len()) {
            let sender = sender.clone();
            let (next, work) = (&next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(task) = tasks.get(index) else { break };
                    if sender.send((index, work(task))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting: Vec<Option<R>> = tasks.iter().map(|_| None).collect();
        let mut taken = 0;
        for (index, result) in receiver {
            waiting[index] = Some(result);
            while let Some(result) = waiting.get_mut(taken).and_then(Option::take) {
                take(&tasks[taken], result);
                taken += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::in_order;

    #[test]
    fn results_come_in_the_order_of_the_tasks() {
        let tasks: Vec<u64> = (0..50).collect();
        let mut taken = Vec::new();
        in_order(
            &tasks,
            4,
            |task| task * 2,
            |task, result| taken.push((*task, result)),
        );
        let expected: Vec<(u64, u64)> = tasks.iter().map(|task| (*task, task * 2)).collect();
        assert_eq!(taken, expected);
    }

    #[test]
    fn no_task_is_no_result() {
        in_order(
            &[] as &[u8],
            4,
            |task| *task,
            |_, _| panic!("nothing to take"),
        );
    }
}
