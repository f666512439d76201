// variant: threads with names, joined in the other order

use std::thread::Builder;

pub fn run_both<A, B>(
    a: impl FnOnce() -> A + Send + 'static,
    b: impl FnOnce() -> B + Send + 'static,
) -> (A, B)
where
    A: Send + 'static,
    B: Send + 'static,
{
    let a = Builder::new()
        .name("a".to_owned())
        .spawn(a)
        .expect("the system starts a thread");
    let b = Builder::new()
        .name("b".to_owned())
        .spawn(b)
        .expect("the system starts a thread");
    let b = b.join().unwrap();
    let a = a.join().unwrap();
    (a, b)
}
