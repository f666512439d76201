//! One exercise, as the learner's commands name it.

use crate::course::{Course, read};
use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fmt;
use std::path::{Path, PathBuf};

/// An exercise of the course.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Exercise, such as `counter`.
    pub exercise: String,
}

impl Task {
    /// The exercise that these words name: `locks counter` or `locks::counter`. `None` for no words.
    pub fn named(course: &Course, words: &[String]) -> Result<Option<Task>> {
        let (chapter, exercise) = match words {
            [] => return Ok(None),
            [one] => match one.split_once("::") {
                Some(both) => both,
                None => return Task::alone(course, one).map(Some),
            },
            [chapter, exercise] => (chapter.as_str(), exercise.as_str()),
            more => bail!(
                "an exercise has two names, such as `locks counter`, not {}",
                more.len()
            ),
        };
        course.chapter(chapter)?.must_have(exercise)?;
        Ok(Some(Task::new(chapter, exercise)))
    }

    /// The exercise with this name, if only one chapter has it.
    fn alone(course: &Course, name: &str) -> Result<Task> {
        let all = Task::all(course);
        let found: Vec<Task> = all
            .into_iter()
            .filter(|task| task.exercise == name)
            .collect();
        match found.as_slice() {
            [one] => Ok(one.clone()),
            [] if let Ok(chapter) = course.chapter(name) => bail!(
                "`{name}` is a chapter; name one of its exercises as well, such as `{name} {}`; it has: {}",
                chapter.exercises[0],
                chapter.exercises.join(", ")
            ),
            [] => bail!("there is no exercise `{name}`; `cargo learn list` shows all of them"),
            several => {
                let names: Vec<String> = several.iter().map(Task::to_string).collect();
                bail!("which `{name}`? There are: {}", names.join(", "))
            }
        }
    }

    /// All exercises of the course, in reading order.
    pub fn all(course: &Course) -> Vec<Task> {
        let of = |chapter: &crate::course::Chapter| -> Vec<Task> {
            let names = chapter.exercises.iter();
            names.map(|name| Task::new(&chapter.name, name)).collect()
        };
        course.chapters.iter().flat_map(of).collect()
    }

    /// The exercise that a learner's file belongs to, if it is one.
    pub fn of_file(course: &Course, file: &Path) -> Option<Task> {
        let inside = file.strip_prefix(course.root.join("exercises")).ok()?;
        let mut parts = inside.iter().map(|part| part.to_str());
        let (chapter, source, name) = (parts.next()??, parts.next()??, parts.next()??);
        let exercise = name.strip_suffix(".rs")?;
        let known = course.chapter(chapter).ok()?.has(exercise);
        (known && source == "src" && parts.next().is_none()).then(|| Task::new(chapter, exercise))
    }

    fn new(chapter: &str, exercise: &str) -> Task {
        Task {
            chapter: chapter.to_owned(),
            exercise: exercise.to_owned(),
        }
    }

    /// The learner's file.
    pub fn file(&self, course: &Course) -> PathBuf {
        let sources = course.stubs(&self.chapter);
        sources.join(format!("{}.rs", self.exercise))
    }

    /// The reference solution.
    pub fn solution(&self, course: &Course) -> PathBuf {
        let sources = course.solutions(&self.chapter);
        sources.join(format!("{}.rs", self.exercise))
    }

    /// What stands in the learner's file, as a number that another text does not have.
    pub fn digest(&self, course: &Course) -> Result<String> {
        let text = read(&self.file(course))?;
        let bytes = Sha256::digest(text.as_bytes());
        Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
    }

    /// How long the exercise takes, as its page says.
    pub fn time(&self, course: &Course) -> Result<String> {
        let page = read(&course.page(&self.chapter, &self.exercise))?;
        time(&page).with_context(|| format!("the page of {self} does not say how long it takes"))
    }
}

impl fmt::Display for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}::{}", self.chapter, self.exercise)
    }
}

/// The sentence behind `Time:`.
fn time(page: &str) -> Option<String> {
    let (_, rest) = page.split_once("Time: ")?;
    let (sentence, _) = rest.split_once('.')?;
    Some(sentence.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course() -> Course {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
        Course::at(root.expect("the grader lies in the course")).expect("the course is there")
    }

    fn named(words: &[&str]) -> Result<Option<Task>> {
        let words: Vec<String> = words.iter().map(|&word| word.to_owned()).collect();
        Task::named(&course(), &words)
    }

    #[test]
    fn an_exercise_is_named_by_one_word_or_by_two() {
        let counter = Some(Task::new("locks", "counter"));
        assert_eq!(named(&["locks", "counter"]).unwrap(), counter);
        assert_eq!(named(&["locks::counter"]).unwrap(), counter);
        assert_eq!(named(&["counter"]).unwrap(), counter);
        assert_eq!(named(&[]).unwrap(), None);
        for wrong in [
            &["locks"][..],
            &["timed"], // of semaphores, and of queues
            &["no_such"],
            &["locks", "hello"],
            &["a::b"],
            &["a", "b", "c"],
        ] {
            assert!(named(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn only_a_learners_file_belongs_to_an_exercise() {
        let course = course();
        let of = |path: &str| Task::of_file(&course, &course.root.join(path));
        let counter = of("exercises/locks/src/counter.rs").expect("it is one");
        assert_eq!(counter, Task::new("locks", "counter"));
        assert_eq!(
            counter.file(&course),
            course.root.join("exercises/locks/src/counter.rs")
        );
        for other in [
            "exercises/locks/src/lib.rs",
            "exercises/locks/src/counter.rs~",
            "exercises/locks/src/counter/more.rs",
            "exercises/locks/Cargo.toml",
            "solutions/locks/src/counter.rs",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }

    #[test]
    fn every_page_says_how_long_its_exercise_takes() {
        let course = course();
        for task in Task::all(&course) {
            let time = task.time(&course).unwrap();
            assert!(!time.is_empty() && time.len() < 40, "{task}: {time}");
        }
        assert_eq!(
            time("… Time: a quarter of an\nhour.\n").as_deref(),
            Some("a quarter of an hour")
        );
    }
}
