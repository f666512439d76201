//! What was graded, kept in SQLite: every attempt of every student, each piece of work graded once.
//!
//! A grader may be killed at any moment, and a disk may be full. Whatever is written is therefore
//! written whole or not at all: who handed in what in one transaction, and the results of what was
//! built together in one. A run that did not get to its end is no run: the next one takes its
//! place, finds the work that is done, and does the rest.

mod book;

pub use book::Stored;

use crate::fingerprint::{Key, Work};
use crate::gradebook::{Head, Times};
use crate::intake::Ignored;
use crate::reference::Known;
use crate::scratch;
use crate::verdict::ExerciseResult;
use anyhow::{Context, Result, bail, ensure};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tempfile::TempDir;

/// The file of the store, in the folder that is graded into.
pub const FILE: &str = "gradebook.sqlite";

/// The form of the tables, which is kept in the file.
const FORM: i64 = 3;

/// An open store.
#[derive(Debug)]
pub struct Store {
    connection: Mutex<Connection>,
    path: PathBuf,
    /// Held while there may be writing: two graders on one folder would do everything twice.
    _lock: Option<File>,
    /// The folder of a store that nobody asked to keep.
    _scratch: Option<TempDir>,
}

/// What one student handed in, for all chapters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempts {
    /// The student.
    pub student: String,
    /// What was left aside, and why.
    pub ignored: Vec<Ignored>,
    /// One for each exercise, in reading order.
    pub works: Vec<Attempt>,
}

/// What one student handed in for one exercise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The key of the work.
    pub key: Key,
    /// The work.
    pub work: Work,
    /// Where the file lay.
    pub path: Option<String>,
}

/// Works of one student and chapter that are not graded yet. They can be built together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The student: the first who handed these in.
    pub student: String,
    /// The chapter.
    pub chapter: String,
    /// The works, in reading order.
    pub keys: Vec<Key>,
}

impl Store {
    /// The store of a folder, for grading; made where there is none yet.
    pub fn open(folder: &Path) -> Result<Store> {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", folder.display()))?;
        let lock = lock(folder)?;
        let path = folder.join(FILE);
        let connection = Connection::open(&path);
        Store {
            _lock: Some(lock),
            ..Store::on(connection, path, None)?
        }
        .prepared()
    }

    /// The store of a folder, for reading.
    pub fn view(folder: &Path) -> Result<Store> {
        let path = folder.join(FILE);
        ensure!(
            path.is_file(),
            "no results in {}: `grader grade CLASS --out {}` makes them",
            folder.display(),
            folder.display()
        );
        // Writable, as the changes of a grader that was killed may have to be taken back first.
        let connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE);
        Store::on(connection, path, None)?.prepared()
    }

    /// A store that goes away with its value.
    pub fn temporary() -> Result<Store> {
        let scratch = scratch::folder()?;
        let path = scratch.path().join(FILE);
        let connection = Connection::open(&path);
        Store::on(connection, path, Some(scratch))?.prepared()
    }

    fn on(
        connection: rusqlite::Result<Connection>,
        path: PathBuf,
        scratch: Option<TempDir>,
    ) -> Result<Store> {
        let connection = connection.with_context(|| format!("cannot open {}", path.display()))?;
        Ok(Store {
            connection: Mutex::new(connection),
            path,
            _lock: None,
            _scratch: scratch,
        })
    }

    /// The store, with its tables in it.
    fn prepared(self) -> Result<Store> {
        let mut connection = self.connection();
        let mut prepare = || -> rusqlite::Result<i64> {
            // For a reader that comes while a transaction is written.
            connection.busy_timeout(Duration::from_secs(10))?;
            connection.pragma_update(None, "foreign_keys", true)?;
            let transaction = connection.transaction()?;
            let form = |connection: &Connection| {
                connection.pragma_query_value(None, "user_version", |row| row.get(0))
            };
            if form(&transaction)? == 0 {
                transaction.execute_batch(include_str!("store/schema.sql"))?;
                transaction.pragma_update(None, "user_version", FORM)?;
            }
            let form = form(&transaction)?;
            transaction.commit()?;
            Ok(form)
        };
        let form = prepare().map_err(|error| {
            let full = error.sqlite_error_code() == Some(ErrorCode::DiskFull);
            let what = if full { "write to" } else { "read" };
            anyhow::Error::new(error).context(self.cannot(what))
        })?;
        drop(connection);
        ensure!(
            form == FORM,
            "{} was written by another version of the grader: grade into another folder",
            self.path.display()
        );
        Ok(self)
    }

    /// What the reference solution of an exercise does, under these conditions.
    pub fn reference(&self, conditions: &Key, exercise: &str) -> Result<Option<Vec<Known>>> {
        let connection = self.connection();
        let row = connection
            .query_row(
                "SELECT checks FROM reference WHERE key = ?1 AND exercise = ?2",
                params![conditions, exercise],
                |row| row.get::<_, String>(0),
            )
            .optional()
            .with_context(|| self.cannot("read"))?;
        row.map(|text| self.parse(&text)).transpose()
    }

    /// Keeps what the reference solution of an exercise does.
    pub fn keep_reference(&self, conditions: &Key, exercise: &str, checks: &[Known]) -> Result<()> {
        let text = to_text(&checks)?;
        let sql = "INSERT OR REPLACE INTO reference (key, exercise, checks) VALUES (?1, ?2, ?3)";
        let connection = self.connection();
        let kept = connection.execute(sql, params![conditions, exercise, text]);
        kept.map(drop).with_context(|| self.cannot("write to"))
    }

    /// Notes who handed in what. Takes the place of a run that did not get to its end.
    pub fn begin(
        &self,
        head: &Head,
        students: impl Iterator<Item = Result<Attempts>>,
    ) -> Result<i64> {
        let mut connection = self.connection();
        let context = || self.cannot("write to");
        let transaction = connection.transaction().with_context(context)?;
        transaction
            .execute("DELETE FROM run WHERE NOT finished", [])
            .with_context(context)?;
        let head = to_text(head)?;
        let sql = "INSERT INTO run (finished, head) VALUES (0, ?1)";
        transaction.execute(sql, [head]).with_context(context)?;
        let run = transaction.last_insert_rowid();
        for (place, student) in students.enumerate() {
            add(&transaction, run, place, &student?).with_context(context)?;
        }
        transaction.commit().with_context(context)?;
        Ok(run)
    }

    /// What of a run is not graded yet.
    pub fn todo(&self, run: i64) -> Result<Vec<Batch>> {
        let connection = self.connection();
        let batches = || -> rusqlite::Result<Vec<Batch>> {
            // Beside the least value, SQLite takes the other columns from the row that has it.
            let mut statement = connection.prepare(
                "SELECT work.key, work.chapter, student.name, attempt.place, MIN(attempt.student)
                 FROM attempt JOIN work ON work.key = attempt.work
                 JOIN student ON student.run = attempt.run AND student.place = attempt.student
                 WHERE attempt.run = ?1 AND work.result IS NULL
                 GROUP BY work.key ORDER BY 5, 4",
            )?;
            let mut rows = statement.query([run])?;
            let mut batches: Vec<Batch> = Vec::new();
            while let Some(row) = rows.next()? {
                let (key, chapter, student) = (row.get(0)?, row.get(1)?, row.get(2)?);
                match batches.last_mut() {
                    Some(last) if last.student == student && last.chapter == chapter => {
                        last.keys.push(key);
                    }
                    _ => batches.push(Batch {
                        student,
                        chapter,
                        keys: vec![key],
                    }),
                }
            }
            Ok(batches)
        };
        batches().with_context(|| self.cannot("read"))
    }

    /// A piece of work.
    pub fn work(&self, key: &Key) -> Result<Work> {
        let sql = "SELECT handed FROM work WHERE key = ?1";
        let text: String = self
            .connection()
            .query_row(sql, [key], |row| row.get(0))
            .with_context(|| self.cannot("read"))?;
        self.parse(&text)
    }

    /// Keeps how these works came out, all of them or none.
    pub fn keep<'a>(
        &self,
        graded: impl IntoIterator<Item = (&'a Key, &'a ExerciseResult, &'a Times)>,
    ) -> Result<()> {
        let texts = graded.into_iter().map(|(key, result, times)| {
            let mut brief = result.clone();
            let checks = brief.checks.iter_mut();
            let schedules: Vec<_> = checks.map(|check| check.schedule.take()).collect();
            let texts = [to_text(&brief)?, to_text(&schedules)?, to_text(times)?];
            anyhow::Ok((key, result, texts))
        });
        let texts = texts.collect::<Result<Vec<_>>>()?;
        let mut connection = self.connection();
        let mut keep = || -> rusqlite::Result<()> {
            let transaction = connection.transaction()?;
            for (key, result, [brief, schedules, times]) in &texts {
                let (verdict, passed, total) = (result.verdict.name(), result.passed, result.total);
                transaction.execute(
                    "UPDATE work SET verdict = ?2, passed = ?3, total = ?4, result = ?5, schedules = ?6,
                     times = ?7 WHERE key = ?1",
                    params![key, verdict, passed, total, brief, schedules, times],
                )?;
            }
            transaction.commit()
        };
        keep().with_context(|| self.cannot("write to"))
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A thread that panicked in a transaction has taken it back.
        let guard = self.connection.lock();
        guard.unwrap_or_else(PoisonError::into_inner)
    }

    fn cannot(&self, what: &str) -> String {
        format!("cannot {what} {}", self.path.display())
    }

    fn parse<T: DeserializeOwned>(&self, text: &str) -> Result<T> {
        serde_json::from_str(text).with_context(|| {
            format!(
                "{} is damaged: grade into another folder",
                self.path.display()
            )
        })
    }
}

/// Keeps other graders away from a folder, as long as the file is open.
fn lock(folder: &Path) -> Result<File> {
    let path = folder.join("gradebook.lock");
    let context = || format!("cannot write {}", path.display());
    let file = File::create(&path).with_context(context)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "another grader is at work in {}: wait for it, or give another folder",
            folder.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(context),
    }
}

fn add(connection: &Connection, run: i64, place: usize, student: &Attempts) -> Result<()> {
    connection
        .prepare_cached("INSERT INTO student (run, place, name, ignored) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![
            run,
            place,
            student.student,
            to_text(&student.ignored)?
        ])?;
    for (at, attempt) in student.works.iter().enumerate() {
        let Attempt { key, work, path } = attempt;
        connection
            .prepare_cached(
                "INSERT OR IGNORE INTO work (key, chapter, exercise, handed) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![key, work.chapter, work.exercise, to_text(work)?])?;
        connection
            .prepare_cached(
                "INSERT INTO attempt (run, student, place, work, path) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![run, place, at, key, path])?;
    }
    Ok(())
}

fn to_text(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).context("cannot write JSON")
}

#[cfg(test)]
mod tests;
