//! What the helper does, one step after the other.

use super::{PREPARED_FD, Plan, READY, amounts, calls, files};
use crate::sandbox::{Holds, RECEIPT_FD};
use anyhow::{Context, Result, ensure};
use nix::libc;
use nix::sys::prctl::{set_no_new_privs, set_pdeathsig};
use nix::sys::signal::{SigHandler, Signal, signal};
use nix::unistd::{execve, getppid};
use std::ffi::{CString, OsStr};
use std::fs::File;
use std::io::{self, Write};
use std::os::fd::FromRawFd;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::process::ExitCode;

/// Tries every layer on this very process, and prints which there are.
pub(super) fn probe() -> ExitCode {
    let plan = Plan {
        memory: u64::MAX,
        processor: u64::MAX,
        file: u64::MAX,
        ..Plan::default()
    };
    let holds = Holds {
        rlimits: amounts::apply(&plan).is_ok(),
        landlock: files::apply(&plan).is_ok(),
        seccomp: calls::apply(&plan, c"/").is_ok() && calls::are_denied(),
        namespaces: false,
    };
    // Nobody to tell where standard output is closed.
    let _ = writeln!(io::stdout(), "{}", serde_json::json!(holds));
    ExitCode::SUCCESS
}

/// Applies the layers and becomes the command; says what went wrong where it cannot.
pub(super) fn become_command(plan: &Plan) -> ExitCode {
    // SAFETY: the grader started this process with that descriptor, for this and nothing else.
    let mut prepared = unsafe { File::from_raw_fd(PREPARED_FD) };
    let Err(error) = prepare(plan, &mut prepared);
    // The grader that would read it may be gone.
    let _ = write!(prepared, "{error:#}");
    ExitCode::FAILURE
}

fn prepare(plan: &Plan, prepared: &mut File) -> Result<std::convert::Infallible> {
    // With the grader ends the command, even where the grader is killed.
    set_pdeathsig(Signal::SIGKILL).context("cannot ask to end with the grader")?;
    if let Some(parent) = plan.parent {
        ensure!(
            getppid().as_raw().cast_unsigned() == parent,
            "the grader is gone"
        );
    }
    close_others(plan.receipt).context("cannot close files; Linux 5.11 or later is needed")?;
    // SAFETY: the default action runs no code of this process. Rust's runtime ignores the signal,
    // and a command would inherit that.
    unsafe { signal(Signal::SIGPIPE, SigHandler::SigDfl) }.context("cannot restore SIGPIPE")?;
    let arguments = plan.command.iter().map(|argument| c_string(argument));
    let arguments = arguments.collect::<Result<Vec<CString>>>()?;
    let program = arguments.first().context("no command was given")?;
    let environment = std::env::vars_os().map(|(mut name, value)| {
        name.push("=");
        name.push(value);
        Ok(CString::new(name.into_vec())?)
    });
    let environment = environment.collect::<Result<Vec<CString>>>()?;

    set_no_new_privs().context("cannot give up new privileges")?;
    amounts::apply(plan).context("cannot apply the rlimits")?;
    if plan.landlock {
        files::apply(plan).context("cannot apply landlock")?;
    }
    if plan.seccomp {
        calls::apply(plan, program).context("cannot apply seccomp")?;
    }
    prepared.write_all(READY).context("cannot say so")?;
    execve(program, &arguments, &environment).context("cannot start it")
}

/// Closes on exec whatever else this process inherited, from the grader or from who started that.
fn close_others(receipt: bool) -> io::Result<()> {
    let first = RECEIPT_FD + i32::from(receipt);
    let flags = libc::CLOSE_RANGE_CLOEXEC.cast_signed();
    // SAFETY: nothing is closed before this process is replaced.
    let closed = unsafe { libc::close_range(first.cast_unsigned(), u32::MAX, flags) };
    match closed {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

fn c_string(text: &OsStr) -> Result<CString> {
    Ok(CString::new(text.as_bytes())?)
}
