//! The parts of the system that a command sees beside what its job names.

use std::path::PathBuf;

/// What every program needs in order to start: the loader and the shared libraries.
const LIBRARIES: &[&str] = &[
    "/lib",
    "/lib32",
    "/lib64",
    "/libx32",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/usr/libx32",
    "/usr/local/lib",
    "/etc/ld.so.cache",
    // Where distributions that keep every package in a folder of its own have all of that.
    "/nix/store",
    "/gnu/store",
];

/// What the compiler needs as well: the linker with its driver, and the headers' folder beside them.
const TOOLS: &[&str] = &["/bin", "/usr", "/etc/alternatives"];

/// Devices that give nothing away and keep nothing.
#[cfg(target_os = "linux")]
pub(super) const DEVICES: &[&str] = &["/dev/null", "/dev/zero", "/dev/urandom"];

/// The system's files and folders that a command may read; those that this system has.
pub(super) fn reads(starts_programs: bool) -> Vec<PathBuf> {
    let tools = if starts_programs { TOOLS } else { &[] };
    let paths = LIBRARIES.iter().chain(tools).map(PathBuf::from);
    paths.filter(|path| path.exists()).collect()
}
