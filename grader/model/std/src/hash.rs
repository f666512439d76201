//! Hashing, with the same key in every map.

pub use ::std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher, Hash, Hasher};

/// Makes the hashers of hash maps. std gives every map a key of its own by chance; here they are
/// all alike, so that the same schedule always takes the same steps.
#[derive(Clone, Debug, Default)]
pub struct RandomState(());

impl RandomState {
    /// Makes hashers with the one key that there is.
    #[must_use]
    pub const fn new() -> RandomState {
        RandomState(())
    }
}

impl BuildHasher for RandomState {
    type Hasher = DefaultHasher;
    fn build_hasher(&self) -> DefaultHasher {
        DefaultHasher::new()
    }
}
