// mutant: shortens the name to what Linux shows
// verdict: wrong-answer
// check: any_name_is_kept
// Linux shows the first 15 bytes of a name, but `thread::current().name()` has all of it, and so
// should a log. And 15 bytes may end in the middle of a character.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    if name.contains('\0') {
        return Err(io::ErrorKind::InvalidInput.into());
    }

    let name: String = name.chars().take(15).collect();
    Builder::new().name(name).spawn(f)
}
