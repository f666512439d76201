//! Standard output and standard error: what is written becomes rows of the schedule.

use std::io::{Result, Write};
use std::marker::PhantomData;

macro_rules! stream {
    ($function:ident $stream:ident $lock:ident $name:literal) => {
        #[doc = concat!("A handle to ", $name, ".")]
        #[derive(Debug)]
        pub struct $stream(());

        #[doc = concat!("A locked handle to ", $name, ". Nothing waits for it under the model.")]
        #[derive(Debug)]
        pub struct $lock<'a>(PhantomData<(&'a (), *const ())>);

        #[doc = concat!("A handle to ", $name, ".")]
        #[must_use]
        pub fn $function() -> $stream {
            $stream(())
        }

        impl $stream {
            /// A locked handle.
            pub fn lock(&self) -> $lock<'static> {
                $lock(PhantomData)
            }
        }

        stream!(@write $stream, $function);
        stream!(@write &$stream, $function);
        stream!(@write $lock<'_>, $function);
    };
    (@write $type:ty, $function:ident) => {
        impl Write for $type {
            #[track_caller]
            fn write(&mut self, text: &[u8]) -> Result<usize> {
                let shown = String::from_utf8_lossy(text);
                model::print(stringify!($function), format_args!("{shown}"));
                Ok(text.len())
            }

            fn flush(&mut self) -> Result<()> {
                Ok(())
            }
        }
    };
}

stream!(stdout Stdout StdoutLock "standard output");
stream!(stderr Stderr StderrLock "standard error");
