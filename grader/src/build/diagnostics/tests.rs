use super::{Failure, parse_all};
use crate::sandbox::How;
use schedule::Verdict;
use std::collections::BTreeMap;
use std::path::Path;

/// A message as the compiler prints it, pointing to this file, in a macro called in that one.
fn message(level: &str, text: &str, file: &str, called_in: Option<&str>) -> String {
    let span = |file: &str, expansion: serde_json::Value| {
        serde_json::json!({
            "file_name": file, "byte_start": 0, "byte_end": 1, "line_start": 1, "line_end": 1,
            "column_start": 1, "column_end": 2, "is_primary": true, "text": [], "label": null,
            "suggested_replacement": null, "suggestion_applicability": null, "expansion": expansion,
        })
    };
    let expansion = called_in.map_or(serde_json::Value::Null, |file| {
        let call = span(file, serde_json::Value::Null);
        serde_json::json!({ "span": call, "macro_decl_name": "m!", "def_site_span": null })
    });
    let rendered = format!("{level}: {text}\n");
    serde_json::json!({
        "message": text, "code": null, "level": level, "children": [], "rendered": rendered,
        "spans": [span(file, expansion)],
    })
    .to_string()
}

fn failure(lines: &[String]) -> Failure {
    let (errors, other) = parse_all(
        &lines.join("\n"),
        &[Path::new("/tmp/scratch"), Path::new("/home/a/course")],
    );
    Failure {
        errors,
        how: How::Exited(1),
        other,
    }
}

#[test]
fn an_error_belongs_to_the_exercise_whose_file_or_checks_it_points_to() {
    let failure = failure(&[
        message("error", "a", "src/counter.rs", None),
        message("error", "b", "checks/locks/account.rs", None),
        message(
            "error",
            "c",
            "/rustc/library/macros.rs",
            Some("src/guards.rs"),
        ),
        message("error", "d", "src/counter.rs", None),
        message("warning", "e", "src/handoff.rs", None),
    ]);
    let texts = failure.by_exercise("locks").into_iter();
    let texts: BTreeMap<_, _> = texts
        .map(|(name, rejection)| (name, rejection.text))
        .collect();
    insta::assert_debug_snapshot!(texts, @r#"
    {
        "account": "error: b\n",
        "counter": "error: a\nerror: d\n",
        "guards": "error: c\n",
    }
    "#);
}

#[test]
fn an_error_without_a_place_belongs_to_nobody() {
    let failure = failure(&["/tmp/scratch/x: linker gave up".to_owned()]);
    assert!(failure.by_exercise("locks").is_empty());
    assert_eq!(
        failure.text(),
        "the compiler ended with exit code 1\nx: linker gave up\n"
    );
}

#[test]
fn a_compiler_that_runs_out_of_something_says_of_what() {
    let ended = |how, line: &str| {
        let failure = Failure {
            how,
            ..failure(&[line.to_owned()])
        };
        failure.rejection().verdict
    };
    let memory = "memory allocation of 4294967296 bytes failed";
    assert_eq!(ended(How::Signalled(6), memory), Verdict::OutOfMemory);
    assert_eq!(ended(How::Signalled(9), ""), Verdict::OutOfMemory);
    assert_eq!(ended(How::Signalled(24), ""), Verdict::TimedOut);
    assert_eq!(ended(How::TimedOut, ""), Verdict::TimedOut);
    assert_eq!(ended(How::Signalled(11), ""), Verdict::DoesNotCompile);
}

#[test]
fn a_full_disk_is_seen_where_no_file_is_named() {
    let full = "ld: final link failed: No space left on device";
    assert!(failure(&[full.to_owned()]).is_for_want_of_disk());
    let said = message("error", full, "src/counter.rs", None);
    assert!(!failure(&[said]).is_for_want_of_disk());
}

#[test]
fn no_folder_of_the_machine_is_told() {
    let line = "\
        x: see /tmp/scratch/src/a.rs, /home/a/course/grader/model/std/src/lib.rs,\n\
        --> /home/a/.cargo/registry/src/mirror-1949cf/parking_lot-0.12.5/src/lib.rs:3:4\n\
        ::: /rustc/59807616e1fa2540/library/core/src/option.rs:5:6\n\
        ::: /home/a/.rustup/toolchains/stable/lib/rustlib/src/rust/library/std/src/lib.rs:7:8\n\
        the code says \"https://a.b/rustc/c/d\" and \"/registry/src/\"";
    let failure = failure(&[line.to_owned()]);
    insta::assert_snapshot!(failure.text(), @r#"
    the compiler ended with exit code 1
    x: see src/a.rs, grader/model/std/src/lib.rs,
    --> parking_lot-0.12.5/src/lib.rs:3:4
    ::: library/core/src/option.rs:5:6
    ::: library/std/src/lib.rs:7:8
    the code says "https://a.b/rustc/c/d" and "/registry/src/"
    "#);
}
