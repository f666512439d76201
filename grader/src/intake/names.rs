//! The students' names.

use super::{Entry, Source, archive, file_name};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// An entry for each student, sorted by name.
///
/// A folder or archive is named like its student. Two of them side by side for one student are one
/// entry that says so; elsewhere than side by side they are two students, told apart by their paths.
pub(super) fn entries(sources: BTreeMap<PathBuf, Source>) -> Vec<Entry> {
    let mut by_place: BTreeMap<(PathBuf, String), Vec<(PathBuf, Source)>> = BTreeMap::new();
    for (path, source) in sources {
        let beside = path.parent().unwrap_or(Path::new("/")).to_owned();
        let key = (beside, name(&path, &source));
        by_place.entry(key).or_default().push((path, source));
    }
    let shared: Vec<String> = by_place.keys().map(|(_, name)| name.clone()).collect();
    let is_shared = |name: &String| shared.iter().filter(|other| *other == name).count() > 1;
    let mut entries = Vec::new();
    for ((beside, name), mut places) in by_place {
        let student = match is_shared(&name) {
            true => beside.join(&name).display().to_string(),
            false => name,
        };
        let source = if places.len() > 1 {
            let names = places.iter().map(|(path, _)| shown(path));
            Source::Several(names.collect())
        } else {
            places.remove(0).1
        };
        entries.push(Entry { student, source });
    }
    entries.sort_by(|a, b| a.student.cmp(&b.student));
    entries
}

fn name(path: &Path, source: &Source) -> String {
    match source {
        Source::Archive(_) => archive::stem(path).unwrap_or_else(|| file_name(path)),
        _ => file_name(path),
    }
}

/// A folder with a slash, an archive without.
fn shown(path: &Path) -> String {
    let slash = if path.is_dir() { "/" } else { "" };
    format!("`{}{slash}`", file_name(path))
}
