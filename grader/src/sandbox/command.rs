//! The command line behind a job: the helper's around the job's, and `bwrap`'s around both.

use super::helper::{Plan, SUBCOMMAND};
use super::{Bwrap, Holds, Job, Limits, RECEIPT_FD, Sandbox, helper, system};
use anyhow::Result;
use command_fds::{CommandFdExt, FdMapping};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Where the helper lies inside the namespaces.
const HELPER: &str = "/run/grader";

/// How many processes and threads this user may start beyond those that it has.
const MORE_PROCESSES: u64 = 1024;

/// A command that was started.
pub(super) struct Running {
    pub child: Child,
    /// The reading end of the receipt's pipe.
    pub receipt: Option<io::PipeReader>,
    /// The reading end of the pipe on which the helper says that the layers are on.
    pub prepared: Option<io::PipeReader>,
}

/// Starts a command.
pub(super) fn spawn(sandbox: &Sandbox, job: &Job, limits: &Limits) -> Result<Running> {
    let line = line(sandbox, job, limits);
    let mut command = Command::new(&line[0]);
    command
        .args(&line[1..])
        .current_dir(&job.folder)
        .env_clear()
        .envs(job.environment.iter().map(|(name, value)| (name, value)))
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut mappings = Vec::new();
    // Both ends of a pipe are closed on exec; the mapping passes one of them to this child alone.
    let mut pipe = |wanted: bool, child_fd: i32| -> io::Result<Option<io::PipeReader>> {
        if !wanted {
            return Ok(None);
        }
        let (read, write) = io::pipe()?;
        let parent_fd = OwnedFd::from(write);
        mappings.push(FdMapping {
            parent_fd,
            child_fd,
        });
        Ok(Some(read))
    };
    let receipt = pipe(job.receipt, RECEIPT_FD)?;
    let prepared = pipe(sandbox.helper.is_some(), helper::PREPARED_FD)?;
    command.fd_mappings(mappings)?;
    // The command goes out of scope here and closes the grader's copies of the writing ends:
    // without that, reading would never end.
    Ok(Running {
        child: command.spawn()?,
        receipt,
        prepared,
    })
}

/// Tries which layers this machine has.
pub(super) fn find(grader: &Path) -> Sandbox {
    let mut sandbox = Sandbox::none();
    let Some(holds) = probe(&[grader.into()]) else {
        return sandbox;
    };
    sandbox.holds = holds;
    sandbox.helper = Some(grader.to_owned());
    sandbox.processes = processes();
    // From inside, what lies behind a link of `/proc` cannot be seen.
    if let (Some(bwrap), Ok(file)) = (installed("bwrap"), fs::canonicalize(grader)) {
        let bwrap = Bwrap {
            program: bwrap,
            grader: file,
        };
        let reads = system::reads(false);
        let around = namespaces(&bwrap, Path::new("/"), &reads, &[]);
        // Taken only where every layer works inside it that works outside.
        if probe(&around) == Some(holds) {
            sandbox.holds.namespaces = true;
            sandbox.bwrap = Some(bwrap);
        }
    }
    sandbox
}

/// Asks a helper that is started like this which layers it can apply.
fn probe(around: &[OsString]) -> Option<Holds> {
    let mut command = Command::new(&around[0]);
    command.args(&around[1..]).arg(SUBCOMMAND).arg("--probe");
    let output = command
        .env_clear()
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    serde_json::from_slice(&output.stdout).ok()
}

/// The whole command line of a job.
fn line(sandbox: &Sandbox, job: &Job, limits: &Limits) -> Vec<OsString> {
    let mut own = vec![job.program.clone().into_os_string()];
    own.extend(job.arguments.iter().cloned());
    let Some(grader) = &sandbox.helper else {
        return own;
    };
    let mut reads = system::reads(job.starts_programs);
    reads.push(job.program.clone());
    reads.extend(job.reads.iter().cloned());
    let mut line = match &sandbox.bwrap {
        Some(bwrap) => namespaces(bwrap, &job.folder, &reads, &job.writes),
        None => vec![grader.into()],
    };
    let plan = Plan {
        probe: false,
        landlock: sandbox.holds.landlock,
        seccomp: sandbox.holds.seccomp,
        parent: (sandbox.bwrap.is_none()).then(std::process::id),
        receipt: job.receipt,
        starts_programs: job.starts_programs,
        memory: limits.memory,
        processor: limits.processor.as_secs().max(1),
        file: limits.file,
        processes: sandbox.processes,
        reads,
        writes: job.writes.clone(),
        command: own,
    };
    line.extend(plan.line());
    line
}

/// `bwrap` around the helper: new namespaces of every kind, with these files and folders in them.
fn namespaces(
    bwrap: &Bwrap,
    folder: &Path,
    reads: &[PathBuf],
    writes: &[PathBuf],
) -> Vec<OsString> {
    let mut line: Vec<OsString> = vec![bwrap.program.clone().into()];
    let mut add = |arguments: &[&str]| line.extend(arguments.iter().map(OsString::from));
    add(&["--unshare-all", "--die-with-parent", "--cap-drop", "ALL"]);
    add(&["--proc", "/proc", "--dev", "/dev"]);
    let mut bind = |how: &str, from: &Path, to: &Path| {
        line.extend([how.into(), from.into(), to.into()]);
    };
    // The outer folders first, or they would cover the inner ones.
    let mut all: Vec<(&PathBuf, &str)> = reads.iter().map(|path| (path, "--ro-bind")).collect();
    all.extend(writes.iter().map(|path| (path, "--bind")));
    all.sort();
    for (path, how) in all {
        bind(how, path, path);
    }
    bind("--ro-bind", &bwrap.grader, Path::new(HELPER));
    // It is there in any case, and empty where nothing else was said about it.
    line.extend(["--dir".into(), folder.into()]);
    line.extend(["--chdir".into(), folder.into()]);
    line.extend(["--".into(), HELPER.into()]);
    line
}

/// A program, by the folders in which this process looks for programs.
fn installed(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut candidates = std::env::split_paths(&path).map(|folder| folder.join(name));
    candidates.find(|candidate| candidate.is_absolute() && candidate.is_file())
}

/// The limit on the user's processes; none for root, whom it does not bind.
fn processes() -> Option<u64> {
    let user = fs::metadata("/proc/self").ok()?.uid();
    if user == 0 {
        return None;
    }
    let mine = fs::read_dir("/proc").ok()?.flatten().filter(|entry| {
        entry
            .metadata()
            .is_ok_and(|metadata| metadata.uid() == user)
    });
    let threads =
        mine.map(|entry| fs::read_dir(entry.path().join("task")).map_or(0, Iterator::count));
    Some(threads.sum::<usize>() as u64 + MORE_PROCESSES)
}
