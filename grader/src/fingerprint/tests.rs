use super::{Key, Work};
use crate::build::Files;
use crate::course::Chapter;
use crate::intake::{Handed, Submission};

const HERE: Key = [1; 32];
const THERE: Key = [2; 32];

fn work(exercise: &str, file: Option<Result<&str, &str>>) -> Work {
    Work {
        chapter: "locks".to_owned(),
        exercise: exercise.to_owned(),
        file: file.map(|file| file.map(str::to_owned).map_err(str::to_owned)),
        beside: Files::new(),
    }
}

fn submission(files: &[(&str, &str)]) -> Submission {
    let handed = |&(exercise, text): &(&str, &str)| {
        let handed = Handed {
            path: format!("{exercise}.rs"),
            text: Ok(text.to_owned()),
        };
        (("locks".to_owned(), exercise.to_owned()), handed)
    };
    Submission {
        student: "ada".to_owned(),
        files: files.iter().map(handed).collect(),
        ignored: Vec::new(),
        fault: None,
    }
}

fn locks() -> Chapter {
    Chapter {
        name: "locks".to_owned(),
        exercises: vec!["counter".to_owned(), "account".to_owned()],
    }
}

#[test]
fn the_same_work_has_the_same_key() {
    let twin = || work("counter", Some(Ok("fn f() {}")));
    assert_eq!(twin().key(&HERE), twin().key(&HERE));
}

#[test]
fn any_difference_makes_another_key() {
    let counter = || work("counter", Some(Ok("fn f() {}")));
    let works = [
        counter(),
        work("counter", None),
        work("counter", Some(Ok("fn f() { }"))),
        work("counter", Some(Err("fn f() {}"))),
        work("account", Some(Ok("fn f() {}"))),
        Work {
            chapter: "queues".to_owned(),
            ..counter()
        },
        Work {
            beside: Files::from([("account".to_owned(), String::new())]),
            ..counter()
        },
    ];
    let mut keys: Vec<Key> = works.iter().map(|work| work.key(&HERE)).collect();
    keys.push(works[0].key(&THERE));
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[test]
fn other_files_belong_to_a_work_only_where_it_may_use_them() {
    let beside = |counter: &str| {
        let submission = submission(&[("counter", counter), ("account", "pub struct Account;")]);
        let works = Work::of(&submission, &locks());
        assert!(works[1].beside.is_empty());
        works[0].beside.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(beside("use crate::account::Account;"), ["account"]);
    assert_eq!(beside("pub struct Counter;"), [""; 0]);
}

#[test]
fn every_exercise_is_a_work_though_nothing_was_handed_in_for_it() {
    let works = Work::of(&submission(&[("account", "")]), &locks());
    assert_eq!(
        works,
        [work("counter", None), work("account", Some(Ok("")))]
    );
    let broken = Submission {
        fault: Some("the archive cannot be read".to_owned()),
        ..submission(&[])
    };
    let works = Work::of(&broken, &locks());
    assert_eq!(
        works[0].file,
        Some(Err("the archive cannot be read".to_owned()))
    );
}
