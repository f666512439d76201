//! A run in the store as a gradebook.

use super::Store;
use crate::fingerprint::Work;
use crate::gradebook::{Gradebook, Graded, Head, StudentResult, Texts, Times};
use crate::scores;
use crate::verdict::ExerciseResult;
use anyhow::{Context, Result};
use rusqlite::{Connection, OptionalExtension, params};
use schedule::Schedule;

/// One run.
#[derive(Clone, Debug)]
pub struct Stored<'a> {
    store: &'a Store,
    run: i64,
    head: Head,
}

impl Store {
    /// A run.
    pub fn run(&self, run: i64) -> Result<Stored<'_>> {
        let sql = "SELECT head FROM run WHERE id = ?1";
        let head: String = self
            .connection()
            .query_row(sql, [run], |row| row.get(0))
            .with_context(|| self.cannot("read"))?;
        let head = self.parse(&head)?;
        let store = self;
        Ok(Stored { store, run, head })
    }

    /// The last run that got to its end.
    pub fn latest(&self) -> Result<Option<Stored<'_>>> {
        self.finished_before(i64::MAX)
    }

    fn finished_before(&self, run: i64) -> Result<Option<Stored<'_>>> {
        let sql = "SELECT MAX(id) FROM run WHERE finished AND id < ?1";
        let before: Option<i64> = self
            .connection()
            .query_row(sql, [run], |row| row.get(0))
            .with_context(|| self.cannot("read"))?;
        before.map(|run| self.run(run)).transpose()
    }
}

impl Stored<'_> {
    /// Notes that this run got to its end, with everything that was to be written.
    pub fn finish(&self) -> Result<()> {
        let sql = "UPDATE run SET finished = 1 WHERE id = ?1";
        let finished = self.store.connection().execute(sql, [self.run]);
        finished
            .map(drop)
            .with_context(|| self.store.cannot("write to"))
    }

    /// The run before this one that got to its end.
    pub fn before(&self) -> Result<Option<Self>> {
        self.store.finished_before(self.run)
    }

    /// The students, by name.
    pub fn names(&self) -> Result<Vec<String>> {
        let connection = self.store.connection();
        let names = || -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT name FROM student WHERE run = ?1 ORDER BY place";
            let mut statement = connection.prepare(sql)?;
            let names = statement.query_map([self.run], |row| row.get(0))?;
            names.collect()
        };
        names().with_context(|| self.store.cannot("read"))
    }

    /// One student.
    pub fn student(&self, name: &str) -> Result<Option<Graded>> {
        let connection = self.store.connection();
        let sql = "SELECT place, ignored FROM student WHERE run = ?1 AND name = ?2";
        let row = connection
            .query_row(sql, params![self.run, name], |row| {
                Ok((row.get::<_, usize>(0)?, row.get::<_, String>(1)?))
            })
            .optional()
            .with_context(|| self.store.cannot("read"))?;
        let read = |(place, ignored): (usize, String)| {
            self.read(&connection, place, name.to_owned(), &ignored, true)
        };
        row.map(read).transpose()
    }

    fn read(
        &self,
        connection: &Connection,
        place: usize,
        name: String,
        ignored: &str,
        schedules: bool,
    ) -> Result<Graded> {
        let store = self.store;
        let mut graded = Graded {
            at: place,
            result: StudentResult {
                student: name,
                score: 0.0,
                max_score: 0.0,
                ignored: store.parse(ignored)?,
                exercises: Vec::new(),
            },
            times: Times::new(),
            texts: Texts::new(),
        };
        let context = || store.cannot("read");
        let sql = "SELECT work.handed, work.result, work.times, attempt.path,
             CASE WHEN ?3 THEN work.schedules END
             FROM attempt JOIN work ON work.key = attempt.work
             WHERE attempt.run = ?1 AND attempt.student = ?2 ORDER BY attempt.place";
        let mut statement = connection.prepare_cached(sql).with_context(context)?;
        let mut rows = statement
            .query(params![self.run, place, schedules])
            .with_context(context)?;
        while let Some(row) = rows.next().with_context(context)? {
            type Cells = (String, String, String, Option<String>, Option<String>);
            let cells = || -> rusqlite::Result<Cells> {
                Ok((
                    row.get(0)?,
                    row.get(1)?,
                    row.get(2)?,
                    row.get(3)?,
                    row.get(4)?,
                ))
            };
            let (work, result, times, path, schedules) = cells().with_context(context)?;
            let work: Work = store.parse(&work)?;
            let mut result: ExerciseResult = store.parse(&result)?;
            if let Some(schedules) = schedules {
                let schedules: Vec<Option<Schedule>> = store.parse(&schedules)?;
                for (check, schedule) in result.checks.iter_mut().zip(schedules) {
                    check.schedule = schedule;
                }
            }
            result.file = path;
            graded.result.exercises.push(result);
            if let Some(Ok(text)) = work.file {
                graded.texts.insert((work.chapter, work.exercise), text);
            }
            graded.times.extend(store.parse::<Times>(&times)?);
        }
        scores::score(&mut graded.result, &self.head.chapters);
        Ok(graded)
    }
}

impl Gradebook for Stored<'_> {
    fn head(&self) -> &Head {
        &self.head
    }

    fn each(&self, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()> {
        self.read_each(true, see)
    }

    fn each_in_brief(&self, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()> {
        self.read_each(false, see)
    }
}

impl Stored<'_> {
    fn read_each(&self, schedules: bool, see: &mut dyn FnMut(Graded) -> Result<()>) -> Result<()> {
        let connection = self.store.connection();
        let context = || self.store.cannot("read");
        let sql = "SELECT place, name, ignored FROM student WHERE run = ?1 ORDER BY place";
        let mut statement = connection.prepare(sql).with_context(context)?;
        let mut rows = statement.query([self.run]).with_context(context)?;
        while let Some(row) = rows.next().with_context(context)? {
            let cells = || -> rusqlite::Result<(usize, String, String)> {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            };
            let (place, name, ignored) = cells().with_context(context)?;
            see(self.read(&connection, place, name, &ignored, schedules)?)?;
        }
        Ok(())
    }
}
