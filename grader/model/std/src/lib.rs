//! A double of the standard library: the same names, signatures and guarantees, run by the model.
//!
//! A crate that says `extern crate model_std as std` at its root gets this one wherever it or its
//! modules say `std`. What threads share (threads, locks, atomics, time, hash seeds) is replaced;
//! the rest is std's own, passed through by the explicit list below. What stands in neither does
//! not compile: nothing is ever silently different.
//!
//! # Left out
//!
//! - What reaches outside of the program: `backtrace`, `env`, `ffi`, `fs`, `net`, `os`, `path`,
//!   `process`, `io::stdin`, `time::SystemTime`. A check must take the same steps every time.
//! - What only `unsafe` code can use: `cell::UnsafeCell`, `sync::atomic::AtomicPtr`, `arch`, and the
//!   `as_ptr` of atomics. Their `get_mut` is not there either; `into_inner`, `load` and `store` are.
//! - `panic::set_hook` and `take_hook`: the model must be the first to hear of a panic.
//! - What std does not offer on stable Rust.
//!
//! ```compile_fail,E0433
//! model_std::process::exit(0);
//! ```
//! ```compile_fail,E0432
//! use model_std::{env, fs, net, os, path};
//! ```
//! ```compile_fail,E0432
//! use model_std::{cell::UnsafeCell, panic::set_hook, sync::atomic::AtomicPtr, time::SystemTime};
//! ```
#![expect(
    clippy::legacy_numeric_constants,
    reason = "code may still say `std::u32::MAX`"
)]

pub use ::std::{
    alloc, any, array, ascii, borrow, boxed, char, clone, cmp, convert, default, error, f32, f64,
    fmt, future, iter, marker, mem, num, ops, option, pin, prelude, primitive, ptr, rc, result,
    slice, str, string, task, vec,
};
pub use ::std::{i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize};

// Macros that share nothing with other threads.
pub use ::std::{
    assert, assert_eq, assert_ne, cfg, column, compile_error, concat, debug_assert,
    debug_assert_eq, debug_assert_ne, file, format, format_args, line, matches, module_path,
    stringify, todo, unimplemented, unreachable, write, writeln,
};

pub mod cell;
pub mod collections;
pub mod hash;
pub mod hint;
pub mod io;
mod macros;
pub mod panic;
pub mod sync;
pub mod thread;
pub mod time;

#[doc(hidden)]
pub use model as __model;
