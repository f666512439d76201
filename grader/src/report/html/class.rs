//! The instructor's page: the class as a grid, and what it has trouble with.

use super::escape::line;
use super::mistakes::{Mistake, commonest};
use super::{file_name, kind, score, sign};
use crate::grade::{ChapterChecks, Gradebook, StudentResult};
use crate::verdict::ExerciseResult;
use schedule::Verdict;
use std::fmt::Write;

/// More mistakes than this say little about a class.
const MOST_MISTAKES: usize = 12;

pub(super) fn body(book: &Gradebook) -> String {
    let full = book.students.iter();
    let full = full.filter(|student| student.score == student.max_score);
    let mut out = format!(
        "<h1>The class</h1>\n<p>{} students, {} with every check passed. Only for instructors: the \
         students' own pages, behind their names, say nothing of anybody else.</p>\n",
        book.students.len(),
        full.count()
    );
    for chapter in &book.chapters {
        grid(&mut out, book, chapter);
    }
    mistakes(&mut out, book);
    suspicious(&mut out, book);
    ignored(&mut out, book);
    out
}

fn grid(out: &mut String, book: &Gradebook, chapter: &ChapterChecks) {
    let name = line(&chapter.chapter);
    let _ = write!(
        out,
        "<section>\n<h2>{name}</h2>\n<div class=\"wide\"><table class=\"grid\">\n<thead><tr>\
         <th scope=\"col\">student</th>"
    );
    for exercise in &chapter.exercises {
        let _ = write!(out, "<th scope=\"col\">{}</th>", line(&exercise.exercise));
    }
    out.push_str("<th scope=\"col\">score</th></tr></thead>\n<tbody>\n");
    for (at, student) in book.students.iter().enumerate() {
        let results = student.exercises.iter();
        let results = results.filter(|result| result.chapter == chapter.chapter);
        let sum: f64 = results.clone().map(|result| result.score).sum();
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", link(at, student));
        for result in results.clone() {
            cell(out, result);
        }
        let most: f64 = results.map(|result| result.max_score).sum();
        let _ = writeln!(
            out,
            "<td class=\"number\">{} of {}</td></tr>",
            score(sum),
            score(most)
        );
    }
    out.push_str("</tbody>\n<tfoot><tr><th scope=\"row\">passed</th>");
    for known in &chapter.exercises {
        let all = book.students.iter().flat_map(|student| &student.exercises);
        let passed = all.filter(|result| {
            result.chapter == chapter.chapter
                && result.exercise == known.exercise
                && result.verdict == Verdict::Passed
        });
        let _ = write!(
            out,
            "<td>{} of {}</td>",
            passed.count(),
            book.students.len()
        );
    }
    out.push_str("<td></td></tr></tfoot>\n</table></div>\n</section>\n");
}

fn cell(out: &mut String, result: &ExerciseResult) {
    let verdict = result.verdict;
    let share = match result.checks.len() {
        0 => String::new(),
        _ if verdict == Verdict::Passed => String::new(),
        _ => format!(" <small>{}/{}</small>", result.passed, result.total),
    };
    let _ = write!(
        out,
        "<td class=\"{}\">{} {}{share}</td>",
        kind(verdict),
        sign(verdict),
        line(&verdict.to_string())
    );
}

fn mistakes(out: &mut String, book: &Gradebook) {
    let mistakes = commonest(book);
    if mistakes.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>The commonest mistakes</h2>\n<ol class=\"mistakes\">\n");
    for Mistake {
        result,
        check,
        students,
    } in mistakes.iter().take(MOST_MISTAKES)
    {
        let name = line(&format!("{}::{}", result.chapter, result.exercise));
        let what = match check {
            Some(check) => format!("broken: {}", line(&check.claim)),
            None => "no checks were run".to_owned(),
        };
        let who: Vec<_> = students
            .iter()
            .map(|&at| link(at, &book.students[at]))
            .collect();
        let count = match who.len() {
            1 => "1 student".to_owned(),
            count => format!("{count} students"),
        };
        let _ = writeln!(
            out,
            "<li><code>{name}</code> <strong>{}</strong>; {what}\n<p class=\"dim\">{count}: {}</p></li>",
            line(&result.verdict.to_string()),
            who.join(", ")
        );
    }
    out.push_str("</ol>\n");
    if let Some(more) = mistakes.len().checked_sub(MOST_MISTAKES + 1) {
        let _ = writeln!(out, "<p class=\"dim\">and {} rarer ones</p>", more + 1);
    }
    out.push_str("</section>\n");
}

/// What passed after surprisingly few executions.
fn suspicious(out: &mut String, book: &Gradebook) {
    let mut items = String::new();
    for (at, student) in book.students.iter().enumerate() {
        for result in &student.exercises {
            for check in result.checks.iter().filter(|check| check.suspicious) {
                let name = format!("{}::{}::{}", result.chapter, result.exercise, check.check);
                let _ = writeln!(
                    items,
                    "<li>{}: <code>{}</code> passed after only {} executions</li>",
                    link(at, student),
                    line(&name),
                    check.executions
                );
            }
        }
    }
    if !items.is_empty() {
        let _ = write!(
            out,
            "<section>\n<h2>Worth a look</h2>\n<p>Far fewer executions than the reference solution \
             takes. That is no verdict: code with fewer steps has fewer schedules.</p>\n\
             <ul>\n{items}</ul>\n</section>\n"
        );
    }
}

fn ignored(out: &mut String, book: &Gradebook) {
    if book.ignored.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>Not graded</h2>\n<ul>\n");
    for file in &book.ignored {
        let _ = writeln!(
            out,
            "<li><code>{}</code>: {}</li>",
            line(&file.path),
            line(&file.why)
        );
    }
    out.push_str("</ul>\n</section>\n");
}

/// A student's name, with the way to their page. A file name needs no escaping, by its making.
fn link(at: usize, student: &StudentResult) -> String {
    let file = file_name(at, &student.student);
    format!("<a href=\"students/{file}\">{}</a>", line(&student.student))
}
