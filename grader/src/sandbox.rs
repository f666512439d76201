//! Runs one command under limits. The only place that starts the compiler on a submission, or a
//! submission.
//!
//! What holds here: a process group of its own that is killed as a whole, a wall-clock limit, an
//! empty environment, no standard input, output that is drained to the end but kept only in part.
//! What does not hold is listed in [`NOT_LIMITED`], and every report says so.

use anyhow::{Context, Result};
use command_fds::{CommandFdExt, FdMapping};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::ffi::OsString;
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};
use wait_timeout::ChildExt;

/// What a submission is held to.
pub const LIMITED: &[&str] = &["wall-clock time", "output", "environment"];

/// What a submission is not held to.
pub const NOT_LIMITED: &[&str] = &["files", "network", "memory", "number of processes"];

/// The file descriptor on which a command may leave a receipt.
pub const RECEIPT_FD: i32 = 3;

/// How long the pipes of a command that has ended are read: only a process that left its group
/// could still hold them.
const DRAIN: Duration = Duration::from_secs(2);

/// One command.
#[derive(Clone, Debug)]
pub struct Job {
    /// The program, by its full path.
    pub program: PathBuf,
    /// Its arguments.
    pub arguments: Vec<OsString>,
    /// The folder that it runs in.
    pub folder: PathBuf,
    /// Its whole environment.
    pub environment: Vec<(String, OsString)>,
    /// Whether it is given a pipe for a receipt, as [`RECEIPT_FD`].
    pub receipt: bool,
}

/// What a command may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest time, by the clock on the wall.
    pub time: Duration,
    /// How many bytes are kept of standard output and of standard error, each.
    pub output: usize,
    /// How many bytes a receipt may have.
    pub receipt: usize,
}

/// How a command ended, and what it left.
#[derive(Clone, Debug)]
pub struct Ended {
    /// How it ended.
    pub how: How,
    /// Standard output.
    pub stdout: Captured,
    /// Standard error.
    pub stderr: Captured,
    /// What came over the receipt's pipe.
    pub receipt: Captured,
    /// How long it ran.
    pub time: Duration,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// With this exit code.
    Exited(i32),
    /// By this signal.
    Signalled(i32),
    /// It was killed at the wall-clock limit.
    TimedOut,
}

/// The beginning of what came through a pipe.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// The bytes that were kept.
    pub kept: Vec<u8>,
    /// How many bytes there were.
    pub bytes: u64,
}

impl Limits {
    /// Limits with this wall-clock time.
    pub fn of(time: Duration) -> Limits {
        Limits {
            time,
            output: 64 * 1024,
            receipt: 16 * 1024 * 1024,
        }
    }

    /// What the compiler is held to: its messages are data, and a part of one is none.
    pub fn of_compiler() -> Limits {
        let time = Duration::from_secs(120);
        Limits {
            time,
            output: 16 * 1024 * 1024,
            receipt: 0,
        }
    }
}

impl Captured {
    /// Whether all of it was kept.
    pub fn is_whole(&self) -> bool {
        self.kept.len() as u64 == self.bytes
    }

    /// As text, whatever the bytes are.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.kept).into_owned()
    }
}

/// Runs a command to its end or to its limits. An error means that it could not be run.
pub fn run(job: &Job, limits: &Limits) -> Result<Ended> {
    let context = || format!("cannot run {}", job.program.display());
    let started = Instant::now();
    let (mut child, receipt) = spawn(job).with_context(context)?;
    let stdout = drain(child.stdout.take(), limits.output);
    let stderr = drain(child.stderr.take(), limits.output);
    let receipt = drain(receipt, limits.receipt);
    let status = child.wait_timeout(limits.time).with_context(context);
    // Killed in every case: a command that ended may have left others of its group behind.
    kill(&child);
    let how = match status? {
        Some(status) => how(status),
        None => {
            child.wait().with_context(context)?;
            How::TimedOut
        }
    };
    let time = started.elapsed();
    let collect = |pipe: Receiver<Captured>| pipe.recv_timeout(DRAIN).unwrap_or_default();
    Ok(Ended {
        how,
        stdout: collect(stdout),
        stderr: collect(stderr),
        receipt: collect(receipt),
        time,
    })
}

/// Starts the command; the second value is the reading end of the receipt's pipe.
fn spawn(job: &Job) -> Result<(Child, Option<io::PipeReader>)> {
    let mut command = Command::new(&job.program);
    command
        .args(&job.arguments)
        .current_dir(&job.folder)
        .env_clear()
        .envs(job.environment.iter().map(|(name, value)| (name, value)))
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut reader = None;
    if job.receipt {
        // Both ends are closed on exec; the mapping passes one of them to this child alone.
        let (read, write) = io::pipe()?;
        let parent_fd = OwnedFd::from(write);
        command.fd_mappings(vec![FdMapping {
            parent_fd,
            child_fd: RECEIPT_FD,
        }])?;
        reader = Some(read);
    }
    // The command goes out of scope here and closes the grader's copy of the writing end: without
    // that, reading would never end.
    Ok((command.spawn()?, reader))
}

/// Reads a pipe to its end on a thread of its own and keeps the beginning.
fn drain(pipe: Option<impl Read + Send + 'static>, keep: usize) -> Receiver<Captured> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut captured = Captured::default();
        if let Some(mut pipe) = pipe {
            // A pipe that breaks has ended.
            let _ = (&mut pipe)
                .take(keep as u64)
                .read_to_end(&mut captured.kept);
            let rest = io::copy(&mut pipe, &mut io::sink()).unwrap_or(0);
            captured.bytes = captured.kept.len() as u64 + rest;
        }
        // Nobody listens where the command was given up.
        let _ = sender.send(captured);
    });
    receiver
}

fn kill(child: &Child) {
    // The group is gone where nothing of it is left, and that is what is wanted.
    let _ = killpg(Pid::from_raw(child.id().cast_signed()), Signal::SIGKILL);
}

fn how(status: ExitStatus) -> How {
    match (status.code(), status.signal()) {
        (Some(code), _) => How::Exited(code),
        (None, signal) => How::Signalled(signal.unwrap_or_default()),
    }
}

/// A job without arguments, environment and receipt.
pub fn job(program: &Path, folder: &Path) -> Job {
    Job {
        program: program.to_owned(),
        arguments: Vec::new(),
        folder: folder.to_owned(),
        environment: Vec::new(),
        receipt: false,
    }
}

#[cfg(test)]
mod tests;
