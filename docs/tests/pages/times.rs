//! How long it takes: what the pages of the exercises say, and what is said of them elsewhere.

use super::{links, page, root, rows};
use grader::course::{Chapter, Course};

/// What a page says of its exercise's time, in words.
fn time_of(exercise: &str) -> String {
    let page = page(exercise);
    let words: Vec<&str> = page.split_whitespace().collect();
    let text = words.join(" ");
    let (_, rest) = text
        .split_once(" Time: ")
        .unwrap_or_else(|| panic!("{exercise} says no time"));
    rest.split('.').next().unwrap_or(rest).to_owned()
}

/// Of a span, the middle.
fn minutes(words: &str) -> u32 {
    match words {
        "ten minutes" => 10,
        "a quarter of an hour" => 15,
        "twenty minutes" => 20,
        "half an hour" => 30,
        "three quarters of an hour" => 45,
        "an hour" => 60,
        "an hour and a half" | "an hour or two" => 90,
        other => panic!("`{other}` is no time that is known here"),
    }
}

/// The exercises that a page's tables name with a time: the link, and the words.
fn with_times(page: &str) -> Vec<(String, String)> {
    let timed = rows(page).into_iter().filter_map(|row| {
        let [exercise, _, time] = row.try_into().ok()?;
        let link = links(&exercise).first()?.to_string();
        Some((link, time))
    });
    timed.collect()
}

fn hours(exercises: impl Iterator<Item = u32>) -> u32 {
    let minutes: u32 = exercises.sum();
    (minutes + 30) / 60
}

#[test]
fn the_whole_course_takes_as_long_as_the_introduction_says() {
    let course = Course::at(root()).expect("this is the course");
    let mut all = Vec::new();
    for chapter in &course.chapters {
        let pages = chapter.exercises.iter();
        all.extend(pages.map(|exercise| format!("{}/{exercise}.md", chapter.name)));
    }
    let count = all.len();
    let hours = hours(all.iter().map(|page| minutes(&time_of(page))));
    let said = format!("All {count} take\nabout {hours} hours");
    assert!(page("introduction.md").contains(&said), "it is not: {said}");
}

#[test]
fn the_fast_track_is_a_dozen_hours_of_exercises_that_exist() {
    let introduction = page("introduction.md");
    let track = with_times(&introduction);
    assert!((12..=16).contains(&track.len()), "{}", track.len());
    for (exercise, time) in &track {
        assert_eq!(*time, time_of(exercise), "{exercise}");
    }
    let count = track.len();
    let these = format!("Then these {count} are");
    assert!(introduction.contains(&these), "it is not: {these}");
    let hours = hours(track.iter().map(|(_, time)| minutes(time)));
    assert_eq!(hours, 12);
    assert!(introduction.contains("About twelve hours in all."));
}

/// A chapter's index page lists its exercises as their own pages tell of them.
#[test]
fn each_chapter_begins_with_its_exercises_and_their_times() {
    let course = Course::at(root()).expect("this is the course");
    for chapter in &course.chapters {
        let index = page(&format!("{}/index.md", chapter.name));
        let list = list_of(chapter);
        let rest = index.replacen(&list, "", 1);
        assert!(rest != index, "{} does not say:\n{list}", chapter.name);
        let told_again = |line: &&str| line.contains(" hour") || line.contains(" minutes");
        let told_again: Vec<&str> = rest.lines().filter(told_again).collect();
        assert_eq!(
            told_again,
            ["## The ideas in five minutes"],
            "{}",
            chapter.name
        );
    }
}

/// The exercises of a chapter, what they are about, and how long they take; below it all of them.
fn list_of(chapter: &Chapter) -> String {
    let mut sum = 0;
    let mut rows = String::new();
    for exercise in &chapter.exercises {
        let name = format!("{}/{exercise}.md", chapter.name);
        let text = page(&name);
        let title = text.lines().next().unwrap_or_default();
        let (kind, about) = title
            .split_once(": ")
            .expect("a title says what it is about");
        let about = match kind {
            "# Break it" => format!("a puzzle: {about}"),
            _ => about.to_owned(),
        };
        let time = time_of(&name);
        sum += minutes(&time);
        rows += &format!("| [{exercise}]({exercise}.md) | {about} | {time} |\n");
    }
    let count = NUMBERS[chapter.exercises.len() - 1];
    let hours = NUMBERS[hours([sum].into_iter()) as usize].to_lowercase();
    format!(
        "{count} exercises and a puzzle, about {hours} hours in all:\n\n\
         | exercise | what it is about | time |\n|---|---|---|\n{rows}\n"
    )
}

const NUMBERS: [&str; 13] = [
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
];
