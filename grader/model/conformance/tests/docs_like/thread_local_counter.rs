use std::cell::{Cell, RefCell};
use std::thread;

thread_local! {
    static FOO: Cell<u32> = const { Cell::new(1) };
    static BARS: RefCell<Vec<f32>> = RefCell::new(vec![1.0, 2.0]);
}

pub fn main() {
    // Each thread starts out with the initial value, whatever another did.
    let work = || {
        assert_eq!(FOO.get(), 1);
        FOO.set(2);
        BARS.with_borrow_mut(|v| v.push(3.0));
        assert_eq!(BARS.take(), [1.0, 2.0, 3.0]);
    };
    let one = thread::spawn(work);
    let two = thread::spawn(work);
    one.join().unwrap();
    two.join().unwrap();
}
