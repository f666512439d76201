//! Folders for a moment. A grader that is killed leaves its own behind; the next one takes them away.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// What the names of all of them begin with; the number of the process follows.
const PREFIX: &str = "grader-scratch-";

/// A new folder in the system's folder for such things.
pub fn folder() -> Result<TempDir> {
    folder_in(&std::env::temp_dir())
}

/// A new folder in this one.
pub fn folder_in(parent: &Path) -> Result<TempDir> {
    let prefix = format!("{PREFIX}{}-", std::process::id());
    let folder = tempfile::Builder::new().prefix(&prefix).tempdir_in(parent);
    folder.with_context(|| format!("cannot make a scratch folder in {}", parent.display()))
}

/// Takes away what graders that are gone left in the system's folder.
pub fn sweep() {
    sweep_in(&std::env::temp_dir());
}

/// Takes away what graders that are gone left in this folder. What cannot be taken away harms
/// nobody and stays.
pub fn sweep_in(parent: &Path) {
    for entry in fs::read_dir(parent).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().and_then(owner).is_some_and(is_gone) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The process that made the folder with this name.
fn owner(name: &str) -> Option<i32> {
    let (process, _) = name.strip_prefix(PREFIX)?.split_once('-')?;
    process.parse().ok()
}

#[cfg(unix)]
fn is_gone(process: i32) -> bool {
    use nix::errno::Errno;
    use nix::sys::signal::kill;
    use nix::unistd::Pid;
    // Signal 0 is not sent; it only asks whether it could be.
    kill(Pid::from_raw(process), None) == Err(Errno::ESRCH)
}

/// Nothing is graded here, so nothing is left behind.
#[cfg(not(unix))]
fn is_gone(_: i32) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::{PREFIX, folder_in, sweep_in};
    use std::fs;

    #[test]
    fn what_a_dead_process_left_is_taken_away_and_nothing_else() {
        let parent = tempfile::tempdir().unwrap();
        let mut child = std::process::Command::new("true").spawn().unwrap();
        child.wait().unwrap();
        let left = parent.path().join(format!("{PREFIX}{}-abc", child.id()));
        let foreign = parent.path().join("grader-notes");
        fs::create_dir_all(left.join("src")).unwrap();
        fs::create_dir(&foreign).unwrap();
        let own = folder_in(parent.path()).unwrap();
        sweep_in(parent.path());
        assert!(!left.exists());
        assert!(foreign.exists());
        assert!(own.path().exists());
    }
}
