//! The galleries: after each exercise, the mutants and the schedule that breaks each one.
//!
//! What a gallery says of a mutant stands in the mutant's own header; the schedule is what the
//! check printed. A gallery only puts the two together.

use anyhow::{Context, Result};
use grader::course::{Course, read};
use grader::verify::Mutant;
use std::path::{Path, PathBuf};

/// A mutant, and the exercise that it belongs to.
pub struct Exhibit {
    pub chapter: String,
    pub exercise: String,
    /// Its file.
    pub path: PathBuf,
    /// The name of its file, without `.rs`.
    pub name: String,
    pub header: Mutant,
}

impl Exhibit {
    /// Where the schedule is kept that can be stepped through, below the book's root; not every
    /// mutant has one.
    pub fn replay(&self, root: &Path) -> PathBuf {
        let folder = root.join("src").join(&self.chapter).join("gallery");
        folder
            .join(&self.exercise)
            .join(format!("{}.json", self.name))
    }
}

/// All mutants of the course, in the order of the exercises.
pub fn exhibits(course: &Course) -> Result<Vec<Exhibit>> {
    let mut exhibits = Vec::new();
    for chapter in &course.chapters {
        for exercise in &chapter.exercises {
            for path in course.mutants(&chapter.name, exercise)? {
                let text = read(&path)?;
                let header = Mutant::parse(&text)
                    .map_err(anyhow::Error::msg)
                    .with_context(|| format!("{} has no header", path.display()))?;
                let name = path.file_stem().expect("a file has a name");
                exhibits.push(Exhibit {
                    chapter: chapter.name.clone(),
                    exercise: exercise.clone(),
                    name: name.to_string_lossy().into_owned(),
                    path,
                    header,
                });
            }
        }
    }
    Ok(exhibits)
}

/// The text of each gallery, and where it belongs, below the book's root.
pub fn pages(root: &Path, course: &Course) -> Result<Vec<(PathBuf, String)>> {
    let mut galleries: Vec<(PathBuf, String)> = Vec::new();
    for exhibit in exhibits(course)? {
        let folder = root.join("src").join(&exhibit.chapter).join("gallery");
        let path = folder.join(format!("{}.md", exhibit.exercise));
        let section = section(&exhibit, exhibit.replay(root).is_file());
        match galleries.last_mut() {
            Some((last, sections)) if *last == path => sections.push_str(&section),
            _ => galleries.push((path, section)),
        }
    }
    Ok(galleries)
}

/// `replay` says whether there is a page to step through the schedule.
fn section(exhibit: &Exhibit, replay: bool) -> String {
    let Exhibit {
        chapter,
        exercise,
        name,
        header,
        ..
    } = exhibit;
    let title = capitalised(&header.bug);
    let why = header.why.join(" ");
    let verdict = capitalised(&header.verdict.to_string());
    let check = &header.check;
    // The three lines before the explanation, and the blank one after it, are not shown.
    let code = 3 + header.why.len() + 2;
    // The gallery is a part of the exercise's page, one folder up.
    let link = match replay {
        true => format!("[Step through it](gallery/{exercise}/{name}.html)\n\n"),
        false => String::new(),
    };
    let file = format!("../../../../grader/mutants/{chapter}/{exercise}/{name}.rs:{code}:");
    format!(
        "
### {title}

{why}

<details>
<summary>The code</summary>

```rust
{{{{#include {file}}}}}
```

</details>

<details>
<summary>{verdict}: <code>{check}</code></summary>

```text
{{{{#include {exercise}/{name}.txt}}}}
```

{link}</details>
"
    )
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_shows_the_code_without_its_header() {
        let text = "// mutant: never counts\n// verdict: wrong-answer\n// check: counts\n\
                    // Someone forgot.\n// It happens.\n\nfn a() {}\n";
        let exhibit = Exhibit {
            chapter: "locks".into(),
            exercise: "counter".into(),
            path: "never.rs".into(),
            name: "never".into(),
            header: Mutant::parse(text).expect("the header is complete"),
        };
        let with_link = section(&exhibit, true);
        assert!(with_link.contains("\n\n[Step through it](gallery/counter/never.html)\n\n</det"));
        let section = section(&exhibit, false);
        assert!(!section.contains("Step through"));
        assert!(section.contains("### Never counts\n\nSomeone forgot. It happens.\n"));
        assert!(section.contains("<summary>Wrong answer: <code>counts</code></summary>"));
        assert!(section.contains("grader/mutants/locks/counter/never.rs:7:}}"));
        assert_eq!(text.lines().nth(7 - 1), Some("fn a() {}"));
    }
}
