use std::sync::RwLock;

pub fn main() {
    let lock = RwLock::new(5);

    // Many reader locks can be held at once.
    {
        let r1 = lock.read().unwrap();
        let r2 = lock.read().unwrap();
        assert_eq!(*r1, 5);
        assert_eq!(*r2, 5);
    } // Read locks are dropped at this point.

    // Only one write lock may be held, however.
    {
        let mut w = lock.write().unwrap();
        *w += 1;
        assert_eq!(*w, 6);
    } // Write lock is dropped here.
}
