use super::panic_of;
use crossbeam::atomic::{AtomicCell, AtomicConsume};
use crossbeam::deque::{Injector, Steal, Stealer, Worker};
use crossbeam::queue::{ArrayQueue, SegQueue};
use crossbeam::sync::{Parker, ShardedLock, ShardedLockReadGuard, Unparker, WaitGroup};
use crossbeam::utils::{Backoff, CachePadded};
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

facts! {
    fn an_array_queue_holds_so_many_values() {
        let queue = ArrayQueue::new(2);
        assert_eq!((queue.capacity(), queue.len(), queue.pop()), (2, 0, None::<i32>));
        assert!(queue.is_empty() && !queue.is_full());
        assert_eq!((queue.push(1), queue.push(2), queue.push(3)), (Ok(()), Ok(()), Err(3)));
        assert!(queue.is_full() && queue.len() == 2);
        assert_eq!((queue.force_push(4), queue.pop(), queue.force_push(5)), (Some(1), Some(2), None));
        let mut queue = queue;
        assert_eq!((queue.push_mut(6), queue.pop_mut(), queue.push_mut(6)), (Err(6), Some(4), Ok(())));
        assert_eq!(format!("{queue:?}"), "ArrayQueue { .. }");
        assert!(queue.into_iter().eq([5, 6]));
        assert_eq!(panic_of(|| drop(ArrayQueue::<i32>::new(0))), "capacity must be non-zero");
    }

    fn a_seg_queue_holds_any_number_of_values() {
        let queue = SegQueue::default();
        (0..100).for_each(|number| queue.push(number));
        assert!(queue.len() == 100 && !queue.is_empty());
        assert_eq!(queue.pop(), Some(0));
        let mut queue = queue;
        queue.push_mut(100);
        assert_eq!(queue.pop_mut(), Some(1));
        assert_eq!(format!("{queue:?}"), "SegQueue { .. }");
        assert!(queue.into_iter().eq(2..=100));
    }

    fn each_value_is_popped_once() {
        let queue = Arc::new(SegQueue::new());
        let array = Arc::new(ArrayQueue::new(1));
        let (others_queue, others_array) = (Arc::clone(&queue), Arc::clone(&array));
        let handle = thread::spawn(move || {
            others_queue.push(1);
            (others_queue.pop(), others_array.push(1).is_ok())
        });
        let mine = (queue.pop(), array.push(2).is_ok());
        let theirs = handle.join().unwrap();
        assert!(mine.0.is_some() != theirs.0.is_some());
        assert!(mine.1 != theirs.1);
    }

    fn a_worker_takes_the_oldest_or_the_newest() {
        let (fifo, lifo) = (Worker::new_fifo(), Worker::new_lifo());
        for task in 0..3 {
            fifo.push(task);
            lifo.push(task);
        }
        assert_eq!((fifo.len(), lifo.len(), fifo.is_empty()), (3, 3, false));
        assert_eq!((fifo.pop(), lifo.pop()), (Some(0), Some(2)));
        let (from_fifo, from_lifo) = (fifo.stealer(), lifo.stealer());
        assert_eq!((from_fifo.steal(), from_lifo.steal()), (Steal::Success(1), Steal::Success(0)));
        assert_eq!((from_fifo.len(), from_lifo.clone().len(), from_fifo.is_empty()), (1, 1, false));
        assert_eq!((fifo.pop(), lifo.pop()), (Some(2), Some(1)));
        assert_eq!((from_fifo.steal(), from_lifo.steal()), (Steal::Empty, Steal::Empty));
        assert_eq!((fifo.pop(), lifo.pop()), (None, None));
        let shown = format!("{fifo:?} {from_fifo:?} {:?}", from_fifo.steal());
        assert_eq!(shown, "Worker { .. } Stealer { .. } Empty");
    }

    fn half_of_the_tasks_are_stolen() {
        fn filled(worker: Worker<i32>) -> Worker<i32> {
            (0..8).for_each(|task| worker.push(task));
            worker
        }
        fn all(worker: &Worker<i32>) -> Vec<i32> {
            std::iter::from_fn(|| worker.pop()).collect()
        }
        let injector = Injector::new();
        (0..8).for_each(|task| injector.push(task));
        assert!(injector.len() == 8 && !injector.is_empty());
        let mut results = Vec::new();
        for dest in [Worker::new_fifo(), Worker::new_lifo()] {
            for source in [Worker::new_fifo(), Worker::new_lifo()] {
                let stealer = filled(source).stealer();
                assert_eq!(stealer.steal_batch(&dest), Steal::Success(()));
                results.push(all(&dest));
                results.push(stealer.steal_batch_and_pop(&dest).success().into_iter().collect());
                results.push(all(&dest));
                assert_eq!(stealer.steal_batch_with_limit(&dest, 1), Steal::Success(()));
                results.push(all(&dest));
                assert!(stealer.steal_batch_with_limit_and_pop(&dest, 2).is_success());
                results.push(all(&dest));
            }
            assert_eq!(injector.steal_batch(&dest), Steal::Success(()));
            results.push(all(&dest));
            results.push(injector.steal_batch_and_pop(&dest).success().into_iter().collect());
            results.push(all(&dest));
            (0..8).for_each(|task| injector.push(task));
        }
        let expected: [&[i32]; 26] = [
            &[0, 1, 2, 3], &[4], &[5], &[6], &[],
            &[3, 2, 1, 0], &[5], &[4], &[6], &[],
            &[0, 1, 2, 3], &[4], &[5],
            &[0, 1, 2, 3], &[4], &[5], &[6], &[],
            &[3, 2, 1, 0], &[5], &[4], &[6], &[],
            &[6, 7, 0, 1, 2], &[3], &[4, 5],
        ];
        assert_eq!(results, expected);
        let own = filled(Worker::new_fifo());
        assert_eq!(own.stealer().steal_batch(&own), Steal::Success(()));
        assert_eq!(own.stealer().steal_batch_and_pop(&own), Steal::Success(0));
        assert_eq!(Injector::<i32>::default().steal(), Steal::Empty);
        assert_eq!(format!("{injector:?}"), "Injector { .. }");
    }

    fn each_task_is_done_once() {
        let worker = Worker::new_lifo();
        worker.push(1);
        worker.push(2);
        let stealer = worker.stealer();
        let handle = thread::spawn(move || {
            std::iter::repeat_with(|| stealer.steal())
                .find(|stolen| !stolen.is_retry())
                .and_then(Steal::success)
        });
        let mut done: Vec<i32> = std::iter::from_fn(|| worker.pop()).collect();
        done.extend(handle.join().unwrap());
        done.sort_unstable();
        assert_eq!(done, [1, 2]);
    }

    fn thefts_are_combined() {
        let collect = |thefts: &[Steal<i32>]| thefts.iter().copied().collect::<Steal<i32>>();
        assert_eq!(collect(&[Steal::Empty, Steal::Retry]), Steal::Retry);
        assert_eq!(collect(&[Steal::Retry, Steal::Success(1)]), Steal::Success(1));
        assert_eq!(Steal::Empty.or_else(|| Steal::Success(1)), Steal::Success(1));
    }

    fn a_parker_waits_for_its_permit() {
        let parker = Parker::new();
        let unparker = parker.unparker().clone();
        let ready = Arc::new(AtomicBool::new(false));
        let set = Arc::clone(&ready);
        let handle = thread::spawn(move || {
            set.store(true, Ordering::SeqCst);
            unparker.unpark();
        });
        parker.park();
        assert!(ready.load(Ordering::SeqCst));
        handle.join().unwrap();
    }

    fn a_permit_is_kept_but_not_counted() {
        let parker = Parker::default();
        parker.unparker().unpark();
        parker.unparker().unpark();
        parker.park();
        let deadline = Instant::now() + SHORT;
        parker.park_timeout(SHORT);
        assert!(Instant::now() >= deadline);
        parker.park_deadline(deadline);
        parker.unparker().unpark();
        parker.park_timeout(Duration::MAX);
        let shown = format!("{parker:?} {:?}", parker.unparker());
        assert_eq!(shown, "Parker { .. } Unparker { .. }");
    }

    fn a_wait_group_waits_for_all() {
        let group = WaitGroup::new();
        let done = Arc::new(AtomicUsize::new(0));
        let handles: Vec<_> = (0..2)
            .map(|_| {
                let (group, done) = (group.clone(), Arc::clone(&done));
                thread::spawn(move || {
                    done.fetch_add(1, Ordering::SeqCst);
                    drop(group);
                })
            })
            .collect();
        group.wait();
        assert_eq!(done.load(Ordering::SeqCst), 2);
        handles.into_iter().for_each(|handle| handle.join().unwrap());
        let group = WaitGroup::default();
        assert_eq!(format!("{group:?}"), "WaitGroup { count: 1 }");
        group.wait();
    }

    fn those_who_wait_for_each_other_go_on_together() {
        let group = WaitGroup::new();
        let other = group.clone();
        let handle = thread::spawn(move || other.wait());
        group.wait();
        handle.join().unwrap();
    }

    fn a_sharded_lock_is_read_together_and_written_alone() {
        let mut lock = ShardedLock::new(1);
        {
            let (one, other) = (lock.read().unwrap(), lock.read().unwrap());
            assert_eq!((*one, *other, lock.try_write().is_err()), (1, 1, true));
            assert_eq!(format!("{lock:?}"), "ShardedLock { data: 1 }");
            assert_eq!(format!("{one} {one:?}"), "1 ShardedLockReadGuard { lock: ShardedLock { data: 1 } }");
        }
        {
            let mut guard = lock.write().unwrap();
            *guard += 1;
            assert!(lock.try_read().is_err() && lock.try_write().is_err());
            assert_eq!(format!("{lock:?}"), "ShardedLock { data: <locked> }");
            let shown = format!("{guard} {guard:?}");
            assert_eq!(shown, "2 ShardedLockWriteGuard { lock: ShardedLock { data: <locked> } }");
        }
        *lock.try_write().unwrap() += 1;
        *lock.get_mut().unwrap() += 1;
        assert_eq!((*lock.try_read().unwrap(), lock.is_poisoned()), (4, false));
        assert_eq!(lock.into_inner().unwrap(), 4);
        assert_eq!(*ShardedLock::from(1).read().unwrap(), *ShardedLock::<i32>::default().read().unwrap() + 1);
    }

    fn a_sharded_lock_is_poisoned_by_its_writer() {
        let lock = Arc::new(ShardedLock::new(1));
        let other = Arc::clone(&lock);
        let reader = thread::spawn(move || {
            let _guard = other.read().unwrap();
            panic!("while it reads");
        });
        assert!(reader.join().is_err() && !lock.is_poisoned());
        let other = Arc::clone(&lock);
        let writer = thread::spawn(move || {
            *other.write().unwrap() = 2;
            let _guard = other.write().unwrap();
            panic!("while it writes");
        });
        assert!(writer.join().is_err() && lock.is_poisoned());
        assert_eq!(*lock.read().unwrap_err().into_inner(), 2);
        assert!(lock.write().is_err() && lock.try_read().is_err() && lock.try_write().is_err());
        assert_eq!(Arc::into_inner(lock).unwrap().into_inner().unwrap_err().into_inner(), 2);
    }

    fn a_backoff_is_completed_after_a_while() {
        let backoff = Backoff::new();
        assert_eq!(format!("{backoff:?}"), "Backoff { step: Cell { value: 0 }, is_completed: false }");
        (0..20).for_each(|_| backoff.spin());
        assert!(!backoff.is_completed());
        backoff.reset();
        let snoozes = (1..).find(|_| { backoff.snooze(); backoff.is_completed() });
        assert_eq!(snoozes, Some(11));
        assert!(!Backoff::default().is_completed());
    }

    fn a_backoff_lets_others_go_first() {
        let ready = Arc::new(AtomicBool::new(false));
        let set = Arc::clone(&ready);
        let handle = thread::spawn(move || set.store(true, Ordering::SeqCst));
        let backoff = Backoff::new();
        while !ready.load(Ordering::SeqCst) {
            backoff.snooze();
        }
        handle.join().unwrap();
    }

    fn a_padded_value_is_the_value() {
        let mut padded = CachePadded::new(1);
        *padded += 1;
        assert_eq!((*padded, format!("{padded} {padded:?}")), (2, "2 CachePadded { value: 2 }".into()));
        assert_eq!((padded.into_inner(), CachePadded::from(2)), (2, padded));
        assert!(align_of_val(&padded) >= 32);
    }

    fn a_cell_holds_any_value() {
        let cell = AtomicCell::new((1, 2));
        assert_eq!(cell.load(), (1, 2));
        cell.store((3, 4));
        assert_eq!((cell.swap((5, 6)), cell.take()), ((3, 4), (5, 6)));
        assert_eq!(cell.compare_exchange((0, 0), (1, 1)), Ok((0, 0)));
        assert_eq!(cell.compare_exchange((0, 0), (2, 2)), Err((1, 1)));
        assert_eq!(cell.fetch_update(|_| None), Err((1, 1)));
        assert_eq!(cell.fetch_update(|(a, b)| Some((a + 1, b))), Ok((1, 1)));
        assert_eq!(format!("{cell:?}"), "AtomicCell { value: (2, 1) }");
        assert_eq!(cell.into_inner(), (2, 1));
        assert!(AtomicCell::<usize>::is_lock_free() && AtomicCell::<()>::is_lock_free());
        assert!(!AtomicCell::<[u8; 1000]>::is_lock_free() && !AtomicCell::<(u32, u16)>::is_lock_free());
        assert_eq!((AtomicCell::from(1).load(), AtomicCell::<i32>::default().load()), (1, 0));
    }

    fn a_cell_drops_what_it_held() {
        let value = Arc::new(());
        let cell = AtomicCell::new(Some(Arc::clone(&value)));
        cell.store(None);
        assert_eq!(Arc::strong_count(&value), 1);
        cell.store(Some(Arc::clone(&value)));
        drop(cell);
        assert_eq!(Arc::strong_count(&value), 1);
    }

    fn a_cell_computes() {
        let cell = AtomicCell::new(7u8);
        assert_eq!((cell.fetch_add(250), cell.fetch_sub(2)), (7, 1));
        assert_eq!((cell.fetch_and(0b111), cell.fetch_or(0b1000), cell.fetch_xor(1)), (255, 7, 15));
        assert_eq!((cell.fetch_nand(0b1100), cell.fetch_max(1), cell.fetch_min(1)), (14, 0b1111_0011, 0b1111_0011));
        assert_eq!(cell.load(), 1);
        let flag = AtomicCell::new(true);
        assert_eq!((flag.fetch_and(false), flag.fetch_or(true), flag.fetch_xor(true)), (true, false, true));
        assert_eq!((flag.fetch_nand(true), flag.load()), (false, true));
        assert_eq!((AtomicUsize::new(3).load_consume(), AtomicBool::new(true).load_consume()), (3, true));
    }

    fn no_addition_to_a_cell_is_lost() {
        let cell = Arc::new(AtomicCell::new(0usize));
        let other = Arc::clone(&cell);
        let handle = thread::spawn(move || other.fetch_add(1));
        cell.fetch_update(|held| Some(held + 1)).unwrap();
        handle.join().unwrap();
        assert_eq!(cell.load(), 2);
    }

    fn threads_of_a_scope_borrow() {
        let mut numbers = vec![1, 2];
        let sum = crossbeam::scope(|scope| {
            let first = scope.spawn(|_| numbers[0]);
            let second = scope.spawn(|scope| scope.spawn(|_| numbers[1]).join().unwrap());
            first.join().unwrap() + second.join().unwrap()
        });
        numbers.push(sum.unwrap());
        assert_eq!(numbers, [1, 2, 3]);
    }

    fn a_scope_waits_for_its_threads() {
        let done = AtomicUsize::new(0);
        crossbeam::thread::scope(|scope| {
            scope.spawn(|scope| {
                scope.spawn(|_| done.fetch_add(1, Ordering::SeqCst));
                done.fetch_add(1, Ordering::SeqCst);
            });
        })
        .unwrap();
        assert_eq!(done.load(Ordering::SeqCst), 2);
    }

    fn a_scope_tells_of_panics_that_nobody_joined() {
        let result = crossbeam::scope(|scope| {
            assert!(scope.spawn(|_| panic!("joined")).join().is_err());
            1
        });
        assert_eq!(result.unwrap(), 1);
        let result = crossbeam::scope(|scope| {
            scope.spawn(|_| panic!("not joined"));
        });
        type Panics = Vec<Box<dyn std::any::Any + Send>>;
        let panics = result.unwrap_err().downcast::<Panics>().unwrap();
        assert_eq!(panics[0].downcast_ref::<&str>(), Some(&"not joined"));
        let message = panic_of(|| drop(crossbeam::scope(|_| panic!("the closure's own"))));
        assert_eq!(message, "the closure's own");
    }

    fn a_thread_of_a_scope_has_a_name() {
        crossbeam::scope(|scope| {
            let builder = scope.builder().name("named".to_owned()).stack_size(64 * 1024);
            let handle = builder.spawn(|_| thread::current().name().map(str::to_owned)).unwrap();
            assert_eq!(handle.thread().name(), Some("named"));
            assert_eq!(format!("{scope:?} {handle:?}"), "Scope { .. } ScopedJoinHandle { .. }");
            assert_eq!(handle.join().unwrap().as_deref(), Some("named"));
        })
        .unwrap();
    }
}

has!([Send + Sync]: ArrayQueue<Cell<i32>>, SegQueue<Cell<i32>>, Injector<Cell<i32>>, Stealer<Cell<i32>>);
has!([Send]: Worker<Cell<i32>>, Parker, ShardedLock<Cell<i32>>, Backoff);
has!([Send + Sync]: Unparker, WaitGroup, ShardedLock<i32>, AtomicCell<Cell<i32>>, CachePadded<i32>);
has!([Sync]: ShardedLockReadGuard<'static, i32>, crossbeam::thread::Scope<'static>);
has!([Send + Sync]: crossbeam::thread::ScopedJoinHandle<'static, i32>);
lacks!(Sync: Worker<i32>, Parker, ShardedLock<Cell<i32>>, Backoff);
lacks!(Send: SegQueue<Rc<i32>>, Stealer<Rc<i32>>, ShardedLockReadGuard<'static, i32>, AtomicCell<Rc<i32>>);
