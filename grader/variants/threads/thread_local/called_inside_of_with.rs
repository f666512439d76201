// variant: the closure is called inside of `with`

use std::cell::Cell;

thread_local! {
    static CURRENT: Cell<Option<u64>> = Cell::new(None);
}

struct Restore<'a> {
    cell: &'a Cell<Option<u64>>,
    before: Option<u64>,
}

impl Drop for Restore<'_> {
    fn drop(&mut self) {
        self.cell.set(self.before);
    }
}

pub fn with_request_id<R>(id: u64, f: impl FnOnce() -> R) -> R {
    CURRENT.with(|cell| {
        let restore = Restore {
            before: cell.get(),
            cell,
        };
        cell.set(Some(id));
        let result = f();
        drop(restore);
        result
    })
}

pub fn request_id() -> Option<u64> {
    CURRENT.with(|cell| cell.get())
}
