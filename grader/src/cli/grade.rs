//! `grader grade`: a class, or some files.

use super::{Common, Exit, Format, on_threads, style, to_stdout};
use crate::course::Course;
use crate::grade::{self, Order};
use crate::report::{json, terminal};
use crate::sandbox::{self, Sandbox};
use crate::scores::{self, Weights};
use crate::store::{Store, Stored};
use anyhow::{Context, Result, ensure};
use clap::Args;
use std::fs::File;
use std::io::{self, BufWriter};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The file with the results as JSON, in the folder that is graded into.
const RESULTS: &str = "results.json";

#[derive(Args)]
pub(super) struct Arguments {
    /// A folder with one folder per student, a student's folder, or files
    #[arg(required = true, value_name = "DIR|FILE")]
    paths: Vec<PathBuf>,
    /// Only this chapter or exercise, such as `locks` or `locks::counter`; may be given more than
    /// once. Where none is named: every exercise that somebody handed in
    #[arg(long = "chapter", value_name = "C")]
    parts: Vec<String>,
    /// Keep the results in this folder, and write them to its results.json; whatever is in there
    /// already is not graded again
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// What exercises and checks are worth; by default the course's own `grader/weights.toml`
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// Longest time for one check, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "30")]
    time_limit: NonZero<u64>,
    /// Grade even where this machine lacks what it takes to hold code that nobody trusts
    #[arg(long)]
    without_sandbox: bool,
    /// Show every failing check with its schedule
    #[arg(long)]
    details: bool,
    #[command(flatten)]
    common: Common,
}

pub(super) fn grade(course: &Course, arguments: &Arguments, colored: bool) -> Result<Exit> {
    let sandbox = Sandbox::find(&sandbox::ourselves());
    eprintln!("sandbox: {}", sandbox.holds);
    ensure!(
        sandbox.holds.is_enough()
            || arguments.without_sandbox
            || is_sample(course, &arguments.paths),
        "this machine cannot hold code that nobody trusts; grade on Linux 5.13 or later with landlock \
         and seccomp, or with bwrap installed, or pass --without-sandbox if you trust every file"
    );
    let own = course.root.join(scores::FILE);
    let weights = arguments.weights.as_ref().unwrap_or(&own);
    let order = Order {
        paths: arguments.paths.clone(),
        parts: arguments.parts.clone(),
        time_limit: Duration::from_secs(arguments.time_limit.get()),
        sandbox,
        weights: Weights::read(weights, course)?,
    };
    let store = match &arguments.out {
        Some(folder) => Store::open(folder)?,
        None => Store::temporary()?,
    };
    let jobs = arguments.common.jobs;
    let book = on_threads(jobs, || grade::grade(course, &order, &store))?;
    if let Some(folder) = &arguments.out {
        export(&book, folder)?;
    }
    book.finish()?;
    match arguments.common.format {
        Format::Json => to_stdout(|out| json::write(&book, out)),
        Format::Terminal => {
            to_stdout(|out| terminal::draw(&book, arguments.details, &style(colored), out))
        }
    }
}

/// Whether all of this is the course's own sample class, which is no less trusted than the grader.
fn is_sample(course: &Course, paths: &[PathBuf]) -> bool {
    let sample = course.root.join("grader/samples/class").canonicalize();
    sample.is_ok_and(|sample| {
        let is_inside = |path: &PathBuf| path.canonicalize().is_ok_and(|p| p.starts_with(&sample));
        paths.iter().all(is_inside)
    })
}

/// Writes the results as JSON into a folder. The file is there as a whole or not at all.
fn export(book: &Stored<'_>, folder: &Path) -> Result<()> {
    let path = folder.join(RESULTS);
    let part = folder.join(format!("{RESULTS}.part"));
    let context = || format!("cannot write {}", path.display());
    let mut out = BufWriter::new(File::create(&part).with_context(context)?);
    json::write(book, &mut out).with_context(context)?;
    let file = out.into_inner().map_err(io::Error::from);
    file.and_then(|file| file.sync_all())
        .and_then(|()| std::fs::rename(&part, &path))
        .with_context(context)
}
