//! Values of which each thread has its own.

use super::with;
use crate::session::{self, current};
use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

type Slot = (u64, usize, usize, Option<Rc<dyn Any>>);

thread_local! {
    /// Execution, thread, key, value; `None` once it was dropped at the thread's end.
    static SLOTS: RefCell<Vec<Slot>> = const { RefCell::new(Vec::new()) };
}

/// The value of `key` (an address) in the current thread, made by `init` at its first use;
/// `None` when the thread has dropped it already.
pub fn get<T: 'static>(key: usize, init: impl FnOnce() -> T) -> Option<Rc<T>> {
    let mine = |slot: &Slot| slot.0 == session::execution() && slot.1 == current() && slot.2 == key;
    let found = SLOTS.with_borrow(|slots| {
        slots
            .iter()
            .find(|slot| mine(slot))
            .map(|slot| slot.3.clone())
    });
    let any = match found {
        Some(value) => value?,
        None => {
            let value: Rc<dyn Any> = Rc::new(init());
            SLOTS.with_borrow_mut(|slots| {
                slots.push((session::execution(), current(), key, Some(value.clone())));
            });
            value
        }
    };
    any.downcast().ok()
}

/// Drops the current thread's values, the last one made first, as std does.
pub(crate) fn drop_all() {
    loop {
        let value = SLOTS.with_borrow_mut(|slots| {
            let execution = session::execution();
            slots.retain(|slot| slot.0 == execution);
            slots
                .iter_mut()
                .rev()
                .find(|slot| slot.1 == current() && slot.3.is_some())
                .and_then(|slot| slot.3.take())
        });
        match value {
            Some(value) => {
                // A destructor that panics ends the thread as any panic does.
                let _ = super::catch(move || drop(value));
            }
            None => break with(|_| ()),
        }
    }
}
