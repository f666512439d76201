//! A class of a hundred: how fast it is graded, beside the ways in which one could grade it with
//! cargo alone; what a second run takes; how much memory; and whether kills leave a trace.
//!
//! Every submission is a mix of the course's own mutants, variants and solutions, so every verdict
//! is among them, and some files are in several hands, like unfinished stubs in a real class: those are
//! graded once. A second class has the same files, but no two that are the same. Times are of one run on one machine: read the ratios. Run it with
//! `cargo bench -p grader --bench class`, on a machine that does nothing else; it takes a while.
//! Behind `--`, a number makes the class as large, and a second one is the number of kills; the words
//! `speed`, `chapters`, `memory` and `kills` choose parts.

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The chapter of all parts but one.
const CHAPTER: &str = "locks";

const CHAPTERS: [&str; 6] = [
    "threads",
    "locks",
    "semaphores",
    "queues",
    "pools",
    "deadlocks",
];

/// Submissions on which cargo is tried; it is too slow for more.
const SAMPLES: usize = 8;

/// Different submissions in the classes that are made for memory alone; the others are copies.
const DIFFERENT: usize = 4;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut numbers = arguments.iter().filter_map(|text| text.parse().ok());
    let size = numbers.next().unwrap_or(100);
    let kills = numbers.next().unwrap_or(50);
    let parts = ["speed", "chapters", "memory", "kills"];
    let chosen = |part: &str| arguments.iter().any(|argument| argument == part);
    let all = !parts.into_iter().any(chosen);

    if all || chosen("speed") {
        speed(size)?;
    }
    if all || chosen("chapters") {
        chapters()?;
    }
    if all || chosen("memory") {
        memory()?;
    }
    if all || chosen("kills") {
        survives(kills)?;
    }
    Ok(())
}

/// How fast a class of this size is graded.
fn speed(size: usize) -> Result<()> {
    let class = mixed(size, size, Files::AsTheyAre)?;
    let out = tempfile::tempdir()?;
    let first = timed(|| grade(class.path(), out.path(), &[]))?;
    let second = timed(|| grade(class.path(), out.path(), &[]))?;
    let report = |what: &str, took: Duration| {
        let rate = size as f64 / took.as_secs_f64() * 60.0;
        println!("{what}: {:.1} s, {rate:.0} a minute", took.as_secs_f64());
    };
    report(&format!("{size} submissions"), first);
    println!(
        "second run: {:.2} s, {:.2} % of the first",
        second.as_secs_f64(),
        share(second, first)
    );
    let different = mixed(size, size, Files::AllDifferent)?;
    let apart = timed(|| grade(different.path(), tempfile::tempdir()?.path(), &[]))?;
    report(&format!("{size} submissions without a common file"), apart);

    let few = mixed(size.div_ceil(5), size, Files::AllDifferent)?;
    let jobs = |jobs| timed(|| grade(few.path(), tempfile::tempdir()?.path(), &["--jobs", jobs]));
    let (one, two) = (jobs("1")?, jobs("2")?);
    println!("2 jobs are {:.2} times as fast as 1", ratio(one, two));

    let shared = tempfile::tempdir()?;
    cargo_test(
        &course().join("solutions").join(CHAPTER).join("src"),
        shared.path(),
    )?;
    let mut warm = Duration::ZERO;
    for at in 0..SAMPLES {
        let submission = format!("student-{at:04}");
        warm += cargo_test(&class.path().join(submission), shared.path())? / SAMPLES as u32;
    }
    let own = tempfile::tempdir()?;
    let own = cargo_test(&class.path().join("student-0000"), own.path())?;
    for (what, took) in [("", first), (", without a common file,", apart)] {
        let each = took / size as u32;
        println!(
            "a submission{what} is graded {:.1} times as fast as by cargo test, one after another in \
             one warm build folder, and {:.1} times as fast as in a build folder of its own",
            ratio(warm, each),
            ratio(own, each)
        );
    }
    Ok(())
}

/// What a submission costs in each chapter.
fn chapters() -> Result<()> {
    const SUBMISSIONS: u32 = 6;
    for chapter in CHAPTERS {
        let out = tempfile::tempdir()?;
        let class = |size| mixed_of(chapter, size, size, Files::AllDifferent);
        // What is done once is done for the first submission, which is in the second class, too.
        wait(start(chapter, class(1)?.path(), out.path(), &[])?)?;
        let before = processor_time()?;
        let all = class(1 + SUBMISSIONS as usize)?;
        wait(start(chapter, all.path(), out.path(), &[])?)?;
        let each = (processor_time()? - before) / SUBMISSIONS;
        println!(
            "{chapter}: {:.1} s of processor time for a submission of {} exercises",
            each.as_secs_f64(),
            fs::read_dir(all.path().join("student-0000"))?.count()
        );
    }
    Ok(())
}

/// What the grader holds in memory, for a small class and for a large one.
fn memory() -> Result<()> {
    for size in [100, 1000] {
        let class = mixed(size, DIFFERENT, Files::AllDifferent)?;
        let peak = peak(class.path())?;
        println!(
            "peak memory of the grader, {size} submissions ({DIFFERENT} different): {peak} KiB"
        );
    }
    Ok(())
}

/// Whether runs that are killed at random moments, and then resumed, end as an undisturbed one does.
fn survives(kills: usize) -> Result<()> {
    let few = mixed(DIFFERENT, DIFFERENT, Files::AllDifferent)?;
    let undisturbed = tempfile::tempdir()?;
    let took = timed(|| grade(few.path(), undisturbed.path(), &[]))?;
    let expected = fs::read(undisturbed.path().join("results.json"))?;
    let mut random = Random(1);
    for _ in 0..kills.div_ceil(2) {
        // Two kills, and then the run that goes on.
        let out = tempfile::tempdir()?;
        for _ in 0..2 {
            let mut child = start(CHAPTER, few.path(), out.path(), &[])?;
            sleep(took * random.below(1000) / 1000);
            child.kill()?;
            child.wait()?;
        }
        grade(few.path(), out.path(), &[])?;
        let got = fs::read(out.path().join("results.json"))?;
        assert!(got == expected, "a kill left a trace");
    }
    println!("{} kills: the same bytes each time", kills.div_ceil(2) * 2);
    Ok(())
}

fn course() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Whether two submissions have a file in common.
#[derive(Clone, Copy, PartialEq)]
enum Files {
    /// As chance has it.
    AsTheyAre,
    /// A mark in each file makes it another.
    AllDifferent,
}

/// A class of this size, of so many different submissions.
fn mixed(size: usize, different: usize, files: Files) -> Result<TempDir> {
    mixed_of(CHAPTER, size, different, files)
}

fn mixed_of(chapter: &str, size: usize, different: usize, files: Files) -> Result<TempDir> {
    let class = tempfile::tempdir()?;
    let mut pools = Vec::new();
    for entry in fs::read_dir(course().join("grader/mutants").join(chapter))? {
        let exercise = entry?.file_name();
        let mut pool = vec![
            course()
                .join("solutions")
                .join(chapter)
                .join("src")
                .join(&exercise),
        ];
        pool[0].set_extension("rs");
        for kind in ["mutants", "variants"] {
            let folder = course()
                .join("grader")
                .join(kind)
                .join(chapter)
                .join(&exercise);
            for file in fs::read_dir(folder).into_iter().flatten() {
                pool.push(file?.path());
            }
        }
        pool.sort();
        pools.push((exercise.into_string().expect("a module's name"), pool));
    }
    pools.sort();
    for at in 0..size {
        let folder = class.path().join(format!("student-{at:04}"));
        fs::create_dir(&folder)?;
        let mut random = Random((at % different) as u64 + 1);
        for (exercise, pool) in &pools {
            let file = &pool[random.below(pool.len() as u32) as usize];
            let mut text = fs::read_to_string(file)?;
            if files == Files::AllDifferent {
                text += &format!("\n// {}\n", at % different);
            }
            fs::write(folder.join(format!("{exercise}.rs")), text)?;
        }
    }
    Ok(class)
}

fn start(chapter: &str, class: &Path, out: &Path, more: &[&str]) -> Result<Child> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
    command.args(["grade", "--without-sandbox", "--chapter", chapter, "--out"]);
    command.args([out, class]).args(more);
    Ok(command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?)
}

fn grade(class: &Path, out: &Path, more: &[&str]) -> Result<()> {
    wait(start(CHAPTER, class, out, more)?)
}

fn wait(mut grader: Child) -> Result<()> {
    let status = grader.wait()?;
    assert!(status.success(), "the grader ended with {status}");
    Ok(())
}

/// The largest amount of memory that the grader itself held, in KiB.
fn peak(class: &Path) -> Result<u64> {
    let out = tempfile::tempdir()?;
    let mut child = start(CHAPTER, class, out.path(), &[])?;
    let mut peak = 0;
    while child.try_wait()?.is_none() {
        let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        peak = number.unwrap_or(0).max(peak);
        sleep(Duration::from_millis(10));
    }
    Ok(peak)
}

/// How long `cargo test` takes on a submission: the course, copied, with the files in it.
fn cargo_test(submission: &Path, target: &Path) -> Result<Duration> {
    let copy = target.join("course");
    if !copy.exists() {
        fs::create_dir_all(&copy)?;
        let names = [
            "Cargo.toml",
            "Cargo.lock",
            "exercises",
            "solutions",
            "grader",
            "docs",
        ];
        let mut cp = Command::new("cp");
        cp.arg("-r")
            .args(names.map(|name| course().join(name)))
            .arg(&copy);
        assert!(cp.status()?.success());
    }
    let sources = copy.join("solutions").join(CHAPTER).join("src");
    for file in fs::read_dir(submission)? {
        let file = file?;
        fs::write(sources.join(file.file_name()), fs::read(file.path())?)?;
    }
    let started = Instant::now();
    let status = Command::new("cargo")
        .args(["test", "--offline", "--quiet", "--test", "checks"])
        .args(["--package", &format!("{CHAPTER}-solutions")])
        .current_dir(&copy)
        .env("CARGO_TARGET_DIR", target.join("target"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    assert!(status.code().is_some(), "cargo ended with {status}");
    Ok(started.elapsed())
}

/// The processor time of all programs that were started here and have ended, and of those that they started.
fn processor_time() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let time = usage.user_time() + usage.system_time();
    Ok(Duration::from_micros(time.num_microseconds().try_into()?))
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let started = Instant::now();
    work()?;
    Ok(started.elapsed())
}

fn share(part: Duration, whole: Duration) -> f64 {
    part.as_secs_f64() / whole.as_secs_f64() * 100.0
}

fn ratio(slow: Duration, fast: Duration) -> f64 {
    slow.as_secs_f64() / fast.as_secs_f64()
}

/// Numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        (self.0 >> 33) as u32 % end
    }
}
