//! Output, data and names that stand in a page itself are those of the program.

use super::{entries, page, read, root};
use grader::gradebook::StudentResult;
use schedule::{Coverage, Verdict};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The first block of code of this language on a page.
fn block(page: &str, language: &str) -> String {
    let start = format!("```{language}\n");
    let (_, rest) = page.split_once(&start).expect("the page has such a block");
    let (block, _) = rest.split_once("```").expect("the block ends");
    block.to_owned()
}

#[test]
fn the_birds_eye_view_names_what_is_there() {
    let mut parents: Vec<(usize, &str)> = Vec::new();
    let view = block(&page("architecture.md"), "text");
    let mut seen = 0;
    for line in view.lines() {
        let depth = line.len() - line.trim_start().len();
        if depth > 4 {
            continue; // goes on about the line before
        }
        let name = line.split_whitespace().next().expect("no line is blank");
        parents.retain(|(above, _)| *above < depth);
        parents.push((depth, name));
        let path: String = parents.iter().map(|(_, name)| *name).collect();
        assert!(root().join(&path).exists(), "there is no {path}");
        seen += 1;
    }
    assert!(seen > 10, "only {seen} names");
}

#[test]
fn the_stages_are_modules_of_the_grader_and_are_in_the_picture() {
    let page = page("architecture.md");
    let (_, rest) = page
        .split_once("## The grader")
        .expect("there is a part on it");
    let stages = block(rest, "text");
    let picture = super::page("pictures/stages.svg");
    let mut seen = 0;
    for line in stages.lines() {
        let stage = line.split_whitespace().next().expect("no line is blank");
        let source = root().join("grader/src");
        let is_module = source.join(stage).join("mod.rs").is_file()
            || source.join(format!("{stage}.rs")).is_file();
        assert!(is_module, "there is no module {stage}");
        assert!(picture.contains(&format!(">{stage}</text>")), "{stage}");
        seen += 1;
    }
    assert!(seen > 7, "only {seen} stages");
}

#[test]
fn every_verdict_is_explained() {
    let pages = page("covered.md") + &page("instructors.md");
    for verdict in Verdict::ALL {
        let row = format!("\n| {verdict} |");
        let explained = pages.contains(&row) || verdict == Verdict::Passed;
        assert!(explained, "no row explains `{verdict}`");
    }
}

#[test]
fn the_bounds_are_those_of_the_model() {
    let covered = page("covered.md");
    let options = model::Options::default();
    assert_eq!(options.required, Coverage::AtMost(2));
    assert!(covered.contains("**at most two departures**"));
    assert_eq!(options.executions, 20_000);
    assert!(covered.contains("at most 20,000 for each bound"));
}

#[test]
fn the_document_has_the_fields_that_the_example_shows() {
    let mut example: Value =
        serde_json::from_str(&block(&page("instructors.md"), "json")).expect("it is JSON");
    let student = &mut example["students"][0];
    // Abridged: the schedule has a form of its own.
    student["exercises"][0]["checks"][0]["schedule"] = Value::Null;
    let read: StudentResult =
        serde_json::from_value(student.clone()).expect("it is one student's result");
    assert_eq!(
        serde_json::to_value(read).expect("it can be written"),
        *student
    );
}

/// The eight classic bugs are told in snapshots of the model.
#[test]
fn the_classic_bugs_are_found_as_early_as_the_introduction_says() {
    let snapshots = entries(&root().join("grader/model/kernel/tests/snapshots"));
    let classic = snapshots.iter().filter(|path| {
        let name = path.file_name().expect("a file has a name");
        name.to_string_lossy().starts_with("classic__")
    });
    let executions: Vec<u32> = classic.map(|path| execution(path)).collect();
    let introduction = page("introduction.md");
    assert_eq!(executions.len(), 8);
    assert!(introduction.contains("Eight classic bugs"));
    assert_eq!(executions.iter().max(), Some(&41));
    assert!(introduction.contains("none later than\nthe 41st order tried"));
}

/// `execution 41` in the second line of a rendered schedule.
fn execution(path: &Path) -> u32 {
    let text = fs::read_to_string(path).expect("a snapshot can be read");
    let (_, rest) = text.split_once(", execution ").expect("it has a schedule");
    let digits = rest.split(|letter: char| !letter.is_ascii_digit());
    let number = digits.into_iter().next().expect("there is a part");
    number.parse().expect("executions are counted")
}

#[test]
fn a_preemption_is_marked_as_the_page_on_schedules_shows_it() {
    let mark = page("schedules.md");
    let mark = mark
        .lines()
        .find(|line| line.starts_with("╌╌ "))
        .expect("the page shows it");
    let shown = page("locks/gallery/counter/two_critical_sections.txt");
    assert!(shown.contains(mark), "no schedule has it: {mark}");
}

/// What a machine measured is another one each time; its words are the program's.
#[test]
fn measurements_have_the_words_of_the_program_that_prints_them() {
    let mut seen = 0;
    for chapter in entries(&root().join("docs/src")) {
        if !chapter.is_dir() {
            continue;
        }
        for path in entries(&chapter) {
            if path.extension().is_none_or(|extension| extension != "txt") {
                continue;
            }
            let chapter = chapter.file_name().expect("a folder has a name");
            let source = program(
                &chapter.to_string_lossy(),
                &path
                    .file_stem()
                    .expect("a file has a name")
                    .to_string_lossy(),
            );
            let text = fs::read_to_string(&path).expect("the book's files can be read");
            let is_word = |word: &&str| word.len() > 1 && word.chars().all(char::is_alphabetic);
            for word in text.split_whitespace().filter(is_word) {
                // The crate beside which it was measured stands in its name.
                assert!(source.contains(word), "{}: {word}", path.display());
            }
            seen += 1;
        }
    }
    assert!(seen > 5, "only {seen} measurements");
}

/// The text of a bench or an example, and of what the benches of a chapter share.
fn program(chapter: &str, name: &str) -> String {
    let folder = root().join("exercises").join(chapter);
    let shared = folder.join("benches/beside");
    let mut files = vec![
        format!("exercises/{chapter}/benches/{name}.rs"),
        format!("exercises/{chapter}/examples/{name}.rs"),
    ];
    files.retain(|file| root().join(file).is_file());
    assert_eq!(files.len(), 1, "{chapter}: what prints {name}?");
    if shared.is_dir() {
        files.extend(entries(&shared).iter().map(|path| {
            let path = path.strip_prefix(root()).expect("it is in the course");
            path.to_string_lossy().into_owned()
        }));
    }
    files.iter().map(|file| read(file)).collect()
}

/// Who meets the course for the first time knows its words, and not yet those of the checks.
#[test]
fn the_first_failures_speak_of_the_exercise() {
    let schedules = entries(&root().join("docs/src/threads/gallery/hello"));
    let is_text = |path: &&PathBuf| path.extension().is_some_and(|it| it == "txt");
    let mut seen = 0;
    for path in schedules.iter().filter(is_text) {
        let text = fs::read_to_string(path).expect("a schedule can be read");
        for word in ["barrier", "fetch_add", "load →"] {
            assert!(!text.contains(word), "{}: {word}", path.display());
        }
        seen += 1;
    }
    assert!(seen > 5, "only {seen} schedules");
}
