//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use parking_lot::Mutex;

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The thread that prints.
    A,
    /// The thread that services the printer.
    B,
}

/// What the two threads share.
#[derive(Debug)]
pub struct Office {
    /// How many files there are.
    pub files: Mutex<u64>,
    /// How many pages the printer has printed since it was last serviced.
    pub printer: Mutex<u64>,
    /// How many entries the log has.
    pub log: Mutex<u64>,
}

impl Default for Office {
    fn default() -> Self {
        Self {
            files: Mutex::new(10),
            printer: Mutex::new(0),
            log: Mutex::new(0),
        }
    }
}

/// Prints all files. Thread A calls this once.
///
/// It takes three steps here: each time that it takes a lock.
pub fn print_files(office: &Office) {
    *office.log.lock() += 1; // the guard is gone at the end of this line
    let files = office.files.lock();
    let mut printer = office.printer.lock();
    *printer += *files;
}

/// Services the printer, and files a report. Thread B calls this once.
///
/// It takes three steps here, too.
pub fn service_printer(office: &Office) {
    let mut printer = office.printer.lock();
    *office.log.lock() += 1; // this guard is gone at once, the printer's is not
    let mut files = office.files.lock();
    *printer = 0;
    *files += 1;
}
