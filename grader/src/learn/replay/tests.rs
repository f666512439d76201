//! A real schedule on terminals of usual sizes.

use super::player::Player;
use super::view;
use crate::course::{Course, read};
use ratatui::{Terminal, backend::TestBackend};
use schedule::Receipt;
use std::path::Path;

/// What breaks a wrong solution of the course, as the book keeps it, beside that solution.
fn exhibit(chapter: &str, exercise: &str, mutant: &str) -> Player {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    let course = Course::at(root.expect("the grader lies in the course")).unwrap();
    let gallery = course.root.join("docs/src").join(chapter).join("gallery");
    let receipt = read(&gallery.join(exercise).join(format!("{mutant}.json"))).unwrap();
    let receipt: Receipt = serde_json::from_str(&receipt).unwrap();
    let mutants = course.mutants(chapter, exercise).unwrap();
    let name = format!("{mutant}.rs");
    let mutant = mutants.iter().find(|path| path.ends_with(&name)).unwrap();
    let text = read(mutant).unwrap();
    let own = format!("{exercise}.rs");
    Player::new(receipt, |file| (file == own).then(|| text.clone())).unwrap()
}

fn drawn(player: &Player, width: u16, height: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| view::draw(player, frame)).unwrap();
    terminal.backend().to_string()
}

#[test]
fn the_line_of_the_step_is_there_as_a_whole() {
    let mut player = exhibit("locks", "handoff", "one_condition_for_both");
    player.go(9);
    let (_, line) = player.line().unwrap();
    for width in [60, 80] {
        let drawn = drawn(&player, width, 24);
        insta::assert_snapshot!(format!("handoff_{width}"), drawn);
        // On one row or on several: all of its words are there, one behind the other.
        let mut rest = drawn.as_str();
        for word in line.split_whitespace() {
            let at = rest
                .find(word)
                .unwrap_or_else(|| panic!("no {word} in {rest}"));
            rest = &rest[at + word.len()..];
        }
    }
}
