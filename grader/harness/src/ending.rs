//! Tells whether a thread has ended, and not merely done its work: the last thing that a thread does
//! is to drop the values that are its own.

use model::object::Object;
use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

model_std::thread_local! {
    static LAST: RefCell<Option<Ending>> = const { RefCell::new(None) };
}

/// Counts threads that have ended. To end is a step, and so is to count; the schedule has a note of each.
#[derive(Clone, Debug)]
pub struct Ended(Arc<Count>);

#[derive(Debug)]
struct Count {
    object: Object,
    ended: AtomicUsize,
}

impl Ended {
    /// Counts the current thread when it ends: once, however often it asks for it.
    pub fn will_count_me(&self) {
        LAST.with_borrow_mut(|last| _ = last.get_or_insert_with(|| Ending(self.clone())));
    }

    /// How many of the threads have ended: a step, before which others may come.
    pub fn count(&self) -> usize {
        let Count { object, ended } = &*self.0;
        object.step();
        let ended = ended.load(Ordering::Relaxed);
        model::note("count ended threads", || ended.to_string());
        ended
    }
}

impl Default for Ended {
    fn default() -> Ended {
        Ended(Arc::new(Count {
            object: Object::new("end of threads"),
            ended: AtomicUsize::new(0),
        }))
    }
}

struct Ending(Ended);

impl Drop for Ending {
    fn drop(&mut self) {
        let Ended(count) = &self.0;
        count.object.step();
        let ended = count.ended.fetch_add(1, Ordering::Relaxed) + 1;
        model::note("end", || format!("{ended} so far"));
    }
}
