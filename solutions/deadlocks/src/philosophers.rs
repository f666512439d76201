//! Dining philosophers: everybody needs what the neighbours on both sides need, too.
//!
//! Philosophers sit round a table, with one fork between any two of them. Now and then one is hungry, takes the
//! fork on either side, eats, and puts both back. If all of them take the left one first, all hold one fork and wait
//! for another: the circle of a deadlock, drawn on a table.
//!
//! Not to be deadlocked is only half of it. A philosopher can *starve* as well: between two neighbours who eat
//! in turn, one may never find both forks on the table. So the forks cannot just be mutexes, in whatever order they are
//! taken. A mutex promises no order: whoever has put it down may take it again, before the one who waits for it.
//! And while you wait for one fork, you are not even in the way of whoever takes the other.
//! Here somebody has to remember who came first.

use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::Arc;

/// Lays a table for so many philosophers; their seats, in the order in which they sit round it.
///
/// Two who sit next to each other are *neighbours*, and so are the last one and the first.
/// At a table for two, each is the other's only neighbour. A single philosopher has none and can always eat,
/// though there is but one fork on the table. A table without seats is fine, too.
pub fn table(seats: usize) -> Vec<Seat> {
    let table = Arc::new(Table {
        queues: Mutex::new(vec![VecDeque::new(); seats]),
        moved_up: Condvar::new(),
    });
    let seat = |number| Seat {
        number,
        table: Arc::clone(&table),
    };
    (0..seats).map(seat).collect()
}

/// The place of one philosopher at a table.
///
/// # Between threads
///
/// Each thread is a philosopher and owns its seat; what is on the table is shared by all of them. A philosopher is
/// *hungry* from the call of [`eat`](Seat::eat) until the meal begins. Once it sleeps in there, it *waits*.
///
/// - Neighbours never eat at the same time.
/// - All who are hungry eat in the end, if every meal ends.
/// - Whoever is not next to you is in nobody's way: while neither neighbour is hungry or eats, a hungry philosopher
///   begins to eat at once, however long others eat and whoever waits for them.
/// - Nobody starves: while a philosopher waits, each of its neighbours begins at most two more meals. That holds for
///   one neighbour even if it is the other one, with a long meal, who keeps the philosopher from eating.
/// - Whoever waits sleeps until it can eat. It does not ask again and again, and does not wait by the clock.
///
/// A philosopher leaves by dropping its seat, and is never hungry again. The table has no thread of its own.
///
/// # Example
///
/// ```
/// use deadlocks::philosophers::table;
/// use std::thread;
///
/// let served = thread::scope(|scope| {
///     let dinners = table(5).into_iter().map(|mut seat| {
///         scope.spawn(move || (0..3).map(|_| seat.eat(|| 1)).sum::<u32>())
///     });
///     let dinners: Vec<_> = dinners.collect(); // all are started before the first is joined
///     dinners.into_iter().map(|dinner| dinner.join().unwrap()).sum::<u32>()
/// });
/// assert_eq!(served, 15); // each of the five ate three times
/// ```
#[derive(Debug)]
pub struct Seat {
    number: usize,
    table: Arc<Table>,
}

#[derive(Debug)]
struct Table {
    /// For each fork, the philosopher who may use it and those who come next, in the order in which they asked.
    queues: Mutex<Vec<VecDeque<usize>>>,
    moved_up: Condvar,
}

impl Seat {
    /// Waits until this philosopher may eat, and eats: runs `meal`, and returns what that returns.
    ///
    /// `meal` runs on the calling thread. If it panics, it is over as any other meal is, and the panic
    /// goes on to the caller.
    pub fn eat<R>(&mut self, meal: impl FnOnce() -> R) -> R {
        let _forks = self.take_forks();
        meal()
    }

    fn take_forks(&self) -> Forks<'_> {
        let Table { queues, moved_up } = &*self.table;
        let mut queues = queues.lock();
        let forks = [self.number, (self.number + 1) % queues.len()];
        // Both at once: so whoever is before a neighbour in one queue is so in every queue that they share, and
        // nobody can come to the front of one fork while it is not yet in the queue of the other.
        for fork in forks {
            queues[fork].push_back(self.number);
        }
        moved_up.wait_while(&mut queues, |queues| {
            let has = |fork: usize| queues[fork].front() == Some(&self.number);
            !forks.into_iter().all(has)
        });
        Forks { forks, seat: self }
    }
}

/// Both forks, in the hands of the philosopher on this seat. They are put back when it is dropped, also by a panic.
struct Forks<'a> {
    forks: [usize; 2],
    seat: &'a Seat,
}

impl Drop for Forks<'_> {
    fn drop(&mut self) {
        let Table { queues, moved_up } = &*self.seat.table;
        let mut queues = queues.lock();
        for fork in self.forks {
            queues[fork].pop_front();
        }
        drop(queues);
        moved_up.notify_all();
    }
}
