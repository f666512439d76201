//! The galleries: after each exercise, the mutants and the schedule that breaks each one.
//!
//! What a gallery says of a mutant stands in the mutant's own header; the schedule is what the
//! check printed. A gallery only puts the two together, so it is generated, and a gallery that no
//! longer says what the headers say is a fault of the book.

use crate::html::files;
use anyhow::{Context, Result, ensure};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Writes the gallery of every exercise that has mutants, below the sources of the book.
pub fn write(root: &Path) -> Result<()> {
    for (path, text) in galleries(root)? {
        fs::create_dir_all(path.parent().expect("a gallery is in a folder"))?;
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The galleries that are not as they would be written now, and the schedules of no mutant.
pub fn faults(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (path, text) in galleries(root)? {
        let name = path.strip_prefix(root).unwrap_or(&path).display();
        if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            faults.push(format!(
                "{name} is out of date: run `cargo run -p book -- gallery`"
            ));
        }
        let schedules = path.with_extension("");
        for schedule in if schedules.is_dir() {
            files(&schedules)?
        } else {
            Vec::new()
        } {
            let mutant = schedule.file_stem().expect("a file has a name").display();
            if !text.contains(&format!("/{mutant}.txt}}}}")) {
                let name = schedule.strip_prefix(root).unwrap_or(&schedule).display();
                faults.push(format!("{name} belongs to no mutant: delete it"));
            }
        }
    }
    Ok(faults)
}

/// The text of each gallery, and where it belongs.
fn galleries(root: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mutants = root.join("../grader/mutants");
    let mut galleries: Vec<(PathBuf, String)> = Vec::new();
    for file in files(&mutants)? {
        let name = file.strip_prefix(&mutants).expect("it was found there");
        let parts: Vec<_> = name.iter().map(|part| part.to_string_lossy()).collect();
        let [chapter, exercise, file_name] = parts.as_slice() else {
            continue;
        };
        let Some(mutant) = file_name.strip_suffix(".rs") else {
            continue;
        };
        let text =
            fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        let header =
            Header::of(&text).with_context(|| format!("{} has no header", name.display()))?;
        let path = root.join(format!("src/{chapter}/gallery/{exercise}.md"));
        let section = header.section(chapter, exercise, mutant);
        match galleries.last_mut() {
            Some((last, sections)) if *last == path => sections.push_str(&section),
            _ => galleries.push((path, format!("{NOTE}{section}"))),
        }
    }
    Ok(galleries)
}

const NOTE: &str =
    "<!-- Written by `cargo run -p book -- gallery` from the headers of the mutants. -->\n";

/// What a mutant says of itself in its first lines.
struct Header<'a> {
    title: &'a str,
    check: &'a str,
    why: String,
    /// The line on which its code begins.
    code: usize,
}

impl Header<'_> {
    fn of(text: &str) -> Result<Header<'_>> {
        let header: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//"))
            .map(str::trim)
            .collect();
        let field = |number: usize, name: &str| {
            let line = header.get(number).and_then(|line| line.strip_prefix(name));
            line.map(str::trim)
                .with_context(|| format!("line {} is not `// {name} …`", number + 1))
        };
        let why = header.get(3..).unwrap_or_default().join(" ");
        ensure!(!why.is_empty(), "no line says why someone writes this");
        Ok(Header {
            title: field(0, "mutant:")?,
            check: field(2, "check:")?,
            why,
            code: header.len() + 2, // after an empty line
        })
    }

    fn section(&self, chapter: &str, exercise: &str, mutant: &str) -> String {
        let Header {
            title,
            check,
            why,
            code,
        } = self;
        let file = format!("../../../../grader/mutants/{chapter}/{exercise}/{mutant}.rs:{code}:");
        let mut text = String::new();
        write!(
            text,
            "
### {}

{why}

<details>
<summary>The code</summary>

```rust
{{{{#include {file}}}}}
```

</details>

<details>
<summary>What the check <code>{check}</code> says</summary>

```text
{{{{#include {exercise}/{mutant}.txt}}}}
```

</details>
",
            capitalised(title),
        )
        .expect("writing to a string does not fail");
        text
    }
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
    fn a_header_says_what_the_mutant_is_and_where_its_code_begins() {
        let text = "// mutant: never counts\n// verdict: wrong-answer\n// check: counts\n\
                    // Someone forgot.\n// It happens.\n\nfn a() {}\n";
        let header = Header::of(text).expect("the header is complete");
        assert_eq!((header.title, header.check), ("never counts", "counts"));
        assert_eq!(header.why, "Someone forgot. It happens.");
        assert_eq!(text.lines().nth(header.code - 1), Some("fn a() {}"));
    }

    #[test]
    fn a_file_without_a_whole_header_is_an_error() {
        for text in [
            "",
            "fn a() {}\n",
            "// mutant: a\n// verdict: b\n// check: c\n\nfn a() {}\n",
        ] {
            assert!(Header::of(text).is_err(), "{text:?}");
        }
    }
}
