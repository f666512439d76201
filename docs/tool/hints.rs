//! The hints, to be opened one at a time.
//!
//! They stand in `grader/hints`, for the command `hint` as well; here each one gets a fold of its
//! own.

use anyhow::Result;
use grader::course::{Course, read};
use std::path::{Path, PathBuf};

/// The hints of each exercise, and where they belong, below the book's root.
pub fn pages(root: &Path, course: &Course) -> Result<Vec<(PathBuf, String)>> {
    let mut pages = Vec::new();
    for chapter in &course.chapters {
        for exercise in &chapter.exercises {
            let path = course.hints(&chapter.name, exercise);
            let folder = root.join("src").join(&chapter.name).join("hints");
            let folds = folds(
                &read(&path)?,
                &format!("../../../../{}", course.show(&path)),
            );
            pages.push((folder.join(format!("{exercise}.md")), folds));
        }
    }
    Ok(pages)
}

/// A fold for each section of a file of hints.
fn folds(text: &str, path: &str) -> String {
    let headings: Vec<(usize, &str)> = (1..)
        .zip(text.lines())
        .filter_map(|(number, line)| Some((number, line.strip_prefix("### ")?)))
        .collect();
    let ends = headings
        .iter()
        .skip(1)
        .map(|(next, _)| next - 1)
        .chain([text.lines().count()]);
    let fold = |((start, title), end): (&(usize, &str), usize)| {
        let first = start + 1;
        format!(
            "
<details>
<summary>{title}</summary>

{{{{#include {path}:{first}:{end}}}}}

</details>
"
        )
    };
    headings.iter().zip(ends).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hint_has_a_fold_of_its_own() {
        let folds = folds("### Hint 1\n\nWhat?\n\n### Hint 2\n\nThat.\n", "a.md");
        let included: Vec<_> = folds
            .lines()
            .filter(|line| line.starts_with("{{"))
            .collect();
        assert_eq!(included, ["{{#include a.md:2:4}}", "{{#include a.md:6:7}}"]);
        assert_eq!(folds.matches("<details>").count(), 2);
        assert_eq!(folds.matches("</details>").count(), 2);
    }
}
