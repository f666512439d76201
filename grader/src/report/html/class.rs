//! The instructor's page: the class as a grid, and what it has trouble with.

use super::escape::line;
use super::mistakes::Mistakes;
use super::{file_name, kind, score, sign};
use crate::gradebook::{ChapterChecks, Gradebook, Graded, Head, StudentResult};
use crate::intake::Ignored;
use crate::report::terminal::few;
use crate::verdict::ExerciseResult;
use anyhow::Result;
use schedule::Verdict;
use std::fmt::Write;

/// More mistakes than this say little about a class.
const MOST_MISTAKES: usize = 12;

/// What is gathered while the students are read, each once.
#[derive(Default)]
struct Page {
    /// The rows of each chapter's grid.
    grids: Vec<String>,
    /// How many passed each exercise of each chapter.
    passed: Vec<Vec<usize>>,
    mistakes: Mistakes,
    suspicious: String,
    students: usize,
    full: usize,
}

pub(super) fn body(book: &dyn Gradebook) -> Result<String> {
    let Head {
        chapters, ignored, ..
    } = book.head();
    let mut page = Page {
        grids: vec![String::new(); chapters.len()],
        passed: chapters
            .iter()
            .map(|chapter| vec![0; chapter.exercises.len()])
            .collect(),
        ..Page::default()
    };
    book.each(&mut |student| {
        page.add(chapters, &student);
        Ok(())
    })?;
    let mut out = format!(
        "<h1>The class</h1>\n<p>{} students, {} with every check passed. Only for instructors: the \
         students' own pages, behind their names, say nothing of anybody else.</p>\n",
        page.students, page.full
    );
    for ((chapter, rows), passed) in chapters.iter().zip(&page.grids).zip(&page.passed) {
        grid(&mut out, chapter, rows, passed, page.students);
    }
    mistakes(&mut out, page.mistakes);
    suspicious(&mut out, &page.suspicious);
    self::ignored(&mut out, ignored);
    Ok(out)
}

impl Page {
    fn add(&mut self, chapters: &[ChapterChecks], student: &Graded) {
        let link = link(student.at, &student.result);
        self.students += 1;
        self.full += usize::from(student.result.score == student.result.max_score);
        for ((chapter, rows), passed) in chapters.iter().zip(&mut self.grids).zip(&mut self.passed)
        {
            let results = student.result.exercises.iter();
            let results = results.filter(|result| result.chapter == chapter.chapter);
            let sum = |of: fn(&ExerciseResult) -> f64| score(results.clone().map(of).sum());
            let _ = write!(rows, "<tr><th scope=\"row\">{link}</th>");
            for (result, passed) in results.clone().zip(passed) {
                cell(rows, result);
                *passed += usize::from(result.verdict == Verdict::Passed);
            }
            let _ = writeln!(
                rows,
                "<td class=\"number\">{} of {}</td></tr>",
                sum(|result| result.score),
                sum(|result| result.max_score)
            );
        }
        for result in &student.result.exercises {
            self.mistakes.add(result, &link);
            for check in result.checks.iter().filter(|check| check.suspicious) {
                let name = format!("{}::{}::{}", result.chapter, result.exercise, check.check);
                let _ = writeln!(
                    self.suspicious,
                    "<li>{link}: <code>{}</code> {}</li>",
                    line(&name),
                    few(check)
                );
            }
        }
    }
}

fn grid(out: &mut String, chapter: &ChapterChecks, rows: &str, passed: &[usize], students: usize) {
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
    out.push_str(rows);
    out.push_str("</tbody>\n<tfoot><tr><th scope=\"row\">passed</th>");
    for passed in passed {
        let _ = write!(out, "<td>{passed} of {students}</td>");
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

fn mistakes(out: &mut String, mistakes: Mistakes) {
    let mistakes = mistakes.commonest();
    if mistakes.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>The commonest mistakes</h2>\n<ol class=\"mistakes\">\n");
    for mistake in mistakes.iter().take(MOST_MISTAKES) {
        let name = line(&format!("{}::{}", mistake.chapter, mistake.exercise));
        let what = match &mistake.check {
            Some((_, claim)) => format!("broken: {}", line(claim)),
            None => "no checks were run".to_owned(),
        };
        let count = match mistake.students.len() {
            1 => "1 student".to_owned(),
            count => format!("{count} students"),
        };
        let _ = writeln!(
            out,
            "<li><code>{name}</code> <strong>{}</strong>; {what}\n<p class=\"dim\">{count}: {}</p></li>",
            line(&mistake.verdict.to_string()),
            mistake.students.join(", ")
        );
    }
    out.push_str("</ol>\n");
    if let Some(more) = mistakes.len().checked_sub(MOST_MISTAKES + 1) {
        let _ = writeln!(out, "<p class=\"dim\">and {} rarer ones</p>", more + 1);
    }
    out.push_str("</section>\n");
}

/// What passed after surprisingly few executions.
fn suspicious(out: &mut String, items: &str) {
    if !items.is_empty() {
        let _ = write!(
            out,
            "<section>\n<h2>Worth a look</h2>\n<p>Far fewer executions than the reference solution \
             takes. That is no verdict: code with fewer steps has fewer schedules.</p>\n\
             <ul>\n{items}</ul>\n</section>\n"
        );
    }
}

fn ignored(out: &mut String, files: &[Ignored]) {
    if files.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>Not graded</h2>\n<ul>\n");
    for file in files {
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
