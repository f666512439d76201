//! The models of the bench, each for loom and for the doubles.

/// Name, on loom, on the doubles.
pub type Model = (&'static str, fn(), fn());

macro_rules! models {
    ($($name:ident),*) => {
        /// All models.
        pub const ALL: &[Model] = &[$((stringify!($name), on_loom::$name, on_doubles::$name)),*];
    };
}

models!(
    mutex_two_threads,
    mutex_three_threads,
    two_mutexes,
    atomic_counters,
    condition_variable,
    bounded_buffer
);

mod on_loom {
    use loom::{sync, thread};
    include!("bodies.rs");
}

mod on_doubles {
    use model_std::{sync, thread};
    include!("bodies.rs");
}
