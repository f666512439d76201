// The exercises of this chapter, in reading order.

pub mod hello;

pub mod results;

pub mod arguments;

pub mod names;

pub mod scoped;

pub mod panics;

pub mod lifecycle;

pub mod active;

pub mod periodic;

pub mod timer;

pub mod thread_local;

pub mod break_it;

pub mod given;
