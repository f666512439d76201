//! The code on the opening page of the chapter `queues`.

use crossbeam::channel::{self, TrySendError, select};
use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};
use std::sync::Mutex;
use std::thread;
use std::time::Duration;

// ANCHOR: moves
#[test]
fn an_item_belongs_to_one_thread_at_a_time() {
    let (sender, receiver) = channel::bounded(10);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut page = String::from("<html>");
            page.push_str("</html>");
            sender.send(page).unwrap(); // from here on, this thread has no `page` any more
        });
        let page = receiver.recv().unwrap(); // waits until there is one
        assert_eq!(page, "<html></html>");
    });
}
// ANCHOR_END: moves

// ANCHOR: backpressure
#[test]
fn what_does_not_fit_comes_back() {
    let (sender, receiver) = channel::bounded(1);
    sender.send("first").unwrap();
    // `send` would wait for room now; `try_send` says no, and returns the item
    assert_eq!(sender.try_send("second"), Err(TrySendError::Full("second")));
    assert_eq!(receiver.recv(), Ok("first"));
    assert_eq!(sender.try_send("second"), Ok(()));
}
// ANCHOR_END: backpressure

// ANCHOR: one_step
#[test]
fn looking_and_taking_is_one_step() {
    let jobs = Mutex::new(VecDeque::from([1, 2, 3]));
    // not: `if !jobs.lock().unwrap().is_empty() { jobs.lock().unwrap().pop_front().unwrap() }`
    let next = jobs.lock().unwrap().pop_front();
    assert_eq!(next, Some(1));
}
// ANCHOR_END: one_step

// ANCHOR: end
#[test]
fn the_items_end_when_nobody_can_send_any_more() {
    let (sender, receiver) = channel::bounded(10);
    thread::scope(|scope| {
        for start in [1, 100] {
            let sender = sender.clone(); // moves into the thread, and is dropped at its end
            scope.spawn(move || sender.send(start).unwrap());
        }
        drop(sender); // the one that is left: without this line, the loop waits for ever
        let sum: i32 = receiver.iter().sum(); // until the queue is empty and all senders are gone
        assert_eq!(sum, 101);
    });
}
// ANCHOR_END: end

// ANCHOR: order
#[test]
fn a_heap_gives_the_greatest_first() {
    let mut jobs = BinaryHeap::new();
    // the same priority twice: the number of its arrival decides, the lower one first
    for (arrival, priority, name) in [(0, 1, "tidy up"), (1, 5, "fire"), (2, 5, "flood")] {
        jobs.push((priority, Reverse(arrival), name));
    }
    let order: Vec<&str> = std::iter::from_fn(|| jobs.pop())
        .map(|(_, _, name)| name)
        .collect();
    assert_eq!(order, ["fire", "flood", "tidy up"]);
}
// ANCHOR_END: order

// ANCHOR: select
#[test]
fn a_thread_waits_for_whatever_comes_first() {
    let (_orders, new_order) = channel::bounded::<&str>(10);
    let (stop, stopped) = channel::bounded::<()>(0);
    drop(stop); // a signal for everybody: from now on, `recv` on the other end fails at once
    let what = select! {
        recv(new_order) -> order => order.unwrap(),
        recv(stopped) -> _ => "stop",
        default(Duration::from_secs(1)) => "nothing happened",
    };
    assert_eq!(what, "stop");
}
// ANCHOR_END: select
