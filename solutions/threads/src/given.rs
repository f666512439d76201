//! Code that is given: not yours to change. The puzzle of this chapter runs it.

use std::sync::Mutex;
use std::thread;

/// A thread of the puzzle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The main thread.
    Main,
    /// The thread that is started first.
    A,
    /// The thread that is started second.
    B,
}

/// Starts two threads that each print a line, and says that all is done, too early: before it has
/// joined them. To print is to add a line to `printed`.
///
/// Each of the three threads takes one step here: it prints.
pub fn report(printed: &Mutex<Vec<&'static str>>) {
    let print = |line| printed.lock().unwrap().push(line);
    thread::scope(|scope| {
        for (name, line) in [("A", "A ended"), ("B", "B ended")] {
            let thread = thread::Builder::new().name(name.to_owned());
            thread.spawn_scoped(scope, move || print(line)).unwrap();
        }
        print("done");
    }); // here the scope joins both
}
