//! Memory that threads read and write without a lock.

mod cell;
mod consume;

pub use cell::AtomicCell;
pub use consume::AtomicConsume;
