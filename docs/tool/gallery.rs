//! The galleries: after each exercise, the mutants and the schedule that breaks each one.
//!
//! What a gallery says of a mutant stands in the mutant's own header; the schedule is what the
//! check printed. A gallery only puts the two together.

use crate::html::files;
use anyhow::{Context, Result, ensure};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// The text of each gallery, and where it belongs, below the book's root.
pub fn pages(root: &Path) -> Result<Vec<(PathBuf, String)>> {
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
            _ => galleries.push((path, section)),
        }
    }
    Ok(galleries)
}

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
