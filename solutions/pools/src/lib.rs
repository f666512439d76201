// The exercises of this chapter, in reading order.

pub mod rate_limited;

pub mod fork_join;

pub mod work_stealing;

pub mod break_it;

pub mod given;
