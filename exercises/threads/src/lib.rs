// The exercises of this chapter, in reading order.

pub mod lifecycle;

pub mod active;
