//! A student's page: what holds, what does not and by which schedule, and hints.

use super::escape::{line, lines};
use super::{Hints, kind, score, sign};
use crate::gradebook::{Graded, StudentResult};
use crate::report::terminal::receipt;
use crate::verdict::{CheckResult, ExerciseResult};
use schedule::{Verdict, html_fragment};
use std::fmt::Write;

pub(super) fn body(graded: &Graded, hints: &Hints) -> String {
    let student = &graded.result;
    let mut out = format!(
        "<h1>{}</h1>\n<p class=\"score\">{} of {}</p>\n",
        line(&student.student),
        score(student.score),
        score(student.max_score)
    );
    summary(&mut out, student);
    for result in &student.exercises {
        let key = (result.chapter.clone(), result.exercise.clone());
        let hints = hints.get(&key).map_or(&[][..], Vec::as_slice);
        let text = graded.texts.get(&key).map(String::as_str);
        exercise(&mut out, result, text, hints);
    }
    if !student.ignored.is_empty() {
        out.push_str("<section>\n<h2>Files that were not graded</h2>\n<ul>\n");
        for file in &student.ignored {
            let _ = writeln!(
                out,
                "<li><code>{}</code>: {}</li>",
                line(&file.path),
                line(&file.why)
            );
        }
        out.push_str("</ul>\n</section>\n");
    }
    out
}

/// One row per exercise, with the way to what is said about it.
fn summary(out: &mut String, student: &StudentResult) {
    out.push_str(
        "<table class=\"grid\">\n<thead><tr><th scope=\"col\">exercise</th>\
         <th scope=\"col\">verdict</th><th scope=\"col\">checks passed</th>\
         <th scope=\"col\">score</th></tr></thead>\n<tbody>\n",
    );
    for result in &student.exercises {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\"><a href=\"#{}\">{}</a></th><td class=\"{}\">{} {}</td>\
             <td class=\"number\">{} of {}</td><td class=\"number\">{} of {}</td></tr>",
            anchor(result),
            name(result),
            kind(result.verdict),
            sign(result.verdict),
            line(&result.verdict.to_string()),
            result.passed,
            result.total,
            score(result.score),
            score(result.max_score)
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

fn exercise(out: &mut String, result: &ExerciseResult, text: Option<&str>, hints: &[String]) {
    let verdict = result.verdict;
    let _ = writeln!(
        out,
        "<section id=\"{}\">\n<h2>{} <span class=\"{}\">{} {}</span></h2>",
        anchor(result),
        name(result),
        kind(verdict),
        sign(verdict),
        line(&verdict.to_string())
    );
    if let Some(file) = &result.file {
        let _ = writeln!(out, "<p class=\"dim\"><code>{}</code></p>", line(file));
    }
    if !result.violations.is_empty() {
        out.push_str("<ul>\n");
        for violation in &result.violations {
            let _ = writeln!(
                out,
                "<li>line {}: <code>{}</code> may not be used ({}); {}</li>",
                violation.line,
                line(&violation.found),
                line(&violation.rule),
                line(&violation.instead)
            );
        }
        out.push_str("</ul>\n");
    } else if let Some(diagnostic) = &result.diagnostic {
        let _ = writeln!(out, "<pre>{}</pre>", lines(diagnostic));
    } else if !result.reason.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", line(&result.reason));
    }
    let unsolved = result.checks.iter();
    let unsolved = unsolved.filter(|check| check.verdict == Verdict::Unsolved);
    brief(out, result, &[Verdict::Passed, Verdict::Unsolved]);
    if unsolved.count() > 0 {
        out.push_str("<p>The code still says <code>todo!()</code> where a check went.</p>\n");
    }
    for failed in &result.checks {
        if !matches!(failed.verdict, Verdict::Passed | Verdict::Unsolved) {
            check(out, result, text, failed);
        }
    }
    if verdict != Verdict::Passed {
        self::hints(out, hints);
    }
    out.push_str("</section>\n");
}

/// The checks with these verdicts, a line for each: there is nothing more to say of them.
fn brief(out: &mut String, result: &ExerciseResult, verdicts: &[Verdict]) {
    let checks = result.checks.iter();
    let mut checks = checks
        .filter(|check| verdicts.contains(&check.verdict))
        .peekable();
    if checks.peek().is_none() {
        return;
    }
    out.push_str("<ul class=\"checks\">\n");
    for check in checks {
        let covered = match (check.verdict, check.coverage) {
            (Verdict::Passed, Some(coverage)) => format!("({coverage})"),
            (Verdict::Passed, None) => String::new(),
            _ => format!("({})", check.verdict),
        };
        let _ = writeln!(
            out,
            "<li class=\"{}\">{} {} <span class=\"dim\">{}</span></li>",
            kind(check.verdict),
            sign(check.verdict),
            line(&check.claim),
            line(&covered)
        );
    }
    out.push_str("</ul>\n");
}

/// A check that failed, with its schedule or what its process printed.
fn check(out: &mut String, result: &ExerciseResult, text: Option<&str>, check: &CheckResult) {
    out.push_str(&html_fragment(&receipt(result, check), text));
    for (what, text) in check.output.iter().flat_map(|output| {
        [
            ("standard output", &output.stdout),
            ("standard error", &output.stderr),
        ]
    }) {
        if !text.is_empty() {
            let text = lines(text);
            let _ = writeln!(
                out,
                "<p class=\"dim\">It printed to {what}:</p>\n<pre>{text}</pre>"
            );
        }
    }
}

/// The hints, each closed until someone wants it.
fn hints(out: &mut String, steps: &[String]) {
    for (number, step) in (1..).zip(steps) {
        let mut text = String::new();
        // Written by the course, not by a student.
        pulldown_cmark::html::push_html(&mut text, pulldown_cmark::Parser::new(step));
        let _ = writeln!(
            out,
            "<details>\n<summary>Hint {number}</summary>\n{text}</details>"
        );
    }
}

fn name(result: &ExerciseResult) -> String {
    line(&format!("{}::{}", result.chapter, result.exercise))
}

/// The names of chapters and exercises are Rust's, and need no escaping.
fn anchor(result: &ExerciseResult) -> String {
    line(&format!("{}-{}", result.chapter, result.exercise))
}
