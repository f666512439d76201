//! A registry of named things that many threads look at and few change.
//!
//! A mutex lets one thread in, whatever it comes for. But threads that only look do not disturb each
//! other: they can be inside together, as long as nobody changes anything. That is what a read-write
//! lock offers: any number of readers, or one writer. What it does not offer is a way from reader to
//! writer: between letting go as the one and coming in as the other, everything may have changed.

use parking_lot::RwLock;
use std::collections::HashMap;

/// Things of type `T` under names.
///
/// # Between threads
///
/// One `Registry` is shared by reference, and any number of threads may call its methods at the
/// same time. Those who look are inside together. Those who change a thing are alone with it: while
/// they do, nobody else looks at that thing or changes it.
///
/// # Example
///
/// ```
/// use locks::registry::Registry;
/// use std::thread;
///
/// let ports = Registry::new();
/// thread::scope(|scope| {
///     scope.spawn(|| ports.get_or_register("http", || 80));
///     scope.spawn(|| ports.get_or_register("http", || 8080)); // only one of them registers
/// });
/// assert!(ports.update("http", |port| *port = 8000));
/// assert_eq!(ports.look("http", |port| port.copied()), Some(8000));
/// assert_eq!(ports.look("https", |port| port.copied()), None);
/// ```
#[derive(Debug)]
pub struct Registry<T> {
    things: RwLock<HashMap<String, T>>,
}

impl<T> Registry<T> {
    /// A registry without a name in it.
    pub fn new() -> Self {
        Self {
            things: RwLock::new(HashMap::new()),
        }
    }

    /// Shows the thing of this name to `look`, or `None` if the name is not registered, and returns
    /// what `look` makes of it.
    ///
    /// `look` must not use the registry itself.
    pub fn look<R>(&self, name: &str, look: impl FnOnce(Option<&T>) -> R) -> R {
        look(self.things.read().get(name))
    }

    /// Lets `change` change the thing of this name, and says whether the name is registered. If it is
    /// not, `change` is not called.
    ///
    /// `change` must not use the registry itself. If it panics, the panic goes on to the caller, the
    /// thing stays as `change` left it, and the registry goes on working.
    pub fn update(&self, name: &str, change: impl FnOnce(&mut T)) -> bool {
        self.things.write().get_mut(name).map(change).is_some()
    }

    /// A copy of the thing of this name. If the name is not registered, `make` makes the thing and it
    /// is registered.
    ///
    /// A name is registered once: of several threads that come with the same new name, one calls its
    /// `make`, and all get copies of what that made. Where the name is registered already, this only
    /// looks, and keeps nobody out who looks as well.
    ///
    /// `make` must not use the registry itself. If it panics, the panic goes on to the caller, the name
    /// is not registered, and the registry goes on working.
    pub fn get_or_register(&self, name: &str, make: impl FnOnce() -> T) -> T
    where
        T: Clone,
    {
        if let Some(thing) = self.things.read().get(name) {
            return thing.clone();
        }
        // The readers' guard is gone, so the name may be there by now: `entry` looks again.
        let mut things = self.things.write();
        things.entry(name.to_owned()).or_insert_with(make).clone()
    }
}

impl<T> Default for Registry<T> {
    fn default() -> Self {
        Self::new()
    }
}
