//! Runs one command under limits. The only place that starts the compiler on a submission, or a
//! submission.
//!
//! On every Unix: a process group of its own that is killed as a whole, a wall-clock limit, an
//! empty environment, no standard input, output that is drained to the end but kept only in part.
//! Elsewhere nothing is run at all.
//!
//! On Linux the grader starts itself again, as a [`helper`] with a single thread. That process takes
//! rights away from itself, layer by layer, and then becomes the command:
//!
//! | layer | holds |
//! |---|---|
//! | rlimits | memory, processor time, size of files, number of open files |
//! | landlock | files: the command sees what its [`Job`] names and the system's libraries, nothing else |
//! | seccomp | system calls: no sockets, no other processes' business, nothing of the kernel's beyond daily use; a check starts no process at all, the compiler starts some that cannot leave its group |
//! | namespaces | the same once more, from the outside, where `bwrap` is installed |
//!
//! That nothing survives rests on the group: without `setsid` and `setpgid`, which seccomp takes
//! away, no descendant can leave it, however often it forks, and the group is killed at the end.
//!
//! [`Sandbox::find`] tries which layers this machine has. What they add up to is in [`Holds`].
#![cfg_attr(not(unix), allow(dead_code, reason = "nothing is run there"))]

#[cfg(unix)]
mod command;
#[cfg(not(unix))]
mod elsewhere;
pub mod helper;
mod holds;
mod pipes;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod system;

#[cfg(not(unix))]
pub use elsewhere::run;
pub use holds::Holds;
pub use pipes::Captured;
#[cfg(unix)]
pub use run::run;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file descriptor on which a command may leave a receipt.
pub const RECEIPT_FD: i32 = 3;

/// The layers that this machine has, and how they are applied.
#[derive(Clone, Debug)]
pub struct Sandbox {
    /// What holds.
    pub holds: Holds,
    /// The grader, to be started again as the helper; `None` where no layer can be applied.
    helper: Option<PathBuf>,
    /// What makes namespaces, where that works.
    bwrap: Option<Bwrap>,
    /// How many processes and threads this user may have, where that can be limited.
    processes: Option<u64>,
}

/// `bwrap`, and what it runs.
#[derive(Clone, Debug)]
struct Bwrap {
    program: PathBuf,
    /// The file of the grader's program.
    grader: PathBuf,
}

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
    /// Files and folders that it may read, and whose programs it may run.
    pub reads: Vec<PathBuf>,
    /// Folders that it may write to.
    pub writes: Vec<PathBuf>,
    /// Whether it may start programs, as the compiler starts the linker. They are found in the
    /// system's folders and in those that it may read.
    pub starts_programs: bool,
}

/// What a command may use.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest time, by the clock on the wall.
    pub time: Duration,
    /// Longest time of all its threads together on a processor, in full seconds.
    pub processor: Duration,
    /// Bytes of address space.
    pub memory: u64,
    /// Largest file that it may write, in bytes.
    pub file: u64,
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

const MIB: u64 = 1024 * 1024;

impl Limits {
    /// What a check is held to that may take this long.
    pub fn of(time: Duration) -> Limits {
        Limits {
            time,
            // The clock on the wall comes first, but for a check whose threads all spin.
            processor: time * 2,
            // A check takes less than 300 MiB, most of it room that the allocator only reserves.
            memory: 2048 * MIB,
            file: 0,
            output: 64 * 1024,
            receipt: 16 * 1024 * 1024,
        }
    }

    /// What the compiler is held to: its messages are data, and a part of one is none.
    pub fn of_compiler() -> Limits {
        let time = Duration::from_secs(120);
        Limits {
            time,
            processor: time * 2,
            memory: 2048 * MIB,
            file: 512 * MIB,
            output: 16 * 1024 * 1024,
            receipt: 0,
        }
    }
}

impl Sandbox {
    /// Tries which layers this machine has. `grader` is the grader's own program.
    pub fn find(grader: &Path) -> Sandbox {
        #[cfg(unix)]
        return command::find(grader);
        #[cfg(not(unix))]
        return elsewhere::find(grader);
    }

    /// No layer at all, for code that is trusted.
    pub fn none() -> Sandbox {
        Sandbox {
            holds: Holds::default(),
            helper: None,
            bwrap: None,
            processes: None,
        }
    }
}

/// The running program, by a name that stays good when its file is replaced.
pub fn ourselves() -> PathBuf {
    format!("/proc/{}/exe", std::process::id()).into()
}

/// A job without arguments, environment and receipt, that may read nothing but its program.
pub fn job(program: &Path, folder: &Path) -> Job {
    Job {
        program: program.to_owned(),
        arguments: Vec::new(),
        folder: folder.to_owned(),
        environment: Vec::new(),
        receipt: false,
        reads: Vec::new(),
        writes: Vec::new(),
        starts_programs: false,
    }
}

#[cfg(all(test, unix))]
mod tests;
