//! Loads that order only what depends on them.

use model_std::sync::atomic as std_atomic;
use std::sync::atomic::Ordering::Acquire;

/// Reads an atomic with "consume" ordering. See `crossbeam::atomic::AtomicConsume`. Here it orders
/// as much as "acquire", as crossbeam's does on most processors.
pub trait AtomicConsume {
    /// What the atomic holds.
    type Val;

    /// Reads it.
    fn load_consume(&self) -> Self::Val;
}

macro_rules! consume {
    ($($atomic:ident $type:ty),* $(,)?) => {
        $(
            impl AtomicConsume for std_atomic::$atomic {
                type Val = $type;

                #[track_caller]
                fn load_consume(&self) -> $type {
                    self.load(Acquire)
                }
            }
        )*
    };
}

consume! {
    AtomicBool bool,
    AtomicU8 u8, AtomicI8 i8,
    AtomicU16 u16, AtomicI16 i16,
    AtomicU32 u32, AtomicI32 i32,
    AtomicU64 u64, AtomicI64 i64,
    AtomicUsize usize, AtomicIsize isize,
}
