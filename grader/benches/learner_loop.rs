//! From saving a file to the verdict: what a learner waits for, beside a plain crate with the same
//! dependencies.
//!
//! Each row is the median of five runs on a warm build. Before each run the exercise's file is
//! given a new time stamp, as if it had been saved; its text stays as it is. Run it with
//! `cargo bench -p grader --bench learner_loop`, on a machine that does nothing else.

use std::error::Error;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant, SystemTime};

const RUNS: usize = 5;

/// A crate that uses what an exercise may use, and tests it the usual way.
const PLAIN_LIB: &str = "
use parking_lot::Mutex;

#[derive(Default)]
pub struct Counter {
    count: Mutex<u64>,
}

impl Counter {
    pub fn increment(&self) {
        *self.count.lock() += 1;
    }
    pub fn get(&self) -> u64 {
        *self.count.lock()
    }
}
";

const PLAIN_TEST: &str = "
#[test]
fn two_threads_count_to_two() {
    let counter = plain::Counter::default();
    crossbeam::thread::scope(|scope| {
        scope.spawn(|_| counter.increment());
        scope.spawn(|_| counter.increment());
    })
    .unwrap();
    assert_eq!(counter.get(), 2);
}
";

fn main() -> Result<(), Box<dyn Error>> {
    let course = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let plain = tempfile::tempdir()?;
    write_plain(&course, plain.path())?;

    let exercise = course.join("solutions/locks/src/counter.rs");
    let checks = ["test", "-p", "locks-solutions", "--test", "checks"];
    let one = [checks.as_slice(), &["--", "counter::"]].concat();
    let base = median(
        plain.path(),
        &plain.path().join("src/lib.rs"),
        &["test", "--test", "plain"],
    )?;
    let rows = [
        ("plain crate, same dependencies", base),
        (
            "one exercise, every schedule",
            median(&course, &exercise, &one)?,
        ),
        (
            "the whole chapter, every schedule",
            median(&course, &exercise, &checks)?,
        ),
    ];
    println!("from saving counter.rs to the verdict (chapter locks)\n");
    for (name, time) in rows {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        println!(
            "  {name:<36} {:>5.2} s   {ratio:>5.1} times the plain crate",
            time.as_secs_f64()
        );
    }
    Ok(())
}

fn write_plain(course: &Path, folder: &Path) -> Result<(), Box<dyn Error>> {
    let manifest = fs::read_to_string(course.join("Cargo.toml"))?;
    let version = |name: &str| {
        let line = manifest
            .lines()
            .find(|line| line.starts_with(&format!("{name} = ")));
        line.map(str::to_owned)
            .ok_or(format!("Cargo.toml of the course does not name {name}"))
    };
    fs::create_dir_all(folder.join("src"))?;
    fs::create_dir_all(folder.join("tests"))?;
    fs::copy(course.join("Cargo.lock"), folder.join("Cargo.lock"))?;
    fs::write(folder.join("src/lib.rs"), PLAIN_LIB)?;
    fs::write(folder.join("tests/plain.rs"), PLAIN_TEST)?;
    let manifest = format!(
        "[package]\nname = \"plain\"\nedition = \"2024\"\n[dependencies]\n{}\n{}\n[workspace]\n",
        version("crossbeam")?,
        version("parking_lot")?,
    );
    Ok(fs::write(folder.join("Cargo.toml"), manifest)?)
}

/// The median time of a command that is run after `file` was saved, once it was run before.
fn median(folder: &Path, file: &Path, arguments: &[&str]) -> Result<Duration, Box<dyn Error>> {
    run(folder, arguments)?;
    let mut times = Vec::new();
    for _ in 0..RUNS {
        File::options()
            .append(true)
            .open(file)?
            .set_modified(SystemTime::now())?;
        let started = Instant::now();
        run(folder, arguments)?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    Ok(times[RUNS / 2])
}

fn run(folder: &Path, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    let status = Command::new("cargo")
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    match status.success() {
        true => Ok(()),
        false => Err(format!(
            "cargo {} failed in {}",
            arguments.join(" "),
            folder.display()
        )
        .into()),
    }
}
