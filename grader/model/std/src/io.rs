//! Input and output in memory; files, sockets and the standard streams are not there.

pub use ::std::io::{
    BufRead, BufReader, BufWriter, Cursor, Error, ErrorKind, LineWriter, Lines, Read, Result, Seek,
    SeekFrom, Write,
};
