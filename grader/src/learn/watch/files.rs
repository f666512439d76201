//! Tells of files that are saved.

use super::Event;
use crate::course::Course;
use anyhow::{Context, Result};
use notify::{Config, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};
use std::sync::mpsc::SyncSender;
use std::time::Duration;

/// How often to look where the file system tells nothing.
const OFTEN: Duration = Duration::from_millis(500);

/// Tells of every change below `exercises` as long as what is returned lives. Whole folders are
/// watched, because many editors do not write to a file but put another one in its place.
///
/// # Errors
/// If the system has no means left to watch.
pub(super) fn watch(
    course: &Course,
    poll: bool,
    events: SyncSender<Event>,
) -> Result<Box<dyn Watcher>> {
    let tell = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if matches!(event.kind, EventKind::Access(_)) {
            return;
        }
        for path in event.paths {
            // Nobody listens any more when the watch is over.
            let _ = events.send(Event::Saved(path));
        }
    };
    let config = Config::default()
        .with_poll_interval(OFTEN)
        .with_compare_contents(true);
    let mut watcher: Box<dyn Watcher> = if poll {
        Box::new(PollWatcher::new(tell, config).context("cannot watch files")?)
    } else {
        let watcher = RecommendedWatcher::new(tell, config);
        Box::new(watcher.context("cannot watch files; `--poll` does without the system's help")?)
    };
    let folder = course.root.join("exercises");
    watcher
        .watch(&folder, RecursiveMode::Recursive)
        .with_context(|| {
            format!(
                "cannot watch {}; `--poll` does without the system's help",
                folder.display()
            )
        })?;
    Ok(watcher)
}
