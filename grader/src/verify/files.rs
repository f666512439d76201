//! What an exercise has to have: enough mutants and variants, hints, a page, docs that agree.

use super::{Fault, docs};
use crate::course::{Chapter, Course, GIVEN, read};
use crate::learn::hint;
use crate::run::Declared;
use anyhow::Result;
use std::fs;

/// Fewest mutants of an exercise.
const MUTANTS: usize = 4;
/// Fewest variants of an exercise.
const VARIANTS: usize = 2;
/// Hints of an exercise.
const HINTS: usize = 3;

/// Everything that can be found without running a check.
pub(super) fn look_through(
    course: &Course,
    chapter: &Chapter,
    declared: &[Declared],
) -> Result<Vec<Fault>> {
    let mut faults = Vec::from_iter(given(course, &chapter.name)?);
    for exercise in &chapter.exercises {
        let name = &chapter.name;
        let lacks = |file: String, expected: String, got: String| Fault {
            file,
            what: format!("the exercise `{exercise}` is not complete"),
            remedy: format!("add what is missing: {expected}"),
            expected,
            got,
        };
        let mutants = course.mutants(name, exercise)?.len();
        if mutants < MUTANTS {
            let folder = format!("grader/mutants/{name}/{exercise}");
            faults.push(lacks(
                folder,
                format!("at least {MUTANTS} mutants"),
                mutants.to_string(),
            ));
        }
        let variants = course.variants(name, exercise)?.len();
        if variants < VARIANTS {
            let folder = format!("grader/variants/{name}/{exercise}");
            faults.push(lacks(
                folder,
                format!("at least {VARIANTS} variants"),
                variants.to_string(),
            ));
        }
        let hints = course.hints(name, exercise);
        let found = fs::read_to_string(&hints).map_or(0, |text| hint::steps(&text).len());
        if found != HINTS {
            let file = course.show(&hints);
            faults.push(lacks(
                file,
                format!("{HINTS} hints, each below `### Hint n`"),
                found.to_string(),
            ));
        }
        let page = course.page(name, exercise);
        if !page.is_file() {
            faults.push(lacks(
                course.show(&page),
                "a page of the book".to_owned(),
                "none".to_owned(),
            ));
        }
        if !declared.iter().any(|check| check.exercise == *exercise) {
            let file = format!("grader/checks/{name}/{exercise}.rs");
            faults.push(lacks(
                file,
                "at least one check".to_owned(),
                "none".to_owned(),
            ));
        }
        let file = format!("{exercise}.rs");
        let stub = course.stubs(name).join(&file);
        let solution = course.solutions(name).join(&file);
        let differences = docs::differences(&read(&stub)?, &read(&solution)?);
        faults.extend(differences.into_iter().map(|difference| {
            Fault {
                file: course.show(&stub),
                what: format!("the docs of {} differ from the solution's", difference.item),
                expected: difference
                    .solution
                    .unwrap_or_else(|| "no such public item".to_owned()),
                got: difference
                    .stub
                    .unwrap_or_else(|| "no such public item".to_owned()),
                remedy: format!("make it agree with {}", course.show(&solution)),
            }
        }));
    }
    Ok(faults)
}

/// What is given stands in both packages, word for word.
fn given(course: &Course, chapter: &str) -> Result<Option<Fault>> {
    let [stub, solution] = [course.stubs(chapter), course.solutions(chapter)]
        .map(|folder| folder.join(format!("{GIVEN}.rs")));
    if !stub.exists() && !solution.exists() || read(&stub)? == read(&solution)? {
        return Ok(None);
    }
    Ok(Some(Fault {
        file: course.show(&stub),
        what: "what is given to exercises is not what is given to solutions".to_owned(),
        expected: "the same text".to_owned(),
        got: "another text".to_owned(),
        remedy: format!("make it agree with {}", course.show(&solution)),
    }))
}
