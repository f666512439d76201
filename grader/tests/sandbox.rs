//! Hostile programs, each held by the layers that this machine has. A test whose layer is missing
//! says so and passes.

#![cfg(target_os = "linux")]

use grader::sandbox::{Ended, Holds, How, Job, Limits, Sandbox, job, run};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const CAME_THROUGH: How = How::Exited(0);
const REFUSED: How = How::Exited(7);

static SANDBOX: LazyLock<Sandbox> =
    LazyLock::new(|| Sandbox::find(Path::new(env!("CARGO_BIN_EXE_grader"))));

static HOSTILE: LazyLock<(TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("hostile");
    let mut rustc = Command::new("rustc");
    rustc.args(["--edition", "2024", "-o"]).arg(&program);
    rustc.arg(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/sandbox/hostile.rs"
    ));
    assert!(rustc.status().unwrap().success());
    (folder, program)
});

/// Whether what a test needs holds here.
fn holds(needs: impl Fn(&Holds) -> bool) -> bool {
    let holds = needs(&SANDBOX.holds);
    if !holds {
        eprintln!("skipped: this machine has {}", SANDBOX.holds);
    }
    holds
}

fn files(holds: &Holds) -> bool {
    holds.landlock || holds.namespaces
}

fn limits() -> Limits {
    Limits {
        time: Duration::from_secs(20),
        processor: Duration::from_secs(20),
        ..Limits::of(Duration::from_secs(20))
    }
}

fn attempt(name: &str, what: &str) -> Job {
    let (folder, program) = &*HOSTILE;
    Job {
        arguments: vec![name.into(), what.into()],
        ..job(program, folder.path())
    }
}

fn try_to(name: &str, what: &str) -> Ended {
    run(&SANDBOX, &attempt(name, what), &limits()).unwrap()
}

/// The processes whose command line has this in it.
fn processes(mark: &str) -> usize {
    let all = fs::read_dir("/proc").unwrap().flatten();
    let lines = all.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines
        .filter(|line| String::from_utf8_lossy(line).contains(mark))
        .count()
}

/// A killed process is gone a moment later.
fn leaves_nothing(mark: &str) -> bool {
    let gone = || {
        std::thread::sleep(Duration::from_millis(50));
        processes(mark) == 0
    };
    (0..100).any(|_| gone())
}

#[test]
fn an_honest_program_runs() {
    assert_eq!(try_to("nothing", "").how, CAME_THROUGH);
}

#[test]
fn foreign_files_cannot_be_read() {
    if holds(files) {
        let home = std::env::var("HOME").unwrap_or("/root".into());
        let other = tempfile::tempdir().unwrap();
        let other = other.path().to_str().unwrap();
        assert_eq!(try_to("read", "/etc/passwd").how, REFUSED);
        assert_eq!(try_to("read", "/proc/1/status").how, REFUSED);
        assert_eq!(
            try_to("read", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml")).how,
            REFUSED
        );
        for folder in [&home, other, "/"] {
            assert_eq!(try_to("list", folder).how, REFUSED, "{folder}");
        }
    }
}

#[test]
fn nothing_can_be_written() {
    if holds(files) {
        let home = std::env::var("HOME").unwrap_or("/root".into());
        for folder in [".", "/tmp", "/dev/shm", "/var/tmp", &home] {
            let file = format!("{folder}/written by a submission");
            try_to("write", &file);
            assert!(!Path::new(&file).exists(), "{file}");
        }
        assert!(!HOSTILE.0.path().join("written by a submission").exists());
    }
}

#[test]
fn a_folder_of_its_own_can_be_written_up_to_the_limit() {
    if holds(|holds| holds.rlimits) {
        let own = tempfile::tempdir().unwrap();
        let file = own.path().join("file");
        let mut job = attempt("write", file.to_str().unwrap());
        job.writes = vec![own.path().to_owned()];
        let limits = Limits {
            file: 1000,
            ..limits()
        };
        assert_eq!(run(&SANDBOX, &job, &limits).unwrap().how, CAME_THROUGH);
        let limits = Limits { file: 2, ..limits };
        assert_ne!(run(&SANDBOX, &job, &limits).unwrap().how, CAME_THROUGH);
        assert!(fs::metadata(file).unwrap().len() <= 2);
    }
}

#[test]
fn no_network_can_be_reached() {
    if holds(|holds| holds.seccomp) {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = port.local_addr().unwrap().to_string();
        assert_eq!(try_to("tcp", &address).how, REFUSED);
        assert_eq!(try_to("udp", "").how, REFUSED);
        assert_eq!(try_to("unix", "/tmp/socket of a submission").how, REFUSED);
    }
}

#[test]
fn no_other_process_can_be_started_left_or_killed() {
    if holds(|holds| holds.seccomp) {
        assert_eq!(try_to("program", "/bin/true").how, REFUSED);
        assert_eq!(try_to("fork", "").how, REFUSED);
        assert_eq!(try_to("leave", "").how, REFUSED);
        assert_eq!(try_to("kill", "").how, REFUSED);
    }
}

#[test]
fn memory_has_a_limit() {
    if holds(|holds| holds.rlimits) {
        let ended = try_to("memory", "");
        assert_eq!(ended.how, How::Signalled(6));
        assert!(ended.stderr.last_words().contains("memory allocation of"));
    }
}

#[test]
fn threads_end_where_the_memory_for_their_stacks_ends() {
    if holds(|holds| holds.rlimits) {
        // Starting one fails, or one that was started finds no room and aborts.
        let how = try_to("threads", "").how;
        assert!([REFUSED, How::Signalled(6)].contains(&how), "{how:?}");
    }
}

#[test]
fn a_gigabyte_of_output_is_counted_and_not_kept() {
    let ended = try_to("output", "");
    assert_eq!(ended.how, CAME_THROUGH);
    assert_eq!(ended.stdout.bytes, 1 << 30);
    assert!(ended.stdout.kept.len() <= 64 * 1024);
}

#[test]
fn sleeping_and_ignoring_every_signal_end_at_the_limit() {
    let limits = Limits {
        time: Duration::from_millis(300),
        ..limits()
    };
    for name in ["sleep", "ignore"] {
        let started = Instant::now();
        let ended = run(&SANDBOX, &attempt(name, ""), &limits).unwrap();
        assert_eq!(ended.how, How::TimedOut);
        assert!(started.elapsed() < Duration::from_secs(15));
    }
}

#[test]
fn processor_time_has_a_limit() {
    if holds(|holds| holds.rlimits) {
        let limits = Limits {
            processor: Duration::from_secs(1),
            ..limits()
        };
        let ended = run(&SANDBOX, &attempt("spin", ""), &limits).unwrap();
        assert_eq!(ended.how, How::Signalled(24));
    }
}

#[test]
fn what_may_start_programs_cannot_leave_one_behind() {
    if holds(|holds| holds.seccomp) {
        let mark = "a daemon of a submission";
        let mut job = attempt("daemon", mark);
        job.starts_programs = true;
        assert_eq!(run(&SANDBOX, &job, &limits()).unwrap().how, CAME_THROUGH);
        assert!(leaves_nothing(mark));
    }
}

#[test]
fn a_fork_bomb_is_killed_as_a_whole() {
    if holds(|holds| holds.seccomp) {
        // In a check it does not begin: it cannot fork, and spins.
        let limits = Limits {
            time: Duration::from_millis(300),
            ..limits()
        };
        let mark = "a fork bomb of a submission";
        let ended = run(&SANDBOX, &attempt("fork bomb", mark), &limits).unwrap();
        assert_eq!(ended.how, How::TimedOut);
        assert!(leaves_nothing(mark));
    }
}

#[test]
fn a_program_that_cannot_be_started_is_the_graders_failure() {
    let nowhere = job(Path::new("/nowhere"), Path::new("/"));
    assert!(run(&SANDBOX, &nowhere, &limits()).is_err());
}
