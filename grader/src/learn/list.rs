//! All exercises, and how far each is.

use super::Task;
use super::progress::{Progress, State};
use crate::course::{Chapter, Course};
use anyhow::Result;
use std::fmt::Write;

/// The exercises of these chapters, a line each, with how far they are and how long they take.
pub fn list(course: &Course, chapters: &[Chapter]) -> Result<String> {
    let progress = Progress::read(course)?;
    let tasks = Task::all(course);
    let name = |task: &Task| task.exercise.chars().count();
    let width = tasks.iter().map(name).max().unwrap_or(0);
    let mut text = String::new();
    for chapter in chapters {
        let of_chapter = tasks.iter().filter(|task| task.chapter == chapter.name);
        let mut lines = String::new();
        let mut solved = 0;
        for task in of_chapter {
            let state = progress.state(course, task)?;
            solved += usize::from(state.was_solved());
            let (mark, word) = match state {
                State::New => (' ', ""),
                State::Begun => ('…', "begun"),
                State::Solved => ('✓', "solved"),
                State::Changed => ('✓', "changed since"),
            };
            let time = task.time(course)?;
            let exercise = &task.exercise;
            writeln!(lines, "  {mark} {exercise:width$}  {word:13}  {time}")?;
        }
        let of = chapter.exercises.len();
        write!(text, "{}: {solved} of {of} solved\n{lines}\n", chapter.name)?;
    }
    Ok(text)
}

/// How far the chapter of this exercise is, in a line.
pub fn bar(course: &Course, progress: &Progress, chapter: &str) -> Result<String> {
    let tasks = Task::all(course).into_iter();
    let mut marks = String::new();
    let (mut solved, mut of) = (0, 0);
    for task in tasks.filter(|task| task.chapter == chapter) {
        let was_solved = progress.state(course, &task)?.was_solved();
        marks.push(if was_solved { '●' } else { '○' });
        solved += usize::from(was_solved);
        of += 1;
    }
    Ok(format!("{chapter} {marks} {solved} of {of}"))
}

/// Where to write, where to read, and how long it takes.
pub fn about(course: &Course, task: &Task) -> Result<String> {
    let page = course.page(&task.chapter, &task.exercise);
    Ok(format!(
        "{task}\n  write  {}\n  read   {}\n  takes  {}\n",
        course.show(&task.file(course)),
        course.show(&page),
        task.time(course)?
    ))
}
