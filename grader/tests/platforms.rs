//! What a learner builds on Windows and on macOS: the checks of every chapter and `cargo learn`, and
//! nothing that only Linux, or only a Unix, has. Whether the course's own code keeps to that, only a compiler for
//! these systems can tell.

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Node, PackageId};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;

/// Crates that do not compile on Windows.
const UNIX_ONLY: [&str; 2] = ["command-fds", "nix"];
/// Crates that compile on Linux alone.
const LINUX_ONLY: [&str; 2] = ["landlock", "seccompiler"];

/// The names of all packages that a learner builds on this system; `None` where they were never
/// downloaded.
fn built_on(system: &str) -> Option<BTreeSet<String>> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let metadata = MetadataCommand::new()
        .cargo_path(env!("CARGO"))
        .manifest_path(manifest)
        .other_options(["--filter-platform", system, "--offline", "--locked"].map(String::from))
        .exec();
    let metadata = match metadata {
        Ok(metadata) => metadata,
        Err(error) => {
            eprintln!("skipped for {system}; `cargo fetch` brings what it needs: {error}");
            return None;
        }
    };
    let nodes = &metadata.resolve.as_ref().unwrap().nodes;
    let nodes: HashMap<_, _> = nodes.iter().map(|node| (&node.id, node)).collect();
    let mut seen = BTreeSet::new();
    let mut next: Vec<&PackageId> = Vec::new();
    for member in metadata.workspace_packages() {
        let is_chapter = member.manifest_path.as_str().contains("/exercises/");
        if is_chapter || member.name.as_str() == "grader" {
            seen.insert(&member.id);
            next.extend(needs(nodes[&member.id], is_chapter));
        }
    }
    while let Some(package) = next.pop() {
        if seen.insert(package) {
            next.extend(needs(nodes[package], false));
        }
    }
    Some(seen.iter().map(|id| name(&metadata, id)).collect())
}

fn needs(package: &Node, for_tests: bool) -> impl Iterator<Item = &PackageId> {
    let is_needed = move |kind: DependencyKind| for_tests || kind != DependencyKind::Development;
    let needed = package.deps.iter();
    needed
        .filter(move |needed| needed.dep_kinds.iter().any(|info| is_needed(info.kind)))
        .map(|needed| &needed.pkg)
}

fn name(metadata: &Metadata, id: &PackageId) -> String {
    metadata[id].name.to_string()
}

#[test]
fn a_learner_builds_nothing_that_the_system_does_not_have() {
    let found = |system: &str, names: &[&str]| {
        let built = built_on(system)?;
        assert!(built.contains("loom") && built.contains("notify"));
        Some(names.iter().filter(|&&name| built.contains(name)).count())
    };
    let all = [UNIX_ONLY, LINUX_ONLY].concat();
    for (system, names, expected) in [
        // Here all of them are found: the search does not look past them.
        ("x86_64-unknown-linux-gnu", &all[..], 4),
        ("aarch64-apple-darwin", &LINUX_ONLY, 0),
        ("x86_64-pc-windows-msvc", &all, 0),
    ] {
        if let Some(found) = found(system, names) {
            assert_eq!(found, expected, "of {names:?} on {system}");
        }
    }
}
