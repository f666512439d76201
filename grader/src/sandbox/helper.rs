//! The process between the grader and a command: it takes rights away from itself and becomes the
//! command. It has a single thread, as the layers bind the thread that asks for them.

#[cfg(target_os = "linux")]
mod amounts;
#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod files;
#[cfg(target_os = "linux")]
mod steps;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// The grader's subcommand that is the helper.
pub const SUBCOMMAND: &str = "sandboxed";

/// The file descriptor on which the helper says that the layers are on, or what went wrong.
pub const PREPARED_FD: i32 = 4;

/// What it says when it is about to become the command.
pub const READY: &[u8] = b"ready";

/// What is to be taken away, and the command.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Plan {
    /// Only try which layers there are, and say so as JSON
    #[arg(long)]
    pub probe: bool,
    /// Apply landlock
    #[arg(long)]
    pub landlock: bool,
    /// Apply seccomp
    #[arg(long)]
    pub seccomp: bool,
    /// The process that must still be there
    #[arg(long)]
    pub parent: Option<u32>,
    /// Leave the receipt's pipe open
    #[arg(long)]
    pub receipt: bool,
    /// The command may start programs
    #[arg(long)]
    pub starts_programs: bool,
    /// Bytes of address space
    #[arg(long, default_value_t = u64::MAX)]
    pub memory: u64,
    /// Seconds on a processor
    #[arg(long, default_value_t = u64::MAX)]
    pub processor: u64,
    /// Bytes of the largest file
    #[arg(long, default_value_t = 0)]
    pub file: u64,
    /// Processes and threads of this user
    #[arg(long)]
    pub processes: Option<u64>,
    /// May be read and run
    #[arg(long = "read")]
    pub reads: Vec<PathBuf>,
    /// May be written to
    #[arg(long = "write")]
    pub writes: Vec<PathBuf>,
    /// The command, by its full path, and its arguments
    #[arg(last = true)]
    pub command: Vec<OsString>,
}

impl Plan {
    /// The helper's arguments that say this.
    pub fn line(self) -> Vec<OsString> {
        let mut line: Vec<OsString> = vec![SUBCOMMAND.into()];
        let flags = [
            (self.probe, "--probe"),
            (self.landlock, "--landlock"),
            (self.seccomp, "--seccomp"),
            (self.receipt, "--receipt"),
            (self.starts_programs, "--starts-programs"),
        ];
        line.extend(flags.iter().filter(|flag| flag.0).map(|flag| flag.1.into()));
        let parent = self.parent.map(u64::from);
        let amounts = [
            ("--parent", parent),
            ("--memory", Some(self.memory)),
            ("--processor", Some(self.processor)),
            ("--file", Some(self.file)),
            ("--processes", self.processes),
        ];
        for (name, amount) in amounts {
            if let Some(amount) = amount {
                line.extend([name.into(), amount.to_string().into()]);
            }
        }
        let paths = |name: &'static str, paths: Vec<PathBuf>| {
            let pairs = paths
                .into_iter()
                .map(move |path| [name.into(), path.into()]);
            pairs.flatten().collect::<Vec<OsString>>()
        };
        line.extend(paths("--read", self.reads));
        line.extend(paths("--write", self.writes));
        line.push("--".into());
        line.extend(self.command);
        line
    }
}

/// Becomes the command, or only says which layers there are. Comes back where that failed.
#[cfg(target_os = "linux")]
pub fn main(plan: &Plan) -> ExitCode {
    if plan.probe {
        steps::probe()
    } else {
        steps::become_command(plan)
    }
}

/// Says that there is no layer.
#[cfg(not(target_os = "linux"))]
pub fn main(_: &Plan) -> ExitCode {
    eprintln!("error: the sandbox needs Linux");
    ExitCode::FAILURE
}
