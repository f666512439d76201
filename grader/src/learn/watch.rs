//! Runs the checks of an exercise whenever its file is saved.
//!
//! Everything that can happen comes over one channel: a file was saved, a key was pressed, the checks
//! printed a line or came to their end. One loop takes it from there, so nothing is shared.

mod files;
mod keys;
mod screen;

use super::attempt::{self, Attempt};
use super::progress::{Progress, State};
use super::{Task, explain, hint, list, next, reset, terminal};
use crate::course::Course;
use anyhow::{Context, Result};
use screen::Screen;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread;
use std::time::{Duration, Instant};

/// How long a file must stay as it is: editors save in several steps.
const QUIET: Duration = Duration::from_millis(60);

/// How many events may wait. Code that prints without end waits then, instead of filling the memory.
const WAITING: usize = 1024;

/// The keys, and what they do.
const KEYS: &[&str] = &[
    "h hint",
    "n next",
    "l list",
    "e explain",
    "r reset",
    "a again",
    "q quit",
];

/// How to watch.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The exercise to begin with.
    pub first: Option<Task>,
    /// Look at the files again and again instead of being told, where the file system tells nothing.
    pub poll: bool,
    /// Plain lines instead of keys and a fresh screen.
    pub plain: bool,
    /// Whether to use colours.
    pub colored: bool,
}

/// What can happen.
enum Event {
    /// Somebody wrote to this file, or put another one in its place.
    Saved(PathBuf),
    /// A key, or in plain mode the first letter of a line; `None` for no letter.
    Key(Option<char>),
    /// Nobody will press a key any more.
    NoKeys,
    /// The checks of this run printed a line.
    Printed(u64, String),
    /// The checks of this run have ended.
    Ended(u64),
}

/// Watches until the learner quits.
///
/// # Errors
/// If files cannot be watched, cargo cannot be run, or the progress cannot be kept.
pub fn watch(course: &Course, options: &Options) -> Result<()> {
    let (sender, events) = sync_channel(WAITING);
    let _files = files::watch(course, options.poll, sender.clone())?;
    let screen = Screen::open(options.plain);
    keys::listen(screen.is_raw(), sender.clone());
    let task = match &options.first {
        Some(task) => task.clone(),
        None => Progress::read(course)?
            .current(course)
            .context("the course has no exercise")?,
    };
    let mut watch = Watch {
        course,
        screen,
        colored: options.colored,
        sender,
        task,
        running: None,
        runs: 0,
        ran_on: String::new(),
        resets: false,
    };
    watch.run()?;
    watch.tell(next::about(course, &watch.task, "where you are"));
    watch.follow(&events)
}

struct Watch<'a> {
    course: &'a Course,
    screen: Screen,
    colored: bool,
    sender: SyncSender<Event>,
    /// The exercise that the learner is at.
    task: Task,
    running: Option<Attempt>,
    /// How many runs were started: the number of the one that counts.
    runs: u64,
    /// The sum of the file that the last run was of.
    ran_on: String,
    /// Whether the last key asked for a reset.
    resets: bool,
}

impl Watch<'_> {
    fn follow(&mut self, events: &Receiver<Event>) -> Result<()> {
        // What was saved, and when it counts as saved.
        let mut saved: Option<(Task, Instant)> = None;
        loop {
            // Before anything else that may have happened: a run that prints without end must not put it off.
            if let Some((task, _)) = saved.take_if(|(_, due)| *due <= Instant::now()) {
                self.saved(task)?;
            }
            let event = match &saved {
                None => events.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some((_, due)) => {
                    events.recv_timeout(due.saturating_duration_since(Instant::now()))
                }
            };
            match event {
                Ok(Event::Saved(path)) => {
                    if let Some(task) = Task::of_file(self.course, &path) {
                        saved = Some((task, Instant::now() + QUIET));
                    }
                }
                Ok(Event::Key(key)) => {
                    if !self.on_key(key)? {
                        return Ok(());
                    }
                }
                Ok(Event::NoKeys) => {}
                Ok(Event::Printed(run, line)) if run == self.runs => self.screen.line(&line),
                Ok(Event::Ended(run)) if run == self.runs => self.ended()?,
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => {}
                // The watch itself holds a sender.
                Err(RecvTimeoutError::Disconnected) => return Ok(()),
            }
        }
    }

    fn saved(&mut self, task: Task) -> Result<()> {
        // Between two steps of an editor there may be no file; the next step tells.
        let Ok(sum) = task.digest(self.course) else {
            return Ok(());
        };
        if task == self.task && sum == self.ran_on {
            return Ok(());
        }
        self.task = task;
        self.run()
    }

    /// Runs the checks of the exercise, in place of those that run.
    fn run(&mut self) -> Result<()> {
        if let Some(running) = self.running.take() {
            running.stop();
        }
        self.runs += 1;
        self.ran_on = self.task.digest(self.course).unwrap_or_default();
        self.screen.clear();
        self.screen.line(&attempt::running(&self.task));
        let (attempt, printed) = Attempt::start(self.course, &self.task, self.colored, None)?;
        self.running = Some(attempt);
        let (run, sender) = (self.runs, self.sender.clone());
        thread::spawn(move || {
            attempt::lines(printed, |line| {
                // Nobody listens to a run that was replaced when the watch is over.
                let _ = sender.send(Event::Printed(run, line));
            });
            let _ = sender.send(Event::Ended(run));
        });
        Ok(())
    }

    fn ended(&mut self) -> Result<()> {
        let Some(attempt) = self.running.take() else {
            return Ok(());
        };
        let passed = attempt.passed()?;
        let (task, sum) = (&self.task, &self.ran_on);
        Progress::update(self.course, |progress| {
            progress.tried(task, sum, passed);
            progress.go_to(task);
        })?;
        let word = if passed { "solved" } else { "not solved yet" };
        self.screen.line(&format!("{}: {word}", self.task));
        self.status()
    }

    /// How far the chapter is, what comes next, and which keys there are.
    fn status(&self) -> Result<()> {
        let progress = Progress::read(self.course)?;
        let bar = list::bar(self.course, &progress, &self.task.chapter)?;
        let next = match progress.next(self.course, &self.task)? {
            Some(next) => format!("next: {next}"),
            None => "every exercise is solved".to_owned(),
        };
        let width = terminal::width();
        let far = terminal::row(&[&bar, &next], width);
        self.screen.line(&format!("\n{far}\n{}", self.keys()));
        Ok(())
    }

    /// Which keys there are.
    fn keys(&self) -> String {
        let keys = terminal::row(KEYS, terminal::width());
        match self.screen.is_raw() {
            true => keys,
            false => keys + "  (a letter, then Enter)",
        }
    }

    /// Does what a key stands for. Returns whether to go on.
    fn on_key(&mut self, key: Option<char>) -> Result<bool> {
        let confirms = std::mem::take(&mut self.resets);
        match key {
            Some('q') => {
                if let Some(running) = self.running.take() {
                    running.stop();
                }
                return Ok(false);
            }
            Some('a') => self.run()?,
            Some('n') => self.next()?,
            Some('h') => self.tell(hint::show(self.course, &self.task, None)),
            Some('l') => {
                let chapter = self.course.chapter(&self.task.chapter)?.clone();
                self.tell(list::list(self.course, &[chapter]));
            }
            Some('e') => {
                // A dozen schedules would run through the screen.
                let form = explain::Form {
                    schedules: false,
                    ..explain::Form::here(self.colored)
                };
                self.tell(explain::explain(self.course, &self.task, false, &form));
            }
            Some('r') if confirms => self.reset()?,
            Some('r') => {
                self.resets = true;
                let file = self.course.show(&self.task.file(self.course));
                self.say(&format!(
                    "r once more puts {file} back to its beginning; a copy of yours is kept"
                ));
            }
            Some(other) => {
                self.screen
                    .line(&format!("\n{other} is no key; these are:"));
                self.screen.line(&self.keys());
            }
            None => self.status()?,
        }
        Ok(true)
    }

    fn next(&mut self) -> Result<()> {
        let progress = Progress::read(self.course)?;
        let told = next::after(self.course, &progress, &self.task);
        if let Some(next) = progress.next(self.course, &self.task)? {
            self.task = next;
            Progress::update(self.course, |progress| progress.go_to(&self.task))?;
            self.run()?;
        }
        self.tell(told);
        Ok(())
    }

    fn reset(&mut self) -> Result<()> {
        let done = reset::reset(self.course, &self.task);
        let told = done.map(|done| reset::told(self.course, &self.task, &done));
        if told.is_ok() {
            // Now, and not when the file is seen to have changed: that would wipe away what is told.
            self.run()?;
        }
        self.tell(told);
        Ok(())
    }

    /// Shows a text, or why there is none.
    fn tell(&self, text: Result<String>) {
        match text {
            Ok(text) => self.screen.line(&format!("\n{}", text.trim_end())),
            Err(error) => self.say(&format!("\n{error:#}")),
        }
    }

    fn say(&self, prose: &str) {
        let text = terminal::fill(prose, terminal::width());
        self.screen.line(text.trim_end());
    }
}

/// Runs the checks of an exercise, prints what they print, and goes there; how far it is then.
pub fn once(course: &Course, task: &Task, colored: bool) -> Result<State> {
    let screen = Screen::open(true);
    run_once(course, task, colored, |line| screen.line(line))?;
    Progress::update(course, |progress| progress.go_to(task))?;
    Progress::read(course)?.state(course, task)
}

/// Runs the checks of an exercise and notes whether it passes; what they print is nobody's concern.
pub(super) fn quietly(course: &Course, task: &Task) -> Result<()> {
    run_once(course, task, false, |_| {})
}

/// Runs the checks and notes how that went.
fn run_once(course: &Course, task: &Task, colored: bool, line: impl Fn(&str)) -> Result<()> {
    let sum = task.digest(course)?;
    let (attempt, printed) = Attempt::start(course, task, colored, None)?;
    attempt::lines(printed, |text| line(&text));
    let passed = attempt.passed()?;
    Progress::update(course, |progress| progress.tried(task, &sum, passed))
}
