//! Names that a learner recognises: the file without its folders, and for a lock or the like the
//! field or variable that it was made for, read off the line that made it.

use crate::object::Description;
use schedule::Place;
use std::collections::HashMap;
use std::fs;
use std::panic::Location;
use std::path::Path;

/// The place of a source location. A line of a check says so, as `checks/counter.rs`: its file has
/// the name of the learner's own.
pub(crate) fn place(at: &Location<'_>) -> Place {
    Place {
        file: shown(Path::new(at.file())),
        line: at.line(),
    }
}

/// Checks are at `checks/<chapter>/<exercise>.rs`, or in files in a folder of that name.
fn shown(path: &Path) -> String {
    let mut parts = path.components().rev().map(|part| part.as_os_str());
    let file = parts.next().unwrap_or(path.as_os_str()).to_string_lossy();
    let mut folders = parts.take(3).take_while(|&name| name != "src").skip(1);
    match folders.any(|name| name == "checks") {
        true => format!("checks/{file}"),
        false => file.into_owned(),
    }
}

/// Whether a location is in the source of std, where a closure or an iterator is called, or in that of
/// the harness, which helps the checks: such a place says nothing to a learner.
pub(crate) fn is_elsewhere(at: &Location<'_>) -> bool {
    let file = at.file();
    file.starts_with("/rustc/")
        || file.contains("/rustlib/src/rust/library/")
        || file.contains("grader/harness/src/")
}

/// A name for each object: `lock` alone where it is the only one of its kind, else with the name
/// of the field or variable, else with a number.
pub(crate) fn objects(descriptions: &[Description]) -> Vec<String> {
    let fields: Vec<Option<String>> = descriptions.iter().map(field).collect();
    let mut seen: HashMap<String, usize> = HashMap::new();
    let of_kind = |kind| descriptions.iter().filter(|d| d.kind == kind).count();
    descriptions
        .iter()
        .zip(&fields)
        .map(|(description, field)| {
            let base = field
                .clone()
                .unwrap_or_else(|| match of_kind(description.kind) {
                    1 => String::new(),
                    _ => description.kind.to_owned(),
                });
            let same = fields.iter().filter(|other| *other == field).count();
            let number = seen.entry(base.clone()).or_default();
            *number += 1;
            match same {
                1 => base,
                _ if base.is_empty() => base,
                _ => format!("{base} {number}"),
            }
        })
        .collect()
}

/// The identifier that an object was made for: `slot` in `slot: Mutex::new(None)` and in
/// `let slot = Arc::new(Mutex::new(None))`.
fn field(object: &Description) -> Option<String> {
    let at = object.created;
    let source = fs::read_to_string(at.file()).ok()?;
    let mut lines = source.lines().skip(at.line() as usize - 1);
    let line = lines.next()?;
    match line.trim_start().starts_with("#[derive(") {
        true => derived(lines, object.kind),
        false => named(line.get(..at.column() as usize - 1)?),
    }
}

/// `#[derive(Default)]` makes all fields at one place. The field is known where only one of the
/// struct's has a type of this kind.
fn derived<'a>(lines: impl Iterator<Item = &'a str>, kind: &str) -> Option<String> {
    let fields = lines.take_while(|line| !line.starts_with('}'));
    let mut of_kind = fields.filter_map(|line| {
        let (name, declared) = line.trim().trim_start_matches("pub ").split_once(": ")?;
        let fits = declared.to_lowercase().contains(&kind.replace(' ', ""));
        (fits && name.chars().all(is_word)).then(|| name.to_owned())
    });
    let name = of_kind.next()?;
    of_kind.next().is_none().then_some(name)
}

/// The identifier before the last `:` or `=`, but not the `::` of a path.
fn named(before: &str) -> Option<String> {
    let mut indices = before.char_indices().rev().map(|(index, _)| index);
    let mark = indices.find(|&index| {
        let (left, right) = before.split_at(index);
        let is_path = right.starts_with("::") || left.ends_with(':');
        right.starts_with('=') || right.starts_with(':') && !is_path
    })?;
    let before = before[..mark].trim_end();
    let start = before.rfind(|c| !is_word(c)).map_or(0, |index| {
        index + before[index..].chars().next().map_or(0, char::len_utf8)
    });
    let name = &before[start..];
    (!name.is_empty() && !name.starts_with(|c: char| c.is_numeric())).then(|| name.to_owned())
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::shown;
    use std::path::Path;

    #[test]
    fn the_files_of_a_check_are_told_from_the_learners() {
        for (path, expected) in [
            (
                "exercises/locks/../../grader/checks/locks/counter.rs",
                "checks/counter.rs",
            ),
            (
                "grader/checks/queues/bounded/reference.rs",
                "checks/reference.rs",
            ),
            ("exercises/locks/src/counter.rs", "counter.rs"),
            ("checks/ann/src/counter.rs", "counter.rs"),
            ("checks/src/counter/inner.rs", "inner.rs"),
            ("counter.rs", "counter.rs"),
        ] {
            assert_eq!(shown(Path::new(path)), expected, "{path}");
        }
    }
}
