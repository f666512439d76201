// mutant: looks again where it is alone, but only if somebody has written
// verdict: wrong-answer
// check: deciding_again_keeps_no_reader_out
// A version number says whether the decision is still good, and usually it is. Where it is not, the thread
// decides again at once, with everybody else outside.

use parking_lot::RwLock;

#[derive(Debug)]
pub struct Shared<T> {
    value: RwLock<(u64, T)>,
}

impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        Self {
            value: RwLock::new((0, value)),
        }
    }

    pub fn read<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.value.read().1)
    }

    pub fn update<D, R>(
        &self,
        decide: impl Fn(&T) -> Option<D>,
        write: impl FnOnce(&mut T, D) -> R,
    ) -> Option<R> {
        let seen = self.value.read();
        let version = seen.0;
        let mut decision = decide(&seen.1)?;
        drop(seen);
        let mut value = self.value.write();
        if value.0 != version {
            decision = decide(&value.1)?;
        }
        value.0 += 1;
        Some(write(&mut value.1, decision))
    }
}
