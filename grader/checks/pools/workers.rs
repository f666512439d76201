//! What can be told of workers from outside: whether their threads have ended.

use harness::ensure;

/// Tells whether a pool's only worker has ended.
#[derive(Clone, Default)]
pub struct Ended(harness::Ended);

impl Ended {
    /// A job that has its worker counted when that ends.
    pub fn job(&self) -> impl FnOnce() + Send + use<> {
        let Ended(ended) = self.clone();
        move || ended.will_count_me()
    }

    /// Whether the one worker has.
    #[track_caller]
    pub fn by_now(&self, when: &str) {
        ensure!(
            self.0.count() == 1,
            "{when}, and the worker's thread had not ended"
        );
    }
}
