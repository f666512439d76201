// mutant: joins the first thread and takes it that the second has ended, too
// verdict: panicked
// check: both_results_come_back
// The second thread was started last and is waited for by nobody. That it usually has ended by then
// is luck.

use std::sync::{Arc, Mutex};
use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let result = Arc::new(Mutex::new(None));
    let slot = Arc::clone(&result);
    let a = thread::spawn(a);
    thread::spawn(move || *slot.lock().unwrap() = Some(b()));

    let a = a.join().expect("neither closure panics");
    let b = result.lock().unwrap().take();
    (a, b.expect("the second thread has ended by now"))
}
