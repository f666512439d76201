//! The gradebook as JUnit XML, in the dialect of nextest and Jenkins: a `testsuite` for each
//! student and chapter, a `testcase` for each check.
//!
//! A `failure` is the student's. An `error` would be the grader's, and of those there are none in a
//! gradebook: the grader then fails as a whole.

use super::terminal::receipt;
use super::text::{block, number, shown};
use crate::gradebook::{ChapterChecks, Gradebook, Graded, StudentResult, Times};
use crate::run::Declared;
use crate::verdict::{CheckResult, ExerciseResult};
use anyhow::Result;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use schedule::{Style, Verdict, render};
use std::io::{self, Write};

/// Writes the gradebook.
pub fn write(book: &dyn Gradebook, out: &mut dyn Write) -> Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let (mut tests, mut failures) = (0, 0);
    book.each(&mut |Graded { result, .. }| {
        let (more_tests, more_failures) = count(result.exercises.iter());
        tests += more_tests;
        failures += more_failures;
        Ok(())
    })?;
    let (tests, failures) = (tests.to_string(), failures.to_string());
    let chapters = &book.head().chapters;
    xml.create_element("testsuites")
        .with_attributes([
            ("name", "interleave"),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
        ])
        .write_inner_content(|xml| {
            let mut suites = |Graded { result, times, .. }: Graded| {
                for chapter in chapters {
                    suite(xml, chapter, &result, &times)?;
                }
                anyhow::Ok(())
            };
            book.each(&mut suites).map_err(io::Error::other)
        })?;
    let out = xml.into_inner();
    out.write_all(b"\n")?;
    Ok(out.flush()?)
}

fn suite(
    xml: &mut Writer<impl Write>,
    chapter: &ChapterChecks,
    student: &StudentResult,
    times: &Times,
) -> io::Result<()> {
    let results = student.exercises.iter();
    let results = results.filter(|result| result.chapter == chapter.chapter);
    let (tests, failures) = count(results.clone());
    let (tests, failures) = (tests.to_string(), failures.to_string());
    let sum = |of: fn(&ExerciseResult) -> f64| number(results.clone().map(of).sum());
    let scores = [
        ("score", sum(|result| result.score)),
        ("max_score", sum(|result| result.max_score)),
    ];
    let name = attribute(&format!("{}::{}", student.student, chapter.chapter));
    xml.create_element("testsuite")
        .with_attributes([
            ("name", name.as_str()),
            ("tests", &tests),
            ("failures", &failures),
            ("errors", "0"),
        ])
        .write_inner_content(|xml| {
            properties(xml, &scores)?;
            for result in results.clone() {
                let declared = chapter.exercises.iter();
                let declared = declared.filter(|known| known.exercise == result.exercise);
                for check in declared.flat_map(|known| &known.checks) {
                    case(xml, &name, result, &check.declared, times)?;
                }
            }
            Ok(())
        })?;
    Ok(())
}

fn case(
    xml: &mut Writer<impl Write>,
    suite: &str,
    exercise: &ExerciseResult,
    declared: &Declared,
    times: &Times,
) -> io::Result<()> {
    let class = format!("{suite}::{}", exercise.exercise);
    let mut case = xml
        .create_element("testcase")
        .with_attribute(("classname", class.as_str()))
        .with_attribute(("name", declared.check.as_str()));
    let full = format!(
        "{}::{}::{}",
        declared.chapter, declared.exercise, declared.check
    );
    if let Some(seconds) = times.get(&full) {
        case = case.with_attribute(("time", format!("{seconds:.3}").as_str()));
    }
    let ran = exercise.checks.iter();
    let ran = ran.into_iter().find(|check| check.check == declared.check);
    match ran {
        Some(check) if check.verdict == Verdict::Passed && !check.suspicious => {
            case.write_empty()?;
        }
        Some(check) => {
            case.write_inner_content(|xml| of_check(xml, exercise, check))?;
        }
        None => {
            let text = exercise.diagnostic.as_deref().unwrap_or(&exercise.reason);
            case.write_inner_content(|xml| failure(xml, exercise.verdict, &exercise.reason, text))?;
        }
    }
    Ok(())
}

fn of_check(
    xml: &mut Writer<impl Write>,
    exercise: &ExerciseResult,
    check: &CheckResult,
) -> io::Result<()> {
    if check.suspicious {
        properties(xml, &[("suspicious", "true".to_owned())])?;
    }
    if check.verdict != Verdict::Passed {
        let style = Style {
            guide: false,
            ..Style::plain()
        };
        let text = render(&receipt(exercise, check), &style);
        let reason = match check.reason.as_str() {
            "" => &check.claim,
            reason => reason,
        };
        failure(xml, check.verdict, reason, &text)?;
    }
    for (element, printed) in check.output.iter().flat_map(|output| {
        [
            ("system-out", &output.stdout),
            ("system-err", &output.stderr),
        ]
    }) {
        if !printed.is_empty() {
            let text = body(printed);
            xml.create_element(element)
                .write_text_content(BytesText::new(&text))?;
        }
    }
    Ok(())
}

fn properties(xml: &mut Writer<impl Write>, all: &[(&str, String)]) -> io::Result<()> {
    xml.create_element("properties")
        .write_inner_content(|xml| {
            for (name, value) in all {
                xml.create_element("property")
                    .with_attributes([("name", *name), ("value", value.as_str())])
                    .write_empty()?;
            }
            Ok(())
        })?;
    Ok(())
}

fn failure(
    xml: &mut Writer<impl Write>,
    verdict: Verdict,
    reason: &str,
    text: &str,
) -> io::Result<()> {
    xml.create_element("failure")
        .with_attribute(("type", verdict.name()))
        .with_attribute(("message", attribute(reason).as_str()))
        .write_text_content(BytesText::new(&body(text)))?;
    Ok(())
}

/// How many checks these exercises have, and how many of those did not pass.
fn count<'a>(results: impl Iterator<Item = &'a ExerciseResult>) -> (usize, usize) {
    let (mut tests, mut failures) = (0, 0);
    for result in results {
        tests += result.total;
        failures += result.total - result.passed;
    }
    (tests, failures)
}

/// Text on one line, as an attribute may have it.
fn attribute(text: &str) -> String {
    allowed(&shown(text))
}

/// Text of several lines, as an element may have it.
fn body(text: &str) -> String {
    allowed(&block(&text.replace('\t', "    "), ""))
}

/// The text without the characters that XML forbids, even as references.
fn allowed(text: &str) -> String {
    let is_allowed = |c: &char| matches!(c, '\t' | '\n' | ' '..='\u{7e}' | '\u{a0}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}
