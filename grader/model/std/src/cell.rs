//! Cells that one thread uses at a time. `UnsafeCell` is left out: sharing it takes `unsafe`, which
//! a submission may not use; `AtomicU64` or `Mutex` do what it is for.

pub use ::std::cell::{
    BorrowError, BorrowMutError, Cell, LazyCell, OnceCell, Ref, RefCell, RefMut,
};
