// mutant: drops every NUL and starts the thread
// verdict: wrong-answer
// check: a_nul_is_an_error
// Mending the input silently seems friendly. But two different names may become the same one, and
// whoever made the mistake never learns of it.

use std::io;
use std::thread::{Builder, JoinHandle};

pub fn spawn_named<T: Send + 'static>(
    name: &str,
    f: impl FnOnce() -> T + Send + 'static,
) -> io::Result<JoinHandle<T>> {
    let name = name.replace('\0', "");
    Builder::new().name(name).spawn(f)
}
