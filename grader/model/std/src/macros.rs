//! The macros that std's prelude brings and that must not act as usual under the model.
//!
//! Thousands of executions must not print; what a failing one prints stands in its schedule.

/// A row of the schedule, in place of a line on standard output.
#[macro_export]
macro_rules! println {
    () => { $crate::__model::print("println", ::core::format_args!("")) };
    ($($arg:tt)*) => { $crate::__model::print("println", ::core::format_args!($($arg)*)) };
}

/// A row of the schedule, in place of text on standard output.
#[macro_export]
macro_rules! print {
    ($($arg:tt)*) => { $crate::__model::print("print", ::core::format_args!($($arg)*)) };
}

/// A row of the schedule, in place of a line on standard error.
#[macro_export]
macro_rules! eprintln {
    () => { $crate::__model::print("eprintln", ::core::format_args!("")) };
    ($($arg:tt)*) => { $crate::__model::print("eprintln", ::core::format_args!($($arg)*)) };
}

/// A row of the schedule, in place of text on standard error.
#[macro_export]
macro_rules! eprint {
    ($($arg:tt)*) => { $crate::__model::print("eprint", ::core::format_args!($($arg)*)) };
}

/// A row of the schedule with the value, which it returns.
#[macro_export]
macro_rules! dbg {
    () => { $crate::__model::print("dbg", ::core::format_args!("")) };
    ($value:expr $(,)?) => {
        match $value {
            value => {
                $crate::__model::print(
                    "dbg",
                    ::core::format_args!("{} = {:#?}", ::core::stringify!($value), &value),
                );
                value
            }
        }
    };
    ($($value:expr),+ $(,)?) => { ($($crate::dbg!($value)),+,) };
}

/// Panics. It stands here because `std::panic` names a module as well, which has a double.
#[macro_export]
macro_rules! panic {
    ($($arg:tt)*) => { ::core::panic!($($arg)*) };
}

/// Declares values of which each thread has its own.
#[macro_export]
macro_rules! thread_local {
    () => {};
    ($(#[$attr:meta])* $vis:vis static $name:ident : $type:ty = const $init:block $(; $($rest:tt)*)?) => {
        $crate::thread_local!(@one $(#[$attr])* $vis $name $type, $init);
        $crate::thread_local!($($($rest)*)?);
    };
    ($(#[$attr:meta])* $vis:vis static $name:ident : $type:ty = $init:expr $(; $($rest:tt)*)?) => {
        $crate::thread_local!(@one $(#[$attr])* $vis $name $type, $init);
        $crate::thread_local!($($($rest)*)?);
    };
    (@one $(#[$attr:meta])* $vis:vis $name:ident $type:ty, $init:expr) => {
        $(#[$attr])*
        $vis static $name: $crate::thread::LocalKey<$type> = {
            fn init() -> $type { $init }
            $crate::thread::LocalKey::__new(init)
        };
    };
}
