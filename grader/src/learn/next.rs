//! What comes next, and by which rule.

use super::Task;
use super::progress::Progress;
use crate::course::{Course, read};
use anyhow::{Context, Result};
use std::fmt::Write;

/// What to do next: the exercise that the learner is at, until it is solved; after that, the next one. In a chapter, its
/// first exercise that is not solved.
///
/// # Errors
/// If there is no such chapter, or files of the course cannot be read.
pub fn next(course: &Course, chapter: Option<&str>) -> Result<String> {
    let progress = Progress::read(course)?;
    if let Some(chapter) = chapter {
        course.chapter(chapter)?;
        let tasks = Task::all(course);
        let tasks = tasks.iter().filter(|task| task.chapter == chapter);
        return match progress.first_unsolved(course, tasks)? {
            Some(task) => about(
                course,
                &task,
                &format!("the first of {chapter} that is not solved"),
            ),
            None => Ok(format!("every exercise of {chapter} is solved\n")),
        };
    }
    let current = progress
        .current(course)
        .context("the course has no exercise")?;
    if progress.state(course, &current)?.is_solved() {
        return after(course, &progress, &current);
    }
    let mut text = about(course, &current, "where you are; not solved yet")?;
    if let Some(next) = progress
        .next(course, &current)?
        .filter(|next| *next != current)
    {
        let _ = writeln!(text, "after it: {next}");
    }
    Ok(text)
}

/// Where to begin in a chapter: at the exercise that the learner is at, if that is one of it and not solved; or else at the
/// first that is not solved; or, where all are, at the first.
///
/// # Errors
/// If there is no such chapter, or files of the course cannot be read.
pub fn begin(course: &Course, chapter: &str) -> Result<Task> {
    let progress = Progress::read(course)?;
    let chapter = &course.chapter(chapter)?.name;
    let tasks = Task::all(course).into_iter();
    let tasks: Vec<Task> = tasks.filter(|task| task.chapter == *chapter).collect();
    let current = progress.current(course).filter(|it| tasks.contains(it));
    let first = progress.first_unsolved(course, current.iter().chain(&tasks))?;
    let first = first.or_else(|| tasks.first().cloned());
    first.with_context(|| format!("the chapter `{chapter}` has no exercise"))
}

/// What comes after this exercise.
///
/// # Errors
/// If files of the course cannot be read.
pub fn after(course: &Course, progress: &Progress, task: &Task) -> Result<String> {
    match progress.next(course, task)? {
        Some(next) => about(course, &next, &why(course, task, &next)),
        None => Ok("every exercise is solved\n".to_owned()),
    }
}

/// Why this one comes after that.
pub fn why(course: &Course, task: &Task, next: &Task) -> String {
    let tasks = Task::all(course);
    let at = |task: &Task| tasks.iter().position(|other| other == task);
    if at(next) > at(task) {
        format!("the first after {task} that is not solved")
    } else {
        format!("the first that is not solved; after {task} all are")
    }
}

/// An exercise, why it is this one, where to write and read, and how long it takes.
///
/// # Errors
/// If files of the course cannot be read.
pub fn about(course: &Course, task: &Task, why: &str) -> Result<String> {
    let Task { chapter, exercise } = task;
    let file = task.file(course);
    let mut text = format!(
        "{task}: {why}\n  write  {}\n  read   cargo learn read {chapter} {exercise}\n  takes  {}\n",
        course.show(&file),
        task.time(course)?
    );
    // Whoever runs the checks with `cargo test` alone is in no account.
    if !read(&file)?.contains("todo!(") {
        let _ = writeln!(
            text,
            "  Is it done? `cargo learn check {chapter} {exercise}` sees, and notes it."
        );
    }
    Ok(text)
}
