// mutant: receives the results through channels and does not join
// verdict: wrong-answer
// check: both_threads_have_ended
// The results are there, so the threads must have ended? No: they have sent. What they do after
// that (dropping what the closures own, for one) goes on while the caller believes them gone.

use std::sync::mpsc;
use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let (send_a, receive_a) = mpsc::channel();
    let (send_b, receive_b) = mpsc::channel();
    thread::spawn(move || send_a.send(a()));
    thread::spawn(move || send_b.send(b()));
    (
        receive_a.recv().expect("neither closure panics"),
        receive_b.recv().expect("neither closure panics"),
    )
}
