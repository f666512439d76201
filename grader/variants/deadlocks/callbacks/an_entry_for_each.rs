// variant: the standard library; each callback has an entry of its own that counts its calls

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::{self, ThreadId};

pub type Callback<E> = dyn Fn(&Observers<E>, &E) + Send + Sync;

pub struct Observers<E> {
    /// Replaced as a whole: who goes through it keeps the one that it has.
    entries: RwLock<Arc<Vec<Arc<Entry<E>>>>>,
    next: Mutex<u64>,
    callers: Mutex<Vec<ThreadId>>,
}

struct Entry<E> {
    subscription: Subscription,
    calls: Mutex<Calls>,
    ended: Condvar,
    callback: Box<Callback<E>>,
}

struct Calls {
    gone: bool,
    under_way: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subscription(u64);

impl<E> Observers<E> {
    pub fn new() -> Self {
        Self {
            entries: RwLock::new(Arc::new(Vec::new())),
            next: Mutex::new(0),
            callers: Mutex::new(Vec::new()),
        }
    }

    pub fn subscribe(
        &self,
        callback: impl Fn(&Observers<E>, &E) + Send + Sync + 'static,
    ) -> Subscription {
        let mut next = lock(&self.next);
        *next += 1;
        let subscription = Subscription(*next);
        let entry = Arc::new(Entry {
            subscription,
            calls: Mutex::new(Calls {
                gone: false,
                under_way: 0,
            }),
            ended: Condvar::new(),
            callback: Box::new(callback),
        });
        // Under the lock of the numbers, so that the order is that of the numbers.
        let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
        let mut longer = Vec::clone(&entries);
        longer.push(entry);
        *entries = Arc::new(longer);
        subscription
    }

    pub fn notify(&self, event: &E) {
        for entry in self.now().iter() {
            {
                let mut calls = lock(&entry.calls);
                if calls.gone {
                    continue;
                }
                calls.under_way += 1;
            }
            let _call = Call::begin(self, entry);
            (entry.callback)(self, event);
        }
    }

    pub fn unsubscribe(&self, subscription: Subscription) -> bool {
        let entries = self.now();
        let Some(entry) = entries
            .iter()
            .find(|entry| entry.subscription == subscription)
        else {
            return false;
        };
        let inside = lock(&self.callers).contains(&thread::current().id());
        let removed = {
            let mut calls = lock(&entry.calls);
            let removed = !std::mem::replace(&mut calls.gone, true);
            while calls.under_way > 0 && !inside {
                calls = entry
                    .ended
                    .wait(calls)
                    .unwrap_or_else(PoisonError::into_inner);
            }
            removed
        };
        // Only now: who comes second has to find it, too, as long as a call may be under way.
        if lock(&entry.calls).under_way == 0 {
            self.forget(subscription);
        }
        removed
    }

    fn now(&self) -> Arc<Vec<Arc<Entry<E>>>> {
        let entries = self.entries.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&entries)
    }

    fn forget(&self, subscription: Subscription) {
        let old = {
            let mut entries = self.entries.write().unwrap_or_else(PoisonError::into_inner);
            let mut fewer = Vec::clone(&entries);
            fewer.retain(|entry| entry.subscription != subscription);
            std::mem::replace(&mut *entries, Arc::new(fewer))
        };
        drop(old);
    }
}

impl<E> Default for Observers<E> {
    fn default() -> Self {
        Self::new()
    }
}

struct Call<'a, E> {
    list: &'a Observers<E>,
    entry: &'a Entry<E>,
}

impl<'a, E> Call<'a, E> {
    fn begin(list: &'a Observers<E>, entry: &'a Entry<E>) -> Self {
        lock(&list.callers).push(thread::current().id());
        Call { list, entry }
    }
}

impl<E> Drop for Call<'_, E> {
    fn drop(&mut self) {
        {
            let mut callers = lock(&self.list.callers);
            let me = thread::current().id();
            let own = callers.iter().rposition(|caller| *caller == me);
            callers.remove(own.expect("it was noted when the call began"));
        }
        let ended_last = {
            let mut calls = lock(&self.entry.calls);
            calls.under_way -= 1;
            calls.gone && calls.under_way == 0
        };
        self.entry.ended.notify_all();
        if ended_last {
            self.list.forget(self.entry.subscription);
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
