//! Runs a command, on a system that has process groups, and file descriptors that a child can inherit.

use super::command;
use super::pipes::drain;
use super::{Captured, Ended, How, Job, Limits, Sandbox, helper};
use anyhow::{Context, Result, ensure};
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus};
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};
use wait_timeout::ChildExt;

/// How long the pipes of a command that has ended are read: only a process that left its group
/// could still hold them.
const DRAIN: Duration = Duration::from_secs(2);

/// Runs a command to its end or to its limits. An error means that it could not be run.
pub fn run(sandbox: &Sandbox, job: &Job, limits: &Limits) -> Result<Ended> {
    let context = || format!("cannot run {}", job.program.display());
    let started = Instant::now();
    let mut running = command::spawn(sandbox, job, limits).with_context(context)?;
    let child = &mut running.child;
    let stdout = drain(child.stdout.take(), limits.output);
    let stderr = drain(child.stderr.take(), limits.output);
    let receipt = drain(running.receipt, limits.receipt);
    let prepared = drain(running.prepared, 4096);
    let status = child.wait_timeout(limits.time).with_context(context);
    // Killed in every case: a command that ended may have left others of its group behind.
    kill(child);
    let how = match status? {
        Some(status) => how(status, sandbox.bwrap.is_some()),
        None => {
            child.wait().with_context(context)?;
            How::TimedOut
        }
    };
    let time = started.elapsed();
    let collect = |pipe: Receiver<Captured>| pipe.recv_timeout(DRAIN).unwrap_or_default();
    if sandbox.helper.is_some() {
        let prepared = collect(prepared);
        ensure!(
            prepared.kept == helper::READY,
            "the sandbox could not be set up for {}: {}",
            job.program.display(),
            prepared.text()
        );
    }
    Ok(Ended {
        how,
        stdout: collect(stdout),
        stderr: collect(stderr),
        receipt: collect(receipt),
        time,
    })
}

fn kill(child: &Child) {
    // The group is gone where nothing of it is left, and that is what is wanted.
    let _ = killpg(Pid::from_raw(child.id().cast_signed()), Signal::SIGKILL);
}

/// `bwrap` ends with 128 and the signal where the command was ended by one.
fn how(status: ExitStatus, in_namespaces: bool) -> How {
    match (status.code(), status.signal()) {
        (Some(code @ 129..=192), _) if in_namespaces => How::Signalled(code - 128),
        (Some(code), _) => How::Exited(code),
        (None, signal) => How::Signalled(signal.unwrap_or_default()),
    }
}
