use super::{Attempt, Attempts, Batch, Store};
use crate::build::Files;
use crate::fingerprint::{Key, Work};
use crate::gradebook::{ChapterChecks, ExerciseChecks, Gradebook, Head, Times};
use crate::sandbox::Holds;
use crate::verdict::ExerciseResult;
use schedule::Verdict;

fn head() -> Head {
    Head {
        chapters: vec![ChapterChecks {
            chapter: "locks".to_owned(),
            exercises: vec![ExerciseChecks {
                exercise: "counter".to_owned(),
                max_score: 10.0,
                checks: Vec::new(),
            }],
        }],
        ignored: Vec::new(),
        time_limit: 30,
        holds: Holds::default(),
    }
}

fn key(text: &str) -> Key {
    let mut key = [0; 32];
    key[..text.len()].copy_from_slice(text.as_bytes());
    key
}

/// A student who hands in this text for one exercise.
fn attempts(student: &str, text: &str) -> Attempts {
    Attempts {
        student: student.to_owned(),
        ignored: Vec::new(),
        works: vec![attempt("counter", text, &format!("{student}.rs"))],
    }
}

fn attempt(exercise: &str, text: &str, path: &str) -> Attempt {
    Attempt {
        key: key(text),
        work: Work {
            chapter: "locks".to_owned(),
            exercise: exercise.to_owned(),
            file: Some(Ok(text.to_owned())),
            beside: Files::new(),
        },
        path: Some(path.to_owned()),
    }
}

fn begin(store: &Store, students: &[(&str, &str)]) -> i64 {
    let students = students.iter().map(|(name, text)| Ok(attempts(name, text)));
    store.begin(&head(), students).unwrap()
}

fn result(verdict: Verdict) -> ExerciseResult {
    ExerciseResult {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        file: None,
        verdict,
        reason: String::new(),
        score: 0.0,
        max_score: 0.0,
        passed: 0,
        total: 1,
        violations: Vec::new(),
        diagnostic: None,
        checks: Vec::new(),
    }
}

fn keep(store: &Store, text: &str, verdict: Verdict) {
    let (result, times) = (result(verdict), Times::new());
    store.keep([(&key(text), &result, &times)]).unwrap();
}

fn todo(store: &Store, run: i64) -> Vec<String> {
    let todo = store.todo(run).unwrap();
    todo.into_iter().map(|batch| batch.student).collect()
}

#[test]
fn the_same_work_is_done_once_and_each_student_has_its_results() {
    let store = Store::temporary().unwrap();
    let run = begin(&store, &[("a", "one"), ("b", "two"), ("c", "one")]);
    assert_eq!(todo(&store, run), ["a", "b"]);
    keep(&store, "one", Verdict::Passed);
    keep(&store, "two", Verdict::Spins);
    assert!(todo(&store, run).is_empty());
    store.run(run).unwrap().finish().unwrap();
    let mut seen = Vec::new();
    let book = store.latest().unwrap().unwrap();
    book.each(&mut |student| {
        let result = &student.result.exercises[0];
        seen.push((student.at, result.file.clone().unwrap(), result.verdict));
        Ok(())
    })
    .unwrap();
    let rows = [
        (0, "a.rs".to_owned(), Verdict::Passed),
        (1, "b.rs".to_owned(), Verdict::Spins),
        (2, "c.rs".to_owned(), Verdict::Passed),
    ];
    assert_eq!(seen, rows);
}

#[test]
fn a_batch_is_what_nobody_handed_in_before() {
    let store = Store::temporary().unwrap();
    let students = [
        ("a", [("counter", "one"), ("account", "two")]),
        ("b", [("counter", "one"), ("account", "three")]),
        ("c", [("counter", "four"), ("account", "five")]),
    ];
    let students = students.map(|(student, files)| {
        Ok(Attempts {
            student: student.to_owned(),
            ignored: Vec::new(),
            works: files
                .map(|(exercise, text)| attempt(exercise, text, ""))
                .into(),
        })
    });
    let run = store.begin(&head(), students.into_iter()).unwrap();
    keep(&store, "five", Verdict::Passed);
    let batch = |student: &str, texts: &[&str]| Batch {
        student: student.to_owned(),
        chapter: "locks".to_owned(),
        keys: texts.iter().map(|text| key(text)).collect(),
    };
    let batches = [
        batch("a", &["one", "two"]),
        batch("b", &["three"]),
        batch("c", &["four"]),
    ];
    assert_eq!(store.todo(run).unwrap(), batches);
}

#[test]
fn a_run_that_was_broken_off_is_none_and_its_work_is_kept() {
    let store = Store::temporary().unwrap();
    begin(&store, &[("a", "one"), ("b", "two")]);
    keep(&store, "one", Verdict::Passed);
    assert!(store.latest().unwrap().is_none());
    let run = begin(&store, &[("a", "one"), ("b", "two")]);
    assert_eq!(todo(&store, run), ["b"]);
    keep(&store, "two", Verdict::Passed);
    store.run(run).unwrap().finish().unwrap();
    assert!(store.latest().unwrap().unwrap().before().unwrap().is_none());
}

#[test]
fn an_error_while_students_are_read_leaves_no_run() {
    let store = Store::temporary().unwrap();
    let students = [Ok(attempts("a", "one")), Err(anyhow::anyhow!("unreadable"))];
    assert!(store.begin(&head(), students.into_iter()).is_err());
    let run = begin(&store, &[("a", "two")]);
    assert_eq!(todo(&store, run), ["a"]);
}

#[test]
fn every_attempt_is_kept() {
    let store = Store::temporary().unwrap();
    for text in ["one", "two"] {
        let run = begin(&store, &[("a", text)]);
        keep(&store, text, Verdict::Passed);
        store.run(run).unwrap().finish().unwrap();
    }
    let now = store.latest().unwrap().unwrap();
    let before = now.before().unwrap().unwrap();
    let text = |book: &super::Stored<'_>| {
        let student = book.student("a").unwrap().unwrap();
        student.texts.into_values().next().unwrap()
    };
    assert_eq!((text(&before), text(&now)), ("one".into(), "two".into()));
}

#[test]
fn two_graders_do_not_work_in_one_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = Store::open(folder.path()).unwrap();
    let error = Store::open(folder.path()).unwrap_err().to_string();
    assert!(error.contains("another grader is at work"), "{error}");
    drop(first);
    assert!(Store::open(folder.path()).is_ok());
}

#[test]
fn another_form_and_a_folder_without_results_are_errors_that_say_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let error = Store::view(folder.path()).unwrap_err().to_string();
    assert!(error.contains("grader grade CLASS --out"), "{error}");
    let store = Store::open(folder.path()).unwrap();
    store
        .connection()
        .pragma_update(None, "user_version", 9)
        .unwrap();
    drop(store);
    let error = Store::view(folder.path()).unwrap_err().to_string();
    assert!(error.contains("another version of the grader"), "{error}");
}
