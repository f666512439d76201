//! A small course, with a program in cargo's place that looks into the learner's file: it passes, fails
//! or hangs as that says.
#![allow(dead_code, reason = "each of the tests takes what it needs")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output};
use tempfile::TempDir;

pub const STUB: &str = "//! A counter.\n\npub fn count() -> u32 {\n    todo!(\"count\")\n}\n";
pub const RIGHT: &str = "//! A counter.\n\npub fn count() -> u32 {\n    2\n}\n";

/// In cargo's place. It says on which file it ran, and ends as its contents ask for.
const CARGO: &str = r#"#!/bin/sh
for last; do :; done
file="exercises/locks/src/${last%::}.rs"
echo "checks of $last"
grep "save" "$file"
before=""
for word; do
    if [ "$before" = --receipts ] && [ -f receipt ]; then cat receipt > "$word"; fi
    if [ "$before" = --games ]; then [ "$last" != break_it:: ] || cat game > "$word"; exit; fi
    if [ "$before" = --width ]; then echo "on $word columns"; fi
    if [ "$before" = --color ] && grep -q colour "$file"; then echo "colour $word"; fi
    before=$word
done
if grep -q hang "$file"; then echo $$ > pid; echo hangs; exec sleep 1000; fi
if grep -q flood "$file"; then exec yes floods; fi
if grep -q todo "$file"; then echo "todo  not solved yet"; exit 101; fi
if grep -q error "$file"; then echo "error: it does not compile" >&2; exit 101; fi
if grep -q wrong "$file"; then
    echo "✗ locks::counter  it counts"
    echo "error: test failed, to rerun pass \`-p locks --test checks\`" >&2
    exit 101
fi
echo "ok  it counts"
"#;

/// A course in a temporary folder.
pub struct Course(TempDir);

impl Course {
    pub fn new() -> Course {
        let course = Course(tempfile::tempdir().unwrap());
        let hints = "### Hint 1\n\nWhat is shared? Whoever may touch it\nat any time?\n\n### Hint 2\n\nLock it.\n\n### Hint 3\n\nOne lock.\n";
        let page =
            "# One\n\n## The idea\n\nA counter counts.\n\n## The exercise\n\nTime: ten\nminutes.\n";
        let mutant = "// mutant: always answers one\n// verdict: wrong-answer\n// check: counts\n\
            // Right once.\n\npub fn count() -> u32 {\n    1\n}\n";
        for (path, text) in [
            (
                "exercises/locks/src/lib.rs",
                "pub mod counter;\npub mod account;\n",
            ),
            ("exercises/locks/src/counter.rs", STUB),
            ("exercises/locks/src/account.rs", STUB),
            ("solutions/locks/src/counter.rs", RIGHT),
            ("solutions/locks/src/account.rs", RIGHT),
            ("grader/checks/locks/main.rs", ""),
            ("grader/hints/locks/counter.md", hints),
            ("grader/hints/locks/account.md", hints),
            ("grader/mutants/locks/counter/one.rs", mutant),
            ("docs/src/locks/counter.md", page),
            ("docs/src/locks/account.md", page),
            ("docs/src/locks/gallery/counter/one.txt", "1 is not 2\n"),
        ] {
            course.write(path, text);
        }
        course.executable("cargo", CARGO);
        course
    }

    pub fn path(&self, path: &str) -> PathBuf {
        // What the system calls it where a temporary folder is a link.
        self.0.path().canonicalize().unwrap().join(path)
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn executable(&self, path: &str, text: &str) {
        self.write(path, text);
        let executable = fs::Permissions::from_mode(0o755);
        fs::set_permissions(self.path(path), executable).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_grader"));
        command
            .args(arguments)
            .current_dir(self.0.path())
            .env("CARGO", self.path("cargo"))
            .env_remove("NO_COLOR");
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().unwrap()
    }

    /// What a command prints that succeeds.
    pub fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Why a command fails.
    pub fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        String::from_utf8(output.stderr).unwrap()
    }

    pub fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=a", "-c", "user.email=a@b"])
            .args(arguments)
            .current_dir(self.0.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}
