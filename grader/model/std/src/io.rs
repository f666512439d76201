//! Input and output in memory. What is written to the standard streams becomes rows of the
//! schedule; files, sockets and standard input are not there.

mod streams;

pub use ::std::io::{
    BufRead, BufReader, BufWriter, Bytes, Chain, Cursor, Empty, Error, ErrorKind, IntoInnerError,
    IoSlice, IoSliceMut, LineWriter, Lines, Read, Repeat, Result, Seek, SeekFrom, Sink, Split,
    Take, Write, copy, empty, prelude, read_to_string, repeat, sink,
};
pub use streams::{Stderr, StderrLock, Stdout, StdoutLock, stderr, stdout};
