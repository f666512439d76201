//! The compiler's command lines.

use super::Bench;
use super::diagnostics::{Diagnostic, parse_all};
use crate::sandbox::{self, How, Job};
use crate::toolchain::{Extern, Kit};
use anyhow::{Context, Result};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Why the compiler made nothing.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub errors: Vec<Diagnostic>,
    pub how: How,
    /// What it printed besides its diagnostics.
    pub other: String,
}

/// Compiles the subject as an ordinary library, named like the chapter.
pub(super) fn library(
    bench: &Bench<'_>,
    chapter: &str,
    scratch: &Path,
) -> Result<Result<PathBuf, Failure>> {
    let kit = kit(bench, chapter)?;
    let output = scratch.join(format!("lib{chapter}.rlib"));
    let mut arguments = common(bench, kit, chapter, scratch);
    arguments.extend(["--crate-name", chapter, "--crate-type", "rlib"].map(OsString::from));
    arguments.extend(["-F", "unsafe_code"].map(OsString::from));
    kit.library
        .iter()
        .for_each(|library| arguments.extend(external(library)));
    arguments.push(scratch.join("src/lib.rs").into());
    compile(bench, scratch, arguments, output)
}

/// Compiles the checks of the wanted exercises, with the subject in them and beside them.
pub(super) fn checks(
    bench: &Bench<'_>,
    chapter: &str,
    scratch: &Path,
    library: &Path,
    wanted: impl Fn(&str) -> bool,
) -> Result<Result<PathBuf, Failure>> {
    let kit = kit(bench, chapter)?;
    let subject = Extern {
        name: chapter.to_owned(),
        library: library.to_owned(),
    };
    let mut arguments = common(bench, kit, chapter, scratch);
    arguments.extend(["--crate-name", "checks", "--crate-type", "bin"].map(OsString::from));
    for exercise in &bench.course.chapter(chapter)?.exercises {
        if !wanted(exercise) {
            arguments.extend(["--cfg".into(), format!("without=\"{exercise}\"").into()]);
        }
    }
    kit.checks
        .iter()
        .chain([&subject])
        .for_each(|library| arguments.extend(external(library)));
    arguments.push(bench.course.checks(chapter).join("main.rs").into());
    compile(bench, scratch, arguments, scratch.join("checks"))
}

/// Only reads one file. What is wrong with its brackets and quotes is said here; nothing that the
/// file asks to be included is looked at before that.
pub(super) fn parse(bench: &Bench<'_>, file: &Path, scratch: &Path) -> Result<Result<(), Failure>> {
    let mut arguments = format();
    arguments.extend(["--crate-type", "lib", "--emit", "metadata"].map(OsString::from));
    arguments.push(remap(scratch, ""));
    arguments.push(file.into());
    Ok(compile(bench, scratch, arguments, scratch.join("parsed"))?.map(|_| ()))
}

/// What both programs are compiled with.
fn common(bench: &Bench<'_>, kit: &Kit, chapter: &str, scratch: &Path) -> Vec<OsString> {
    let mut arguments = format();
    // One submission is compiled per core: to split one between threads costs more than it brings.
    let code = [
        "debuginfo=0",
        "codegen-units=1",
        "embed-bitcode=no",
        "strip=symbols", // of the libraries: to link them takes a good part of the time
    ];
    arguments.extend(["--emit", "link"].map(OsString::from));
    arguments.extend(
        code.into_iter()
            .flat_map(|option| ["-C".into(), option.into()]),
    );
    arguments.extend(["-F", "long_running_const_eval"].map(OsString::from));
    // So that messages and recorded places say `src/counter.rs`, wherever that lies.
    arguments.push(remap(scratch, ""));
    arguments.push(remap(
        &bench.course.checks(chapter),
        &format!("checks/{chapter}"),
    ));
    let mut dependencies = OsString::from("dependency=");
    dependencies.push(&kit.dependencies);
    arguments.extend(["-L".into(), dependencies]);
    arguments
}

/// The edition, and errors as data. Warnings are the learner's own business.
fn format() -> Vec<OsString> {
    [
        "--edition",
        "2024",
        "--error-format",
        "json",
        "-A",
        "warnings",
    ]
    .map(OsString::from)
    .to_vec()
}

fn compile(
    bench: &Bench<'_>,
    scratch: &Path,
    mut arguments: Vec<OsString>,
    output: PathBuf,
) -> Result<Result<PathBuf, Failure>> {
    arguments.extend(["-o".into(), output.clone().into()]);
    let environment = vec![
        ("CARGO_MANIFEST_DIR".to_owned(), scratch.into()),
        ("PATH".to_owned(), bench.toolchain.path.clone()),
        ("TMPDIR".to_owned(), scratch.into()),
    ];
    let job = Job {
        arguments,
        environment,
        reads: reads(bench)?,
        writes: vec![scratch.to_owned()],
        starts_programs: true,
        ..sandbox::job(&bench.toolchain.rustc, scratch)
    };
    let ended = sandbox::run(bench.sandbox, &job, &bench.limits)?;
    if ended.how == How::Exited(0) {
        return Ok(Ok(output));
    }
    let mut folders = vec![scratch, &bench.course.root];
    folders.extend(job.reads.iter().map(PathBuf::as_path));
    let (errors, other) = parse_all(&ended.stderr.text(), &folders);
    Ok(Err(Failure {
        errors,
        how: ended.how,
        other,
    }))
}

/// What the compiler reads beside the subject: itself, what was built once, the checks, and the
/// sources behind the checks' macros, which it shows in its messages. No solution, no mutant.
fn reads(bench: &Bench<'_>) -> Result<Vec<PathBuf>> {
    let toolchain = &bench.toolchain;
    let sysroot = toolchain.rustc.parent().and_then(Path::parent);
    let mut reads = vec![sysroot.context("a compiler without a sysroot")?.to_owned()];
    reads.extend(toolchain.kits.values().map(|kit| kit.dependencies.clone()));
    let grader = bench.course.root.join("grader");
    reads.extend(["checks", "harness", "model"].map(|folder| grader.join(folder)));
    Ok(reads)
}

fn kit<'a>(bench: &Bench<'a>, chapter: &str) -> Result<&'a Kit> {
    let kit = bench.toolchain.kits.get(chapter);
    kit.with_context(|| format!("the checks of `{chapter}` were not prepared"))
}

fn external(library: &Extern) -> [OsString; 2] {
    let mut value = OsString::from(format!("{}=", library.name));
    value.push(&library.library);
    ["--extern".into(), value]
}

fn remap(from: &Path, to: &str) -> OsString {
    let mut argument = OsString::from("--remap-path-prefix=");
    argument.push(from);
    argument.push("=");
    argument.push(to);
    argument
}
