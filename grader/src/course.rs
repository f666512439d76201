//! The course on disk: where its chapters, exercises, mutants, variants, hints and pages are.
//!
//! The list of exercises is nowhere written twice: a chapter's exercises are the modules that the
//! `src/lib.rs` of its stubs declares, in that order.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::{Path, PathBuf};

/// The chapters, in reading order.
const CHAPTERS: [&str; 6] = [
    "threads",
    "locks",
    "semaphores",
    "queues",
    "pools",
    "deadlocks",
];

/// The module of finished parts that a chapter may give its exercises; not an exercise.
pub(crate) const GIVEN: &str = "given";
/// The exercise of a chapter that is a puzzle: its answer is an order of steps.
pub const PUZZLE: &str = "break_it";

/// The course: its root folder and its chapters.
#[derive(Clone, Debug)]
pub struct Course {
    /// The folder that holds `exercises`, `solutions`, `grader` and `docs`.
    pub root: PathBuf,
    /// The chapters that have exercises, in reading order.
    pub chapters: Vec<Chapter>,
}

/// A chapter and the names of its exercises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Name, such as `locks`.
    pub name: String,
    /// The exercises, in reading order.
    pub exercises: Vec<String>,
}

impl Course {
    /// The course that the current folder is in, or else the one that this program was built from.
    pub fn find() -> Result<Course> {
        let here = std::env::current_dir().context("cannot tell the current folder")?;
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        let root = here.ancestors().chain(built_from).find(|folder| {
            folder.join("grader/checks").is_dir() && folder.join("exercises").is_dir()
        });
        match root {
            Some(root) => Course::at(root),
            None => bail!("no course found: run this inside the course's folder"),
        }
    }

    /// The course in this folder.
    pub fn at(root: &Path) -> Result<Course> {
        let mut chapters = Vec::new();
        for name in CHAPTERS {
            let lib = root.join("exercises").join(name).join("src/lib.rs");
            let exercises = if lib.is_file() {
                modules(&lib)?
            } else {
                Vec::new()
            };
            if !exercises.is_empty() {
                chapters.push(Chapter {
                    name: name.to_owned(),
                    exercises,
                });
            }
        }
        ensure!(
            !chapters.is_empty(),
            "no exercises below {}",
            root.join("exercises").display()
        );
        Ok(Course {
            root: root.to_owned(),
            chapters,
        })
    }

    /// The chapters with these names, in reading order; all of them if no name is given.
    pub fn select(&self, names: &[String]) -> Result<Vec<Chapter>> {
        for name in names {
            self.chapter(name)?;
        }
        let selected = |chapter: &&Chapter| names.is_empty() || names.contains(&chapter.name);
        Ok(self.chapters.iter().filter(selected).cloned().collect())
    }

    /// The chapters with these names, with all of their exercises; or, where a name is
    /// `chapter::exercise`, with only those that are named. All of them if no name is given.
    pub fn parts(&self, names: &[String]) -> Result<Vec<Chapter>> {
        let mut wanted: Vec<(&str, Option<&str>)> = Vec::new();
        for name in names {
            let (chapter, exercise) = match name.split_once("::") {
                Some((chapter, exercise)) => (chapter, Some(exercise)),
                None => (name.as_str(), None),
            };
            let known = self.chapter(chapter)?;
            if let Some(exercise) = exercise {
                known.must_have(exercise)?;
            }
            wanted.push((chapter, exercise));
        }
        let is_wanted = |chapter: &str, exercise: &str| {
            wanted.is_empty()
                || wanted.contains(&(chapter, None))
                || wanted.contains(&(chapter, Some(exercise)))
        };
        let mut parts = self.chapters.clone();
        for chapter in &mut parts {
            let name = &chapter.name;
            chapter
                .exercises
                .retain(|exercise| is_wanted(name, exercise));
        }
        parts.retain(|chapter| !chapter.exercises.is_empty());
        Ok(parts)
    }

    /// The chapter with this name.
    pub fn chapter(&self, name: &str) -> Result<&Chapter> {
        self.chapters
            .iter()
            .find(|chapter| chapter.name == name)
            .with_context(|| {
                let known: Vec<_> = self
                    .chapters
                    .iter()
                    .map(|chapter| chapter.name.as_str())
                    .collect();
                format!(
                    "there is no chapter `{name}`; there are: {}",
                    known.join(", ")
                )
            })
    }

    /// The sources of the stubs.
    pub fn stubs(&self, chapter: &str) -> PathBuf {
        self.root.join("exercises").join(chapter).join("src")
    }

    /// The sources of the reference solutions.
    pub fn solutions(&self, chapter: &str) -> PathBuf {
        self.root.join("solutions").join(chapter).join("src")
    }

    /// The folder of the checks.
    pub fn checks(&self, chapter: &str) -> PathBuf {
        self.root.join("grader/checks").join(chapter)
    }

    /// The wrong solutions of an exercise, in alphabetical order.
    pub fn mutants(&self, chapter: &str, exercise: &str) -> Result<Vec<PathBuf>> {
        rust_files(
            &self
                .root
                .join("grader/mutants")
                .join(chapter)
                .join(exercise),
        )
    }

    /// The right solutions of an exercise in other styles, in alphabetical order.
    pub fn variants(&self, chapter: &str, exercise: &str) -> Result<Vec<PathBuf>> {
        rust_files(
            &self
                .root
                .join("grader/variants")
                .join(chapter)
                .join(exercise),
        )
    }

    /// The hints of an exercise.
    pub fn hints(&self, chapter: &str, exercise: &str) -> PathBuf {
        self.root
            .join("grader/hints")
            .join(chapter)
            .join(format!("{exercise}.md"))
    }

    /// What the book knows of a chapter's puzzle, for the page on which it is played.
    pub fn game(&self, chapter: &str) -> PathBuf {
        self.root.join("docs/games").join(format!("{chapter}.json"))
    }

    /// The code that is given to a chapter's exercises.
    pub fn given(&self, chapter: &str) -> PathBuf {
        self.stubs(chapter).join(format!("{GIVEN}.rs"))
    }

    /// The book's page about an exercise.
    pub fn page(&self, chapter: &str, exercise: &str) -> PathBuf {
        self.root
            .join("docs/src")
            .join(chapter)
            .join(format!("{exercise}.md"))
    }

    /// A path as messages show it: from the course's root.
    pub fn show(&self, path: &Path) -> String {
        path.strip_prefix(&self.root)
            .unwrap_or(path)
            .display()
            .to_string()
    }
}

impl Chapter {
    /// Whether the chapter has this exercise.
    pub fn has(&self, exercise: &str) -> bool {
        self.exercises.iter().any(|name| name == exercise)
    }

    /// Says so where the chapter does not have this exercise.
    ///
    /// # Errors
    /// With the names of those that it has.
    pub fn must_have(&self, exercise: &str) -> Result<()> {
        ensure!(
            self.has(exercise),
            "`{}` has no exercise `{exercise}`; it has: {}",
            self.name,
            self.exercises.join(", ")
        );
        Ok(())
    }
}

/// Reads a file of the course, naming it where that fails.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The modules that a `lib.rs` declares, but for what it gives.
fn modules(lib: &Path) -> Result<Vec<String>> {
    let file = syn::parse_file(&read(lib)?)
        .with_context(|| format!("{} is not valid Rust", lib.display()))?;
    let names = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(module) if module.ident != GIVEN => Some(module.ident.to_string()),
        _ => None,
    });
    Ok(names.collect())
}

/// The Rust files in a folder, sorted; none where there is no such folder.
fn rust_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| format!("cannot list {}", folder.display()));
        }
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry
            .with_context(|| format!("cannot list {}", folder.display()))?
            .path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
