//! The pool on real threads, with connections to a real database.

use harness::{ensure, ensure_eq, real_std};
use real::connections::{ConnectionPool, Manager};
use real_std::panic::{AssertUnwindSafe, catch_unwind};
use real_std::sync::atomic::{AtomicUsize, Ordering};

/// A SQLite database in memory that several connections share, as they would a file.
#[derive(Default)]
struct Database {
    opened: AtomicUsize,
}

impl Manager for &Database {
    type Connection = rusqlite::Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> rusqlite::Result<rusqlite::Connection> {
        self.opened.fetch_add(1, Ordering::SeqCst);
        rusqlite::Connection::open("file:/visits?vfs=memdb")
    }

    fn is_broken(&self, connection: &mut rusqlite::Connection) -> bool {
        !connection.is_autocommit() // somebody left it in the middle of a transaction
    }
}

pub fn sqlite_on_real_threads() {
    const THREADS: usize = 4;
    const EACH: usize = 25;
    let database = &Database::default();
    // The database is there as long as a connection to it is open: this one.
    let own = database.connect().expect("SQLite opens a database");
    let made = own.execute_batch("CREATE TABLE visits (thread INTEGER, number INTEGER)");
    made.expect("SQLite makes a table");
    let pool = ConnectionPool::new(real_std::num::NonZeroUsize::new(2).expect("2"), database);
    let get = || pool.get().expect("SQLite opens a connection");

    real_std::thread::scope(|scope| {
        for thread in 0..THREADS {
            scope.spawn(move || {
                for number in 0..EACH {
                    let row = [thread, number];
                    let added = get().execute("INSERT INTO visits VALUES (?1, ?2)", row);
                    added.expect("SQLite adds a row");
                }
            });
        }
    });
    let opened = database.opened.load(Ordering::SeqCst) - 1;
    ensure!(
        opened <= 2,
        "the limit was 2, but {opened} connections were opened for {THREADS} threads"
    );

    let half_a_transaction = || {
        let begun = get().execute_batch("BEGIN; INSERT INTO visits VALUES (9, 9)");
        begun.expect("SQLite begins a transaction");
        panic!("a user that panics");
    };
    let caught = catch_unwind(AssertUnwindSafe(half_a_transaction));
    ensure!(caught.is_err(), "a user's panic did not come back to it");
    let both = [get(), get()];
    ensure!(
        both.iter().all(|lent| lent.is_autocommit()),
        "a user panicked in the middle of a transaction, and `get` returned its connection"
    );
    let visits = own.query_row("SELECT COUNT(*) FROM visits", [], |row| row.get(0));
    let visits: usize = visits.expect("SQLite counts rows");
    ensure_eq!(
        visits,
        THREADS * EACH,
        "rows that {THREADS} threads added to the database"
    );
}
