//! The commands that the pages name can be given: packages, exercises, benches and files exist.
//!
//! What follows `cargo learn` and `cargo run --` is parsed by a test of the grader.

use super::{pages, read, root};
use grader::course::Course;

/// The exercise that the page on contributing makes up, and a real one that can stand in for it.
const MADE_UP: (&str, &str) = ("highest", "counter");

/// What is a command on a page: the lines of a console, and code that begins as one.
fn commands(page: &str) -> Vec<&str> {
    let lines = page.lines().map(str::trim);
    let typed = lines.filter_map(|line| line.strip_prefix("$ "));
    let inline = page.split('`').filter(|code| {
        let begins = ["cargo ", "python3 "];
        begins.iter().any(|begin| code.starts_with(begin)) && !code.contains('\n')
    });
    typed.chain(inline).collect()
}

/// Why a command cannot be given, if it cannot.
fn fault(course: &Course, command: &str) -> Option<String> {
    let words: Vec<&str> = command
        .split_whitespace()
        .filter(|word| !matches!(*word, "-q" | "--doc"))
        .collect();
    let exists = |path: String| {
        let there = root().join(&path).is_file();
        (!there).then(|| format!("there is no {path}"))
    };
    match *words.as_slice() {
        ["cargo", "learn", ..] | ["cargo", "run", "--", ..] | ["cargo", "test"] => None,
        ["cargo", "fmt", "--all", "--check"] => None,
        // In a shell: a name for a command, and what completes it.
        ["alias", "learn='cargo", "learn'"] | ["source", "<(cargo", "learn", "completions", ..] => {
            None
        }
        // In the folder of an exercise, or with the width of the terminal.
        ["cargo", "test", "--test", "checks", "--", filter] => {
            let exercise = filter.trim_end_matches("::");
            let known = course.chapters.iter().any(|chapter| chapter.has(exercise));
            (!known).then(|| format!("no chapter has an exercise {exercise}"))
        }
        ["cargo", "test", "-p", chapter, exercise, "--", "--width", _]
        | ["cargo", "nextest", "run", "-p", chapter, exercise] => {
            fault(course, &format!("cargo test -p {chapter} {exercise}"))
        }
        ["cargo", "test" | "check", "-p", package]
        | ["cargo", "test", "-p", package, "--all-targets"] => package_fault(package),
        ["cargo", "test", "-p", package, exercise] => {
            let chapter = package.strip_suffix("-solutions").unwrap_or(package);
            let known = course
                .chapter(chapter)
                .is_ok_and(|known| known.has(exercise));
            package_fault(package)
                .or_else(|| (!known).then(|| format!("{chapter} has no exercise {exercise}")))
        }
        ["cargo", "bench", "-p", "model", "--bench", bench] => {
            exists(format!("grader/model/kernel/benches/{bench}.rs"))
        }
        ["cargo", "bench", "-p", chapter, "--bench", bench, ..] => {
            exists(format!("exercises/{chapter}/benches/{bench}.rs"))
        }
        ["cargo", "run", "-p", chapter, "--example", example] => {
            exists(format!("exercises/{chapter}/examples/{example}.rs"))
        }
        ["cargo", "run", "-p", "book"] | ["cargo", "run", "-p", "book", "--", "update"] => None,
        ["cargo", "run", "-p", "book", "--", "update", part] => {
            let known = course.parts(&[part.to_owned()]);
            known.err().map(|error| error.to_string())
        }
        ["python3", file] => exists(file.to_owned()),
        _ => Some("no rule says what it does".to_owned()),
    }
}

fn package_fault(package: &str) -> Option<String> {
    let lock = read("Cargo.lock");
    let known = lock.contains(&format!("\nname = \"{package}\"\n"));
    (!known).then(|| format!("there is no package {package}"))
}

#[test]
fn every_command_on_a_page_can_be_given() {
    let course = Course::at(root()).expect("this is the course");
    let mut found = 0;
    let mut faults = Vec::new();
    for (name, text) in pages() {
        for command in commands(&text) {
            found += 1;
            let real = match name.as_str() {
                "contributing.md" => command.replace(MADE_UP.0, MADE_UP.1),
                _ => command.to_owned(),
            };
            let fault = fault(&course, &real);
            faults.extend(fault.map(|reason| format!("{name}: `{command}`: {reason}")));
        }
    }
    assert!(found > 100, "only {found} commands");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The files that the ten steps speak of are where a real exercise has them.
#[test]
fn the_ten_steps_name_the_places_where_an_exercise_is() {
    let page = super::page("contributing.md");
    let places = ["exercises/", "solutions/", "grader/", "docs/"];
    let named: Vec<String> = page
        .split('`')
        .filter(|code| places.iter().any(|place| code.starts_with(place)))
        .map(|code| code.replace(MADE_UP.0, MADE_UP.1))
        .collect();
    assert!(named.len() >= 10, "{named:?}");
    for path in named {
        assert!(root().join(&path).exists(), "there is no {path}");
    }
}
