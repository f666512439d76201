//! Checks of `readers_writers`: readers together, writers alone, and they take turns.

use crate::readers_writers::{ReadGuard, ReadWriteLock, WriteGuard};
use harness::{Check, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::atomic::AtomicUsize as Note;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

pub const CHECKS: &[Check] = &[
    Check::model(
        "readers_are_inside_together",
        "two readers meet inside",
        readers_are_inside_together,
    ),
    Check::model(
        "a_writer_is_alone",
        "while a writer is inside, nobody else is",
        a_writer_is_alone,
    ),
    Check::model(
        "a_woken_writer_looks_again",
        "a writer that is woken and finds another one inside goes on waiting",
        a_woken_writer_looks_again,
    ),
    Check::model(
        "everybody_gets_in",
        "two readers and a writer that come at the same time all get in and leave",
        everybody_gets_in,
    ),
    Check::model(
        "waiting_readers_go_in_together",
        "when a writer leaves, two readers that wait go in, and meet inside",
        waiting_readers_go_in_together,
    ),
    Check::model(
        "a_reader_does_not_pass_a_waiting_writer",
        "a reader that comes while a writer waits for another reader to leave waits for the writer",
        a_reader_does_not_pass_a_waiting_writer,
    ),
    Check::model(
        "a_reader_does_not_pass_a_woken_writer",
        "a reader that comes just after a writer has left waits for another writer that was there before",
        a_reader_does_not_pass_a_woken_writer,
    ),
    Check::model(
        "readers_are_next_after_a_writer",
        "when a writer leaves, a reader that waits goes in before all other writers",
        readers_are_next_after_a_writer,
    ),
    Check::model(
        "late_readers_wait_for_the_next_writer",
        "a reader that comes too late to go in with those that waited does not join them while a writer waits",
        late_readers_wait_for_the_next_writer,
    ),
    Check::model(
        "a_reader_waits_for_one_writer",
        "a reader that comes while two writers wait goes in between the two",
        a_reader_waits_for_one_writer,
    ),
    Check::model(
        "a_waiting_reader_sleeps",
        "a reader that waits for a writer to leave sleeps until then",
        a_waiting_reader_sleeps,
    ),
    Check::model(
        "a_waiting_writer_sleeps",
        "a writer that waits for a reader to leave sleeps until then",
        a_waiting_writer_sleeps,
    ),
    Check::model(
        "a_panic_leaves",
        "a reader or a writer that panics inside leaves, and others go in",
        a_panic_leaves,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        being_woken_promises_nothing,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "writers_are_alone_on_real_threads",
        "four real threads go in 300 times each, as readers and as writers, and no writer is disturbed",
        writers_are_alone_on_real_threads,
    ),
];

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Who is inside, as those say who are.
#[derive(Default)]
struct Inside {
    readers: Note,
    writers: Note,
    stays: AtomicUsize,
}

impl Inside {
    fn read(&self, lock: &ReadWriteLock) {
        let _guard: ReadGuard<'_> = lock.read();
        self.readers.fetch_add(1, Ordering::SeqCst);
        let writers = self.writers.load(Ordering::SeqCst);
        ensure!(writers == 0, "a reader went in while a writer was inside");
        self.stay();
        self.readers.fetch_sub(1, Ordering::SeqCst);
    }

    fn write(&self, lock: &ReadWriteLock) {
        let _guard: WriteGuard<'_> = lock.write();
        let writers = self.writers.fetch_add(1, Ordering::SeqCst);
        ensure!(
            writers == 0,
            "a writer went in while another writer was inside"
        );
        let readers = self.readers.load(Ordering::SeqCst);
        ensure!(readers == 0, "a writer went in while a reader was inside");
        self.stay();
        self.writers.fetch_sub(1, Ordering::SeqCst);
    }

    /// Takes the one step before which others may come in.
    fn stay(&self) {
        self.stays.fetch_add(1, Ordering::SeqCst);
    }
}

fn readers_are_inside_together() {
    let lock = ReadWriteLock::new();
    let meeting = Barrier::new(2);
    let read = || {
        let _guard = lock.read();
        meeting.wait(); // goes on when the other is inside, too
    };
    thread::scope(|scope| {
        scope.spawn(read);
        read();
    });
}

fn a_writer_is_alone() {
    let (lock, inside) = (ReadWriteLock::new(), Inside::default());
    thread::scope(|scope| {
        scope.spawn(|| inside.write(&lock));
        scope.spawn(|| inside.read(&lock));
        inside.write(&lock);
    });
}

fn a_woken_writer_looks_again() {
    let (lock, inside) = (ReadWriteLock::new(), Inside::default());
    let first = lock.write();
    thread::scope(|scope| {
        scope.spawn(|| inside.write(&lock));
        drop(first);
        inside.write(&lock); // perhaps before the other has come to its feet
    });
}

fn everybody_gets_in() {
    let lock = ReadWriteLock::new();
    thread::scope(|scope| {
        scope.spawn(|| drop(lock.read()));
        scope.spawn(|| drop(lock.read()));
        drop(lock.write());
    });
}

fn waiting_readers_go_in_together() {
    let lock = ReadWriteLock::new();
    let meeting = Barrier::new(2);
    let read = || {
        let _guard = lock.read();
        meeting.wait(); // goes on when the other is inside, too
    };
    let writer = lock.write();
    thread::scope(|scope| {
        scope.spawn(read);
        scope.spawn(read);
        thread::sleep(ms(10)); // time goes on when nobody can do anything: now both wait
        drop(writer);
    });
}

// Here, too, a sleep is over when everybody else waits, or sleeps for longer.

fn a_reader_does_not_pass_a_waiting_writer() {
    let lock = ReadWriteLock::new();
    let writer_was_inside = Note::new(0);
    let first = lock.read();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = lock.write();
            writer_was_inside.store(1, Ordering::SeqCst);
        });
        thread::sleep(ms(10));
        scope.spawn(|| {
            let _guard = lock.read();
            ensure!(
                writer_was_inside.load(Ordering::SeqCst) == 1,
                "a writer waited for a reader to leave when another reader came, and that one went \
                 in before the writer"
            );
        });
        drop(first);
    });
}

fn a_reader_does_not_pass_a_woken_writer() {
    let lock = ReadWriteLock::new();
    let next_was_inside = Note::new(0);
    let first = lock.write();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = lock.write();
            next_was_inside.store(1, Ordering::SeqCst);
        });
        thread::sleep(ms(10));
        drop(first);
        let _guard = lock.read(); // perhaps before the writer has come to its feet
        ensure!(
            next_was_inside.load(Ordering::SeqCst) == 1,
            "a writer waited for another one to leave; then that one left, a reader came, and went in \
             before the writer that waited"
        );
    });
}

fn readers_are_next_after_a_writer() {
    let lock = ReadWriteLock::new();
    let reader_was_inside = Note::new(0);
    let write = |which: &str| {
        let _guard = lock.write();
        ensure!(
            reader_was_inside.load(Ordering::SeqCst) == 1,
            "a reader waited when a writer left, but {which} went in before the reader"
        );
    };
    let first = lock.write();
    thread::scope(|scope| {
        scope.spawn(|| write("another writer, which had waited even longer,"));
        scope.spawn(|| {
            thread::sleep(ms(10));
            let _guard = lock.read();
            reader_was_inside.store(1, Ordering::SeqCst);
        });
        thread::sleep(ms(20));
        drop(first);
        write("a writer that came only then");
    });
}

fn late_readers_wait_for_the_next_writer() {
    let lock = ReadWriteLock::new();
    let next_was_inside = Note::new(0);
    let first = lock.write();
    thread::scope(|scope| {
        scope.spawn(|| {
            let _guard = lock.read();
            thread::sleep(ms(30));
        });
        scope.spawn(|| {
            thread::sleep(ms(5));
            let _guard = lock.write();
            next_was_inside.store(1, Ordering::SeqCst);
        });
        scope.spawn(|| {
            thread::sleep(ms(20));
            let _guard = lock.read();
            ensure!(
                next_was_inside.load(Ordering::SeqCst) == 1,
                "a writer left, a reader that had waited went in, and another writer waited; then a \
                 further reader came and went in before that writer"
            );
        });
        thread::sleep(ms(10));
        drop(first);
    });
}

fn a_reader_waits_for_one_writer() {
    let lock = ReadWriteLock::new();
    let writers = Note::new(0);
    let write = || {
        let _guard = lock.write();
        writers.fetch_add(1, Ordering::SeqCst);
    };
    let first = lock.read();
    thread::scope(|scope| {
        scope.spawn(write);
        scope.spawn(|| {
            thread::sleep(ms(5));
            write();
        });
        scope.spawn(|| {
            thread::sleep(ms(10));
            let _guard = lock.read();
            let writers = writers.load(Ordering::SeqCst);
            ensure!(
                writers == 1,
                "two writers waited for a reader to leave when another reader came; exactly one of the \
                 writers goes in before the new reader, but {writers} did"
            );
        });
        thread::sleep(ms(20));
        drop(first);
    });
}

fn a_waiting_reader_sleeps() {
    let lock = ReadWriteLock::new();
    let writer = lock.write();
    thread::scope(|scope| {
        scope.spawn(|| sleeps("read", || drop(lock.read())));
        take_a_while();
        drop(writer);
    });
}

fn a_waiting_writer_sleeps() {
    let lock = ReadWriteLock::new();
    let reader = lock.read();
    thread::scope(|scope| {
        scope.spawn(|| sleeps("write", || drop(lock.write())));
        take_a_while();
        drop(reader);
    });
}

/// Lets the others do what they like, often.
fn take_a_while() {
    (0..40).for_each(|_| thread::yield_now());
}

/// Whether a call that has to wait sleeps meanwhile. It takes a handful of steps then, however long
/// it waits, and the clock, which stands still as long as a thread can run, has no part in it.
fn sleeps(name: &str, call: impl FnOnce()) {
    let begun = Instant::now();
    call();
    ensure!(
        harness::steps_taken() < 40,
        "`{name}` had to wait for a while, and asked again and again instead of sleeping"
    );
    let slept = begun.elapsed();
    ensure!(
        slept.is_zero(),
        "`{name}` waited by the clock, for {slept:?}, instead of waiting to be notified"
    );
}

fn a_panic_leaves() {
    let lock = ReadWriteLock::new();
    thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let _guard = lock.read();
            panic!("a reader that panics");
        });
        let _ = reader.join(); // it panicked, as it should
        let writer = scope.spawn(|| {
            let _guard = lock.write();
            panic!("a writer that panics");
        });
        let _ = writer.join();
    });
    drop(lock.read());
    drop(lock.write());
}

fn being_woken_promises_nothing() {
    let (lock, inside) = (ReadWriteLock::new(), Inside::default());
    thread::scope(|scope| {
        scope.spawn(|| inside.read(&lock));
        inside.write(&lock);
    });
}

fn writers_are_alone_on_real_threads() {
    use real_std::sync::atomic::AtomicU64;
    const THREADS: u64 = 4;
    const ROUNDS: u64 = 300;
    let lock = real::readers_writers::ReadWriteLock::new();
    let words = [AtomicU64::new(0), AtomicU64::new(0)];
    real_std::thread::scope(|scope| {
        for number in 0..THREADS {
            let (lock, words) = (&lock, &words);
            scope.spawn(move || {
                for round in 0..ROUNDS {
                    if (round + number) % 3 == 0 {
                        let _guard = lock.write();
                        for word in words {
                            let old = word.load(Ordering::SeqCst);
                            word.store(old + 1, Ordering::SeqCst);
                        }
                    } else {
                        let _guard = lock.read();
                        let [one, other] = [0, 1].map(|word| words[word].load(Ordering::SeqCst));
                        ensure!(
                            one == other,
                            "every writer adds 1 to two words, but a reader found {one} and {other}"
                        );
                    }
                }
            });
        }
    });
    let [one, other] = words.map(AtomicU64::into_inner);
    let writes = THREADS * ROUNDS / 3;
    ensure!(
        one == writes && other == writes,
        "{writes} times a writer added 1 to two words, and they are {one} and {other} now"
    );
}
