use parking_lot::ReentrantMutex;
use std::cell::RefCell;
use std::thread;

struct Log {
    lines: ReentrantMutex<RefCell<Vec<String>>>,
}

impl Log {
    fn line(&self, line: &str) {
        self.lines.lock().borrow_mut().push(line.to_owned());
    }

    fn pair(&self, first: &str, second: &str) {
        let _whole = self.lines.lock();
        self.line(first);
        self.line(second);
    }
}

pub fn main() {
    let log = Log {
        lines: ReentrantMutex::new(RefCell::new(Vec::new())),
    };
    thread::scope(|s| {
        s.spawn(|| log.pair("a1", "a2"));
        s.spawn(|| log.pair("b1", "b2"));
    });
    let lines = log.lines.into_inner().into_inner();
    assert_eq!(lines[0].as_bytes()[0], lines[1].as_bytes()[0]);
}
