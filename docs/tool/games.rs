//! The pages on which a chapter's puzzle is played.
//!
//! What comes of each order stands in `games`, as the checks found it; `grader verify` proves that it is
//! still so. The page is made of that and of the puzzle's code whenever the book is built.

use anyhow::{Context, Result};
use grader::course::{Course, PUZZLE, read};
use schedule::Game;
use std::fs;
use std::path::{Path, PathBuf};

/// The page of each chapter's puzzle, and where it belongs in the built book.
pub fn pages(course: &Course) -> Result<Vec<(PathBuf, String)>> {
    let mut pages = Vec::new();
    for chapter in course.chapters.iter().filter(|it| it.has(PUZZLE)) {
        let path = course.game(&chapter.name);
        let game: Game = serde_json::from_str(&read(&path)?)
            .with_context(|| format!("{} is no game", course.show(&path)))?;
        let page = schedule::html_game(&game, &read(&course.given(&chapter.name))?);
        pages.push((Path::new(&chapter.name).join("play.html"), page));
    }
    Ok(pages)
}

/// Writes all of them into the built book.
pub fn build(course: &Course, output: &Path) -> Result<()> {
    for (path, page) in pages(course)? {
        let path = output.join(path);
        fs::write(&path, page).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
