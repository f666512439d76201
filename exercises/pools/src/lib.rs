// The exercises of this chapter, in reading order.

pub mod worker_pool;

pub mod future;

pub mod executor;
