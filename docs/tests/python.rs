//! The Python on the pages runs: each file says with its own assertions whether it is right. And the
//! page "Coming from Python" leaves nothing out.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints the public names of the modules that the table is about, and `class.name` for each public
/// method and property of their classes.
const NAMES: &str = "
import concurrent.futures, contextvars, inspect, multiprocessing.pool, queue, threading

def public(thing):
    return {name for name in dir(thing) if not name.startswith('_')}

for module in (threading, queue, concurrent.futures):
    for name in module.__all__:
        print(name)
        thing = getattr(module, name, None)  # some are loaded only when they are asked for
        if inspect.isclass(thing) and not issubclass(thing, (tuple, BaseException)):
            names = {method for method in public(thing) if not method.endswith('_lock')}  # old synonyms
            print(*(f'{name}.{method}' for method in names), sep='\\n')

print(*multiprocessing.pool.__all__, *contextvars.__all__, sep='\\n')
";

/// What some Pythons have and others have not; the table has it, whichever is installed.
const SINCE: [&str; 6] = [
    "setprofile_all_threads", // 3.12
    "settrace_all_threads",
    "ShutDown", // 3.13
    "Queue.shutdown",
    "InvalidStateError",
    "InterpreterPoolExecutor", // 3.14
];

#[test]
fn every_python_counterpart_runs_where_python_is_installed() {
    let files = counterparts();
    assert!(!files.is_empty(), "no Python file found below docs/src");
    for file in files {
        if python(&[&file.display().to_string()]).is_none() {
            return;
        }
    }
}

#[test]
fn the_table_has_every_public_name_of_pythons_threads_queues_and_pools() {
    let named = named();
    let missing = |name: &&str| !named.contains(&as_said(name));
    let missing_since: Vec<&str> = SINCE.into_iter().filter(missing).collect();
    assert!(
        missing_since.is_empty(),
        "not in the table: {missing_since:?}"
    );
    let Some(names) = python(&["-c", NAMES]) else {
        return;
    };
    let names: Vec<&str> = names.lines().filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 80, "only {} names", names.len());
    let missing: Vec<&str> = names.into_iter().filter(missing).collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
}

#[test]
fn every_row_of_the_table_says_where_to_look_or_why_there_is_nothing() {
    let mut seen = 0;
    for row in rows() {
        let [python, rust, course] = row.as_slice() else {
            panic!("a row of three cells has {}: {row:?}", row.len());
        };
        if python.starts_with("**") {
            continue; // a heading
        }
        let found = course.contains(".md)") || rust == "none" && !course.is_empty();
        assert!(found && !rust.is_empty(), "{python} leads nowhere");
        seen += 1;
    }
    assert!(seen > 50, "only {seen} rows");
}

/// What Python prints; `None`, with a notice, where it is not installed.
fn python(arguments: &[&str]) -> Option<String> {
    let output = Command::new("python3")
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output();
    match output {
        Ok(output) => {
            let errors = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{arguments:?}: {errors}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {
            println!("python3 is not installed: nothing was run");
            None
        }
        Err(error) => panic!("cannot run python3: {error}"),
    }
}

/// The name under which the table has it: what a class inherits, or shares with one that is alike, stands there once.
fn as_said(name: &str) -> String {
    let alike = [
        ("Timer.", "Thread."),
        ("LifoQueue.", "Queue."),
        ("PriorityQueue.", "Queue."),
        ("SimpleQueue.", "Queue."),
        ("RLock.", "Lock."),
        ("ThreadPoolExecutor.", "Executor."),
        ("ProcessPoolExecutor.", "Executor."),
        ("InterpreterPoolExecutor.", "Executor."),
    ];
    let own = name == "Timer.cancel";
    let of = alike
        .iter()
        .find(|(class, _)| !own && name.starts_with(class));
    of.map_or(name.to_owned(), |(class, like)| name.replace(class, like))
}

/// The names in the table's first column, without what is passed to them.
fn named() -> BTreeSet<String> {
    let rows = rows();
    let codes = rows.iter().flat_map(|row| {
        let column = row.first().expect("a row has cells");
        column.split('`').skip(1).step_by(2)
    });
    let name = |code: &str| code.split('(').next().unwrap_or(code).to_owned();
    codes.map(name).collect()
}

/// The rows of the table, without its heading.
fn rows() -> Vec<Vec<String>> {
    let page = book::root().join("src/python.md");
    let page = std::fs::read_to_string(page).expect("the page can be read");
    let rows = page.lines().filter(|line| line.starts_with("| "));
    let cells = |row: &str| {
        let row = row.trim().trim_matches('|');
        row.split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    rows.skip(1).map(cells).collect()
}

/// `docs/src/<chapter>/python/*.py`.
fn counterparts() -> Vec<PathBuf> {
    let chapters = entries(&book::root().join("src"));
    let folders = chapters.iter().map(|chapter| chapter.join("python"));
    let files = folders
        .filter(|folder| folder.is_dir())
        .flat_map(|folder| entries(&folder));
    files
        .filter(|file| file.extension().is_some_and(|extension| extension == "py"))
        .collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().expect("the book's folders can be read");
    entries
        .map(|entry| entry.expect("the book's folders can be read").path())
        .collect()
}
