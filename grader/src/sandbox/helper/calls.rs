//! Which system calls a process may make: seccomp.
//!
//! A list of what is allowed: everything else fails as if the kernel did not have it, for which
//! libraries are prepared. What is needed was read off running checks, `rustc`, and the linkers.

use super::Plan;
use anyhow::Result;
use nix::libc::{self, c_long};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter,
    SeccompRule, TargetArch, apply_filter,
};
use std::collections::BTreeMap;
use std::ffi::CStr;

/// Memory, threads of its own, files that are open, time, and what a runtime asks about itself.
const EVERY: &[c_long] = &[
    libc::SYS_brk,
    libc::SYS_clock_getres,
    libc::SYS_clock_gettime,
    libc::SYS_clock_nanosleep,
    libc::SYS_close,
    libc::SYS_close_range,
    libc::SYS_dup,
    libc::SYS_dup3,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_faccessat,
    libc::SYS_faccessat2,
    libc::SYS_fcntl,
    libc::SYS_fstat,
    libc::SYS_futex,
    libc::SYS_getcwd,
    libc::SYS_getegid,
    libc::SYS_geteuid,
    libc::SYS_getgid,
    libc::SYS_getpid,
    libc::SYS_getppid,
    libc::SYS_getrandom,
    libc::SYS_getrusage,
    libc::SYS_gettid,
    libc::SYS_gettimeofday,
    libc::SYS_getuid,
    libc::SYS_get_robust_list,
    libc::SYS_lseek,
    libc::SYS_madvise,
    libc::SYS_membarrier,
    libc::SYS_mmap,
    libc::SYS_mprotect,
    libc::SYS_mremap,
    libc::SYS_munmap,
    libc::SYS_nanosleep,
    libc::SYS_newfstatat,
    libc::SYS_openat,
    libc::SYS_ppoll,
    libc::SYS_pread64,
    libc::SYS_pwrite64,
    libc::SYS_read,
    libc::SYS_readlinkat,
    libc::SYS_readv,
    libc::SYS_restart_syscall,
    libc::SYS_rseq,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sched_getaffinity,
    libc::SYS_sched_getparam,
    libc::SYS_sched_getscheduler,
    libc::SYS_sched_yield,
    libc::SYS_set_robust_list,
    libc::SYS_set_tid_address,
    libc::SYS_sigaltstack,
    libc::SYS_statx,
    libc::SYS_sysinfo,
    libc::SYS_uname,
    libc::SYS_write,
    libc::SYS_writev,
];

/// The same, by names that only the oldest of the machines has.
#[cfg(target_arch = "x86_64")]
const EVERY_OLD: &[c_long] = &[
    libc::SYS_access,
    libc::SYS_arch_prctl,
    libc::SYS_dup2,
    libc::SYS_lstat,
    libc::SYS_open,
    libc::SYS_poll,
    libc::SYS_readlink,
    libc::SYS_stat,
    libc::SYS_time,
];
#[cfg(not(target_arch = "x86_64"))]
const EVERY_OLD: &[c_long] = &[];

/// What the compiler and the linker do beside that: write files, start programs and wait for them.
const COMPILER: &[c_long] = &[
    libc::SYS_chdir,
    libc::SYS_copy_file_range,
    libc::SYS_execve,
    libc::SYS_fadvise64,
    libc::SYS_fallocate,
    libc::SYS_fchdir,
    libc::SYS_fchmod,
    libc::SYS_fchmodat,
    libc::SYS_fdatasync,
    libc::SYS_flock,
    libc::SYS_fstatfs,
    libc::SYS_fsync,
    libc::SYS_ftruncate,
    libc::SYS_getdents64,
    libc::SYS_getpgid,
    libc::SYS_getpriority,
    libc::SYS_getsid,
    libc::SYS_linkat,
    libc::SYS_mkdirat,
    libc::SYS_msync,
    libc::SYS_pidfd_open,
    libc::SYS_pipe2,
    libc::SYS_recvfrom,
    libc::SYS_recvmsg,
    libc::SYS_renameat2,
    libc::SYS_sched_setaffinity,
    libc::SYS_sendfile,
    libc::SYS_sendmsg,
    libc::SYS_sendto,
    libc::SYS_statfs,
    libc::SYS_symlinkat,
    libc::SYS_truncate,
    libc::SYS_umask,
    libc::SYS_unlinkat,
    libc::SYS_utimensat,
    libc::SYS_wait4,
    libc::SYS_waitid,
];

/// The same, by names that only the oldest of the machines has.
#[cfg(target_arch = "x86_64")]
const COMPILER_OLD: &[c_long] = &[
    libc::SYS_chmod,
    libc::SYS_fork,
    libc::SYS_getdents,
    libc::SYS_getpgrp,
    libc::SYS_link,
    libc::SYS_mkdir,
    libc::SYS_pipe,
    libc::SYS_rename,
    libc::SYS_renameat,
    libc::SYS_rmdir,
    libc::SYS_symlink,
    libc::SYS_unlink,
    libc::SYS_utimes,
    libc::SYS_vfork,
];
#[cfg(not(target_arch = "x86_64"))]
const COMPILER_OLD: &[c_long] = &[];

/// What may be asked of a descriptor: whether it is a terminal and how wide, and plain flags.
const CONTROLS: &[u64] = &[libc::TCGETS, libc::TIOCGWINSZ, libc::FIONBIO, libc::FIOCLEX];

/// The namespaces that a new process or thread could ask for.
const NAMESPACES: i32 = libc::CLONE_NEWCGROUP
    | libc::CLONE_NEWIPC
    | libc::CLONE_NEWNET
    | libc::CLONE_NEWNS
    | libc::CLONE_NEWPID
    | libc::CLONE_NEWUSER
    | libc::CLONE_NEWUTS;

/// The bits of a socket's type that say what kind it is.
const KIND_OF_SOCKET: i32 = 0xf;

/// From here on only what is allowed can be called. `program` is what this process becomes.
pub(super) fn apply(plan: &Plan, program: &CStr) -> Result<()> {
    let mut rules = BTreeMap::new();
    // No condition: allowed with any arguments.
    let mut allow = |calls: &[c_long]| rules.extend(calls.iter().map(|&call| (call, Vec::new())));
    allow(EVERY);
    allow(EVERY_OLD);
    // Only asked for: root could raise its own limits again.
    let mut limits = vec![when(2, SeccompCmpOp::Eq, 0)?];
    if plan.starts_programs {
        allow(COMPILER);
        allow(COMPILER_OLD);
        // A process of its own stays in the group, as nothing here leaves it. `clone3` hides its
        // arguments from a filter; libraries fall back on this one.
        rules.insert(libc::SYS_clone, vec![when(0, masked(NAMESPACES), 0)?]);
        // A pair whose ends stay with each other leads nowhere: the standard library hears over
        // one how a program started. No other socket can be made.
        let pairs = [libc::SOCK_STREAM, libc::SOCK_SEQPACKET];
        let pairs = pairs.map(|kind| when(1, masked(KIND_OF_SOCKET), kind as u64));
        let pairs = pairs.into_iter().collect::<Result<_>>()?;
        rules.insert(libc::SYS_socketpair, pairs);
        // The compiler raises the size of its own stack.
        let stack = u64::from(libc::RLIMIT_STACK);
        limits.push(when(1, SeccompCmpOp::Eq, stack)?);
    } else {
        let (looked_at, thread) = (libc::CLONE_THREAD | NAMESPACES, libc::CLONE_THREAD as u64);
        rules.insert(libc::SYS_clone, vec![when(0, masked(looked_at), thread)?]);
        // Once, to become the program: the address means nothing to what comes after.
        let address = program.as_ptr() as u64;
        rules.insert(libc::SYS_execve, vec![when(0, SeccompCmpOp::Eq, address)?]);
    }
    let controls = CONTROLS
        .iter()
        .map(|&control| when(1, SeccompCmpOp::Eq, control));
    rules.insert(libc::SYS_ioctl, controls.collect::<Result<_>>()?);
    // A signal to itself, as `abort` does; the process keeps its number when it becomes the program.
    let ourselves = u64::from(std::process::id());
    rules.insert(
        libc::SYS_tgkill,
        vec![when(0, SeccompCmpOp::Eq, ourselves)?],
    );
    rules.insert(libc::SYS_prlimit64, limits);
    let names = [libc::PR_SET_NAME, libc::PR_GET_NAME, libc::PR_SET_VMA];
    let names = names.map(|name| when(0, SeccompCmpOp::Eq, name as u64));
    rules.insert(libc::SYS_prctl, names.into_iter().collect::<Result<_>>()?);

    let missing = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
    let machine = TargetArch::try_from(std::env::consts::ARCH)?;
    let filter = SeccompFilter::new(rules, missing, SeccompAction::Allow, machine)?;
    let program: BpfProgram = filter.try_into()?;
    Ok(apply_filter(&program)?)
}

/// Whether the filter that was applied does anything.
pub(super) fn are_denied() -> bool {
    std::os::unix::net::UnixDatagram::unbound().is_err()
}

/// A call with this argument.
fn when(argument: u8, compare: SeccompCmpOp, value: u64) -> Result<SeccompRule> {
    let condition = SeccompCondition::new(argument, SeccompCmpArgLen::Qword, compare, value)?;
    Ok(SeccompRule::new(vec![condition])?)
}

fn masked(bits: i32) -> SeccompCmpOp {
    SeccompCmpOp::MaskedEq(bits as u64)
}
