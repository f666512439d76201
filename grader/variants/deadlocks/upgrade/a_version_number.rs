// variant: a version number says whether the decision is out of date, and then it begins again

use parking_lot::RwLock;

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<Versioned<T>>,
}

#[derive(Debug)]
struct Versioned<T> {
    version: u64,
    value: T,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new(Versioned { version: 0, value }),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read().value)
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        loop {
            let seen = self.value.read();
            let version = seen.version;
            let decision = decide(&seen.value)?;
            drop(seen);

            let mut now = self.value.write();
            if now.version == version {
                now.version += 1;
                return Some(write(&mut now.value, decision));
            }
        }
    }
}
