//! The gradebook as a table for spreadsheets: RFC 4180, one row per student.
//!
//! A spreadsheet takes a cell that begins with `=` for a formula, and formulas can send data away.
//! Cells with text from a submission are written so that they stay text.

use super::text::{number, shown};
use crate::gradebook::{Gradebook, Graded, StudentResult};
use ::csv::{Terminator, WriterBuilder};
use anyhow::Result;
use std::io::Write;

/// Writes the gradebook: each student's score, then for each exercise its score and its verdict.
pub fn write(book: &dyn Gradebook, out: &mut dyn Write) -> Result<()> {
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let chapters = &book.head().chapters;
    let exercises: Vec<(&str, &str)> = chapters
        .iter()
        .flat_map(|chapter| {
            let exercises = chapter.exercises.iter();
            exercises.map(|known| (chapter.chapter.as_str(), known.exercise.as_str()))
        })
        .collect();
    let mut header: Vec<String> = ["student", "score", "max_score"].map(str::to_owned).into();
    for (chapter, exercise) in &exercises {
        header.push(format!("{chapter}::{exercise} score"));
        header.push(format!("{chapter}::{exercise} max_score"));
        header.push(format!("{chapter}::{exercise} verdict"));
    }
    rows.write_record(header)?;
    book.each_in_brief(&mut |Graded { result, .. }| {
        Ok(rows.write_record(row(&result, &exercises))?)
    })?;
    rows.flush()?;
    Ok(())
}

fn row(student: &StudentResult, exercises: &[(&str, &str)]) -> Vec<String> {
    let mut row = vec![
        safe(&student.student),
        number(student.score),
        number(student.max_score),
    ];
    for (chapter, exercise) in exercises {
        let result = student.exercises.iter();
        let result = result
            .into_iter()
            .find(|result| result.chapter == *chapter && result.exercise == *exercise);
        row.push(result.map_or(String::new(), |result| number(result.score)));
        row.push(result.map_or(String::new(), |result| number(result.max_score)));
        row.push(result.map_or(String::new(), |result| result.verdict.name().to_owned()));
    }
    row
}

/// Text that no spreadsheet takes for a formula, whatever white space it begins with.
fn safe(text: &str) -> String {
    let text = shown(text);
    // The wide forms are the same characters to a spreadsheet in Japanese or Chinese.
    let formula = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    if text.trim_start().starts_with(formula) {
        format!("'{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn a_formula_stays_text() {
        assert_eq!(safe("=1+1"), "'=1+1");
        assert_eq!(safe("  @sum"), "'  @sum");
        assert_eq!(safe("＝1"), "'＝1");
        assert_eq!(safe("\t-1"), "\\t-1");
        assert_eq!(safe("Ada"), "Ada");
    }
}
