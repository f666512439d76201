// variant: the first thread starts the second and joins it

use std::thread;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let both = thread::spawn(|| {
        let b = thread::spawn(b);
        let a = a();
        (a, b.join().unwrap())
    });
    both.join().unwrap()
}
