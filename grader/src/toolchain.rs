//! Builds once, with cargo, what every subject is compiled against, and notes where it lies.

use crate::course::Course;
use crate::scratch;
use anyhow::{Context, Result, bail, ensure};
use cargo_metadata::{DependencyKind, Message, Metadata, MetadataCommand, Node, PackageId};
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io::{BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use tempfile::TempDir;

/// The compiler, and for each chapter what its subjects need.
#[derive(Clone, Debug)]
pub struct Toolchain {
    /// The compiler itself, not a proxy that would need an environment to choose it.
    pub rustc: PathBuf,
    /// Where the compiler finds a linker.
    pub path: OsString,
    /// What each chapter needs.
    pub kits: BTreeMap<String, Kit>,
    /// Everything that was built lies in here and is deleted with it.
    _frozen: Arc<TempDir>,
}

/// What the subjects of one chapter are compiled against.
#[derive(Clone, Debug)]
pub struct Kit {
    /// Crates that the subject sees when it is compiled as a library on real threads.
    pub library: Vec<Extern>,
    /// Crates that the checks see, but for the subject's own library.
    pub checks: Vec<Extern>,
    /// Where the crates that those need are.
    pub dependencies: PathBuf,
    /// The checks' program with the reference solutions as its subject.
    pub reference: PathBuf,
}

/// A crate and the name by which it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extern {
    /// The name in the code.
    pub name: String,
    /// The compiled library.
    pub library: PathBuf,
}

/// Builds the dependencies and the reference solutions of these chapters.
pub fn prepare(course: &Course, chapters: &[&str]) -> Result<Toolchain> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let metadata = MetadataCommand::new()
        .cargo_path(&cargo)
        .current_dir(&course.root)
        .exec()
        .context("cargo cannot read the course's workspace")?;
    let (built, frozen) = freeze(compile(course, &cargo, chapters)?)?;
    let kits = chapters.iter().map(|&chapter| {
        let kit = kit(&metadata, &built, chapter)
            .with_context(|| format!("cannot prepare the checks of `{chapter}`"))?;
        Ok((chapter.to_owned(), kit))
    });
    let kits = kits.collect::<Result<_>>()?;
    let path = std::env::var_os("PATH").unwrap_or_else(|| "/usr/bin:/bin".into());
    Ok(Toolchain {
        rustc: rustc(&course.root)?,
        path,
        kits,
        _frozen: Arc::new(frozen),
    })
}

/// What cargo built: libraries by package, and the checks' program by package.
#[derive(Default)]
struct Built {
    libraries: BTreeMap<PackageId, PathBuf>,
    programs: BTreeMap<PackageId, PathBuf>,
    /// Libraries that the compiler loads into itself when it reads those that use them.
    macros: Vec<PathBuf>,
}

/// Puts everything that was built into a folder of its own, as further names of the same files.
/// Cargo replaces files and never writes into them, so a build by someone else, in the middle of
/// grading a class, changes nothing here.
fn freeze(mut built: Built) -> Result<(Built, TempDir)> {
    let program = built
        .programs
        .values()
        .next()
        .context("cargo built no checks")?;
    // On the same file system, where a file can have a further name.
    let beside = program.parent().context("a program without a folder")?;
    scratch::sweep_in(beside);
    let folder = scratch::folder_in(beside)?;
    let libraries = built.libraries.values_mut();
    for file in libraries
        .chain(built.programs.values_mut())
        .chain(&mut built.macros)
    {
        let name = file.file_name().context("a built file without a name")?;
        let frozen = folder.path().join(name);
        std::fs::hard_link(&*file, &frozen)
            .with_context(|| format!("cannot link {}", file.display()))?;
        *file = frozen;
    }
    Ok((built, folder))
}

fn compile(course: &Course, cargo: &OsStr, chapters: &[&str]) -> Result<Built> {
    let mut command = Command::new(cargo);
    command.args(["test", "--no-run", "--test", "checks", "--message-format"]);
    command
        .arg("json-render-diagnostics")
        .current_dir(&course.root)
        .stdout(Stdio::piped());
    for chapter in chapters {
        command.args(["--package", &package(chapter)]);
    }
    // The first build takes a minute: a person sees cargo's progress, a log only its failure.
    let quiet = !std::io::stderr().is_terminal();
    if quiet {
        command.arg("--quiet");
    }
    let mut child = command
        .spawn()
        .context("cannot run cargo; is Rust installed?")?;
    let stdout = child.stdout.take().expect("standard output is piped");
    let mut built = Built::default();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        if let Message::CompilerArtifact(artifact) = message.context("cannot follow cargo")? {
            let library = |kind| {
                artifact
                    .filenames
                    .iter()
                    .find(|file| file.extension() == Some(kind))
            };
            if let Some(program) = artifact.executable {
                built.programs.insert(artifact.package_id, program.into());
            } else if let Some(library) = library("rlib") {
                built.libraries.insert(artifact.package_id, library.into());
            } else if let Some(library) = library(std::env::consts::DLL_EXTENSION) {
                built.macros.push(library.into());
            }
        }
    }
    let status = child.wait().context("cannot wait for cargo")?;
    ensure!(
        status.success(),
        "the course's own checks do not build: cargo ended with {status}"
    );
    Ok(built)
}

fn kit(metadata: &Metadata, built: &Built, chapter: &str) -> Result<Kit> {
    let name = package(chapter);
    let package = metadata
        .workspace_packages()
        .into_iter()
        .find(|package| *package.name == name);
    let package = package.with_context(|| format!("there is no package `{name}`"))?;
    let resolve = metadata
        .resolve
        .as_ref()
        .context("cargo resolved no dependencies")?;
    let node = resolve.nodes.iter().find(|node| node.id == package.id);
    let node = node.with_context(|| format!("cargo did not resolve `{name}`"))?;
    let reference = built
        .programs
        .get(&package.id)
        .context("cargo built no test `checks`")?;
    let library = externs(node, built, &[DependencyKind::Normal])?;
    let checks = externs(
        node,
        built,
        &[DependencyKind::Normal, DependencyKind::Development],
    )?;
    // The program was frozen into the same folder as the libraries that it was linked with.
    let dependencies = reference
        .parent()
        .context("a program without a folder")?
        .to_owned();
    Ok(Kit {
        library,
        checks,
        dependencies,
        reference: reference.clone(),
    })
}

fn externs(node: &Node, built: &Built, kinds: &[DependencyKind]) -> Result<Vec<Extern>> {
    let mut externs = Vec::new();
    for dependency in &node.deps {
        let is_wanted = dependency
            .dep_kinds
            .iter()
            .any(|info| kinds.contains(&info.kind));
        // The package itself is what the subject replaces.
        if !is_wanted || dependency.pkg == node.id {
            continue;
        }
        let Some(library) = built.libraries.get(&dependency.pkg) else {
            bail!("cargo built no library for `{}`", dependency.name);
        };
        externs.push(Extern {
            name: dependency.name.clone(),
            library: library.clone(),
        });
    }
    Ok(externs)
}

/// The package of a chapter's reference solutions.
fn package(chapter: &str) -> String {
    format!("{chapter}-solutions")
}

/// The compiler that cargo uses in this folder.
fn rustc(folder: &Path) -> Result<PathBuf> {
    let asked = Command::new("rustc")
        .args(["--print", "sysroot"])
        .current_dir(folder)
        .output();
    let asked = asked.context("cannot run rustc; is Rust installed?")?;
    ensure!(
        asked.status.success(),
        "rustc --print sysroot ended with {}",
        asked.status
    );
    let sysroot = String::from_utf8(asked.stdout).context("rustc's sysroot is not UTF-8")?;
    Ok(Path::new(sysroot.trim_end()).join("bin/rustc"))
}
