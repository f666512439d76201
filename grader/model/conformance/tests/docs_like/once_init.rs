use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

static INIT: Once = Once::new();
static VALUE: AtomicUsize = AtomicUsize::new(0);

fn get_cached_val() -> usize {
    INIT.call_once(|| VALUE.store(expensive_computation(), Ordering::Relaxed));
    VALUE.load(Ordering::Relaxed)
}

fn expensive_computation() -> usize {
    2
}

pub fn main() {
    let handle = thread::spawn(get_cached_val);
    assert_eq!(get_cached_val(), 2);
    assert_eq!(handle.join().unwrap(), 2);
}
