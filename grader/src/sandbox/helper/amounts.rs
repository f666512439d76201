//! How much a process may use: rlimits.

use super::Plan;
use nix::sys::resource::{Resource, getrlimit, rlim_t, setrlimit};

/// Open files of a check: standard streams, the receipt, and what the runtime opens for a moment.
const FILES: rlim_t = 64;

/// Open files of the compiler, which maps every dependency.
const FILES_OF_COMPILER: rlim_t = 1024;

/// Sets the limits, those that can be raised again and those that cannot.
pub(super) fn apply(plan: &Plan) -> nix::Result<()> {
    let files = if plan.starts_programs {
        FILES_OF_COMPILER
    } else {
        FILES
    };
    limit(Resource::RLIMIT_AS, plan.memory)?;
    limit(Resource::RLIMIT_FSIZE, plan.file)?;
    limit(Resource::RLIMIT_NOFILE, files)?;
    limit(Resource::RLIMIT_CORE, 0)?;
    if let Some(processes) = plan.processes {
        limit(Resource::RLIMIT_NPROC, processes)?;
    }
    // The first limit sends a signal that says why, the second one kills.
    let seconds = plan.processor;
    let hard = getrlimit(Resource::RLIMIT_CPU)?.1;
    let kills = hard.min(seconds.saturating_add(1));
    setrlimit(Resource::RLIMIT_CPU, seconds.min(kills), kills)
}

/// Lowers a limit. One that is lower already stays.
fn limit(resource: Resource, most: rlim_t) -> nix::Result<()> {
    let most = most.min(getrlimit(resource)?.1);
    setrlimit(resource, most, most)
}
