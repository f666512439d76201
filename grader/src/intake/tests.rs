use super::{Ignored, Submission, read, roll};
use crate::course::Chapter;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

fn chapters() -> Vec<Chapter> {
    let chapter = |name: &str, exercises: &[&str]| Chapter {
        name: name.to_owned(),
        exercises: exercises.iter().map(|&name| name.to_owned()).collect(),
    };
    vec![
        chapter("locks", &["counter", "account"]),
        chapter("queues", &["bounded", "account"]),
    ]
}

fn folder(files: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        write(folder.path(), file, b"fn f() {}");
    }
    folder
}

fn write(folder: &Path, file: &str, bytes: &[u8]) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

struct Class {
    submissions: Vec<Submission>,
    ignored: Vec<Ignored>,
}

fn taken(paths: &[PathBuf]) -> Class {
    let roll = roll(paths, &chapters()).unwrap();
    let submissions = roll.entries.iter();
    Class {
        submissions: submissions
            .map(|entry| read(entry, &chapters()).unwrap())
            .collect(),
        ignored: roll.ignored,
    }
}

/// `student chapter/exercise path`, one for each file.
fn summary(class: &Class) -> Vec<String> {
    let rows = class.submissions.iter().flat_map(|submission| {
        submission
            .files
            .iter()
            .map(|((chapter, exercise), handed)| {
                format!(
                    "{} {chapter}/{exercise} {}",
                    submission.student, handed.path
                )
            })
    });
    rows.collect()
}

#[test]
fn every_shape_in_which_people_hand_in_is_found() {
    let class = folder(&[
        "a/locks/src/counter.rs",
        "b/src/counter.rs",
        "c/counter.rs",
        "d/my homework/locks/src/counter.rs",
        "e/homework.zip",
    ]);
    let class = taken(&[class.path().to_owned()]);
    insta::assert_debug_snapshot!(summary(&class), @r#"
    [
        "a locks/counter locks/src/counter.rs",
        "b locks/counter src/counter.rs",
        "c locks/counter counter.rs",
        "d locks/counter my homework/locks/src/counter.rs",
    ]
    "#);
    assert_eq!(class.submissions.len(), 5);
}

#[test]
fn a_folder_of_one_student_is_one_submission() {
    for shape in [
        "counter.rs",
        "src/counter.rs",
        "locks/counter.rs",
        "locks/src/counter.rs",
    ] {
        let class = folder(&[shape]);
        let class = taken(&[class.path().to_owned()]);
        assert_eq!(class.submissions.len(), 1, "{shape}");
        assert_eq!(class.submissions[0].files.len(), 1, "{shape}");
    }
}

#[test]
fn a_single_file_belongs_to_the_folder_it_lies_in() {
    let class = folder(&["ada/counter.rs", "ben/locks/src/counter.rs"]);
    let path = |file| class.path().join(file);
    let class = taken(&[path("ada/counter.rs"), path("ben/locks/src/counter.rs")]);
    insta::assert_debug_snapshot!(summary(&class), @r#"
    [
        "ada locks/counter counter.rs",
        "ben locks/counter locks/src/counter.rs",
    ]
    "#);
}

#[test]
fn what_is_not_graded_is_named_with_the_reason() {
    let class = folder(&[
        "a/Cargo.toml",
        "a/build.rs",
        "a/src/lib.rs",
        "a/src/counter.rs",
        "a/old/src/counter.rs",
        "a/src/account.rs",
        "a/queues/counter.rs",
        "a/target/debug/counter.rs",
        "notes.txt",
        "marks/gradebook.sqlite",
    ]);
    let class = taken(&[class.path().to_owned()]);
    let lines = |ignored: &[Ignored]| {
        ignored
            .iter()
            .map(|file| format!("{}: {}", file.path, file.why))
            .collect::<Vec<_>>()
    };
    insta::assert_debug_snapshot!(lines(&class.ignored), @r#"
    [
        "marks: results of the grader's own",
        "notes.txt: not a folder, .zip or .tar.gz: each student has one",
    ]
    "#);
    insta::assert_debug_snapshot!(lines(&class.submissions[0].ignored), @r#"
    [
        "Cargo.toml: the course's own is used",
        "build.rs: not named like an exercise",
        "old/src/counter.rs: src/counter.rs is graded instead",
        "queues/counter.rs: `queues` has no exercise of this name",
        "src/account.rs: locks and queues have an exercise of this name; put it into a folder named so",
        "src/lib.rs: the course's own is used",
        "target: made by a tool",
    ]
    "#);
}

#[test]
fn a_file_that_cannot_be_graded_says_why() {
    let class = folder(&[]);
    write(class.path(), "a/counter.rs", b"fn f() {}\n// \xff\n");
    write(
        class.path(),
        "b/counter.rs",
        &vec![b' '; super::LARGEST as usize + 1],
    );
    let class = taken(&[class.path().to_owned()]);
    let text = |at: usize| {
        class.submissions[at]
            .files
            .values()
            .next()
            .unwrap()
            .text
            .clone()
    };
    assert_eq!(
        text(0),
        Err("the file is not UTF-8: line 2; save it as UTF-8".to_owned())
    );
    let large = "the file has more than the 1048576 bytes that are read";
    assert_eq!(text(1), Err(large.to_owned()));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_taken_away() {
    let class = folder(&[]);
    let text = "\u{feff}fn f() {}\r\nfn g() {}\r\n";
    write(class.path(), "a/counter.rs", text.as_bytes());
    let class = taken(&[class.path().to_owned()]);
    let handed = class.submissions[0].files.values().next().unwrap();
    assert_eq!(handed.text.as_deref(), Ok("fn f() {}\nfn g() {}\n"));
}

/// A `.zip` with these files.
fn zip(folder: &Path, name: &str, files: &[&str]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for file in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*file, options).unwrap();
        std::io::Write::write_all(&mut zip, b"fn f() {}").unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn an_archive_is_a_student_or_lies_alone_in_a_students_folder() {
    let class = folder(&[]);
    zip(class.path(), "a.zip", &["locks/src/counter.rs"]);
    zip(class.path(), "b/homework.ZIP", &["homework/counter.rs"]);
    let alone = taken(&[class.path().join("a.zip")]);
    assert_eq!(summary(&alone), ["a locks/counter locks/src/counter.rs"]);
    let class = taken(&[class.path().to_owned()]);
    insta::assert_debug_snapshot!(summary(&class), @r#"
    [
        "a locks/counter locks/src/counter.rs",
        "b locks/counter homework/counter.rs",
    ]
    "#);
}

#[test]
fn two_places_for_one_student_are_a_fault_that_names_both() {
    let class = folder(&["a/counter.rs"]);
    zip(class.path(), "a.zip", &["counter.rs"]);
    let class = taken(&[class.path().to_owned()]);
    assert_eq!(class.submissions.len(), 1);
    let fault = class.submissions[0].fault.as_deref();
    assert_eq!(
        fault,
        Some("there are `a/` and `a.zip`: keep the one that counts")
    );
    assert!(class.submissions[0].files.is_empty());
}

#[test]
fn a_damaged_archive_is_a_fault_of_its_student_alone() {
    let class = folder(&["a.zip", "b/counter.rs"]);
    let class = taken(&[class.path().to_owned()]);
    let fault = class.submissions[0].fault.as_deref().unwrap();
    assert!(
        fault.starts_with("a.zip: the archive cannot be read: "),
        "{fault}"
    );
    assert_eq!(class.submissions[1].fault, None);
    assert_eq!(class.submissions[1].files.len(), 1);
}

#[test]
fn students_of_two_classes_are_told_apart_by_their_paths() {
    let class = folder(&["one/a/x/counter.rs", "two/a/x/counter.rs"]);
    let class = taken(&[class.path().join("one"), class.path().join("two")]);
    let ends = ["one/a", "two/a"];
    for (submission, end) in class.submissions.iter().zip(ends) {
        assert!(submission.student.ends_with(end), "{}", submission.student);
    }
    assert_eq!(class.submissions.len(), 2);
}

#[test]
fn a_link_is_not_followed() {
    let class = folder(&["a/account.txt"]);
    std::os::unix::fs::symlink("/etc/passwd", class.path().join("a/counter.rs")).unwrap();
    let class = taken(&[class.path().to_owned()]);
    assert!(class.submissions[0].files.is_empty());
    assert_eq!(
        class.submissions[0].ignored[1].why,
        "a link: hand in the file itself"
    );
}
