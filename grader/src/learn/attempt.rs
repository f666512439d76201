//! Runs the checks of one exercise as `cargo test` does, and hands on what it prints.

use super::Task;
use super::terminal;
use crate::course::Course;
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::io::{BufRead, BufReader, PipeReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

/// What the checks write, and into which file.
#[derive(Clone, Copy, Debug)]
pub enum Write<'a> {
    /// What each of them found.
    Receipts(&'a Path),
    /// Puzzles as games; nothing is run then.
    Games(&'a Path),
}

/// Checks that run.
pub struct Attempt {
    child: Child,
}

impl Attempt {
    /// Starts the checks of an exercise, and returns with them what they will print, errors of the
    /// compiler included.
    ///
    /// # Errors
    /// If cargo cannot be started.
    pub fn start(
        course: &Course,
        task: &Task,
        colored: bool,
        write: Option<Write<'_>>,
    ) -> Result<(Attempt, PipeReader)> {
        let (printed, writer) = std::io::pipe().context("cannot make a pipe")?;
        let color = if colored { "always" } else { "never" };
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
        let (flag, file) = match write {
            Some(Write::Receipts(file)) => (Some("--receipts"), Some(file)),
            Some(Write::Games(file)) => (Some("--games"), Some(file)),
            None => (None, None),
        };
        let mut command = Command::new(cargo);
        command
            .args(["test", "--quiet", "--color", color, "--test", "checks"])
            .args(["--package", &task.chapter, "--", "--color", color])
            .args(["--width", &terminal::width().to_string()])
            .args(flag)
            .args(file)
            .arg(format!("{}::", task.exercise))
            .current_dir(&course.root)
            .stdin(Stdio::null())
            .stdout(writer.try_clone().context("cannot share a pipe")?)
            .stderr(writer);
        // So that it can be stopped with everything that it starts.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let child = command.spawn().context("cannot run cargo")?;
        Ok((Attempt { child }, printed))
    }

    /// Waits until the checks have ended; whether all passed.
    ///
    /// # Errors
    /// If the system cannot tell.
    pub fn passed(mut self) -> Result<bool> {
        let status = self.child.wait().context("cannot wait for cargo")?;
        Ok(ExitStatus::success(&status))
    }

    /// Stops the checks, with all that they started. What was never finished passed nothing.
    pub fn stop(mut self) {
        #[cfg(unix)]
        {
            use nix::sys::signal::{Signal, killpg};
            use nix::unistd::Pid;
            let group = i32::try_from(self.child.id()).map(Pid::from_raw);
            // It may have ended meanwhile.
            let _ = group.map(|group| killpg(group, Signal::SIGKILL));
        }
        // Elsewhere a process does not know its descendants, but this program does.
        #[cfg(windows)]
        let _ = Command::new("taskkill")
            .args(["/F", "/T", "/PID", &self.child.id().to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says on standard error that checks run now, for those who wait for something else.
pub fn announce(task: &Task) {
    eprintln!("{}", running(task));
}

/// That checks run now. The first time, most of it is compiling, of which cargo says nothing.
pub fn running(task: &Task) -> String {
    format!("{task}: its checks are built and run …")
}

/// All that is printed.
pub fn text(printed: PipeReader) -> String {
    let mut text = String::new();
    lines(printed, |line| {
        text.push_str(&line);
        text.push('\n');
    });
    text
}

/// What cargo says of checks that failed, in words for those who know its other targets.
const CARGO_ON_FAILED_CHECKS: &str = "test failed, to rerun pass";

/// Reads what is printed, line by line, until nobody can print any more. What the checks have said of
/// themselves, cargo need not repeat.
pub fn lines(printed: PipeReader, mut line: impl FnMut(String)) {
    let mut printed = BufReader::new(printed);
    let mut bytes = Vec::new();
    while printed
        .read_until(b'\n', &mut bytes)
        .is_ok_and(|read| read > 0)
    {
        let text = String::from_utf8_lossy(&bytes);
        if !text.contains(CARGO_ON_FAILED_CHECKS) {
            line(text.trim_end_matches(['\n', '\r']).to_owned());
        }
        bytes.clear();
    }
}
