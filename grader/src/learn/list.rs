//! All exercises, and how far each is.

use super::Task;
use super::progress::{Progress, State};
use crate::course::{Chapter, Course};
use anyhow::Result;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// The exercises of these chapters, a line each, with how far they are and how long they take.
pub fn list(course: &Course, chapters: &[Chapter]) -> Result<String> {
    let progress = Progress::read(course)?;
    let tasks = Task::all(course);
    let mut chosen = Vec::new();
    for task in &tasks {
        if chapters.iter().any(|chapter| chapter.name == task.chapter) {
            chosen.push((task, progress.state(course, task)?));
        }
    }
    let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(UnicodeWidthStr::width).max();
    let name = widest(&mut tasks.iter().map(|task| task.exercise.as_str())).unwrap_or(0);
    let word = widest(&mut chosen.iter().map(|(_, state)| told(*state).1)).unwrap_or(0);
    let mut text = String::new();
    for chapter in chapters {
        let of_chapter = chosen.iter();
        let of_chapter = of_chapter.filter(|(task, _)| task.chapter == chapter.name);
        let solved = of_chapter.clone().filter(|(_, state)| state.is_solved());
        let (solved, of) = (solved.count(), chapter.exercises.len());
        writeln!(text, "{}: {solved} of {of} solved", chapter.name)?;
        for (task, state) in of_chapter {
            let (mark, how_far) = told(*state);
            let (exercise, time) = (&task.exercise, task.time(course)?);
            writeln!(text, "  {mark} {exercise:name$}  {how_far:word$}  {time}")?;
        }
        text.push('\n');
    }
    Ok(text)
}

/// How far an exercise is: a mark, and a word or more.
fn told(state: State) -> (char, &'static str) {
    match state {
        State::New => (' ', ""),
        State::Begun => ('…', "begun"),
        State::Solved => ('✓', "solved"),
        State::Changed => ('✓', "changed since"),
        State::Reset => ('↺', "solved, then reset"),
        State::Again => ('↺', "solved, begun again"),
    }
}

/// How far the chapter of this exercise is, in a line.
pub fn bar(course: &Course, progress: &Progress, chapter: &str) -> Result<String> {
    let tasks = Task::all(course).into_iter();
    let mut marks = String::new();
    let (mut solved, mut again, mut of) = (0, 0, 0);
    for task in tasks.filter(|task| task.chapter == chapter) {
        let state = progress.state(course, &task)?;
        of += 1;
        marks.push(match state {
            State::Solved | State::Changed => '●',
            State::Reset | State::Again => '◐',
            State::New | State::Begun => '○',
        });
        solved += usize::from(state.is_solved());
        again += usize::from(state.was_solved() && !state.is_solved());
    }
    let before = match again {
        0 => String::new(),
        again => format!(", {again} solved before (◐)"),
    };
    Ok(format!("{chapter} {marks} {solved} of {of}{before}"))
}
