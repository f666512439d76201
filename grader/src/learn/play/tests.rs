use super::board::Board;
use super::{plain, view};
use crate::course::{Course, PUZZLE, read};
use ratatui::{Terminal, backend::TestBackend};
use schedule::Game;
use std::path::Path;
use syn::parse::Parser;

fn course() -> Course {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    Course::at(root.expect("the grader lies in the course")).expect("the course is there")
}

/// The puzzle of a chapter, as the book has it.
fn puzzle(chapter: &str) -> Board {
    let course = course();
    let game = read(&course.game(chapter)).unwrap();
    let game: Game = serde_json::from_str(&game).unwrap();
    let source = read(&course.given(chapter)).unwrap();
    Board::new(game, source, "break_it.rs".to_owned())
}

fn press(board: &mut Board, letters: &str) {
    for letter in letters.chars() {
        assert!(board.press(letter), "{letter} ends it");
    }
}

#[test]
fn steps_are_taken_back_and_begun_anew() {
    let mut board = puzzle("deadlocks");
    press(&mut board, "aab");
    assert_eq!(board.code(), "vec![A, A, B]");
    press(&mut board, "u");
    assert_eq!(board.code(), "vec![A, A]");
    press(&mut board, "r");
    assert_eq!(board.code(), "vec![]");
    assert!(board.rows().is_empty());
    press(&mut board, "u?");
    let notice = "? is no key; the last line says which there are";
    assert_eq!(board.notice(), Some(notice));
    press(&mut board, "AABB");
    assert_eq!(board.notice(), None);
    assert_eq!(board.code(), "vec![A, A, B, B]");
    assert!(!board.press('q'));
}

#[test]
fn who_cannot_step_is_told_so_and_does_not() {
    let mut board = puzzle("deadlocks");
    press(&mut board, "aaab");
    press(&mut board, "a");
    assert_eq!(board.code(), "vec![A, A, A, B]");
    assert_eq!(board.notice(), Some("A cannot take a step now"));
    assert_eq!(board.state()[0], "   A  has ended");
    press(&mut board, "bb");
    assert_eq!(
        board.verdict(),
        ["not broken: A and B have both come to their ends"]
    );
    press(&mut board, "b");
    assert_eq!(
        board.notice(),
        Some("it is over: u takes a step back, r starts again")
    );
}

#[test]
fn it_fits_wide_and_narrow_terminals() {
    for (moment, letters) in [("begin", ""), ("middle", "aab"), ("broken", "aabb")] {
        let mut board = puzzle("deadlocks");
        press(&mut board, letters);
        for (width, height) in [(110, 24), (44, 34), (12, 5), (1, 1)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| view::draw(&board, frame)).unwrap();
            if width > 40 {
                insta::assert_snapshot!(format!("{moment}_{width}"), terminal.backend());
            }
        }
    }
}

#[test]
fn it_can_be_played_line_by_line() {
    let mut out = Vec::new();
    let lines = "m\n amB\n\nuu\nab\n";
    plain::play(&mut puzzle("threads"), lines.as_bytes(), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap());
}

#[test]
fn the_players_are_the_threads_that_an_order_can_name() {
    let course = course();
    for chapter in course.chapters.iter().filter(|it| it.has(PUZZLE)) {
        let board = puzzle(&chapter.name);
        let given = syn::parse_file(board.source()).unwrap();
        let threads = given.items.iter().find_map(|item| match item {
            syn::Item::Enum(it) if it.ident == "Thread" => Some(&it.variants),
            _ => None,
        });
        let variants = threads.expect("a puzzle has threads").iter();
        let variants: Vec<String> = variants.map(|it| it.ident.to_string()).collect();
        assert_eq!(board.players(), variants, "{}", chapter.name);
        // Each has a key of its own.
        for (player, name) in variants.iter().enumerate() {
            let mut board = board.clone();
            let letter = name.chars().next().unwrap().to_ascii_lowercase();
            assert!(!"urq".contains(letter));
            press(&mut board, &letter.to_string());
            let waits = board.rows().is_empty();
            assert!(waits || board.rows()[0].step.thread == player, "{name}");
        }
    }
}

#[test]
fn the_reference_solutions_break_it_here_too() {
    let course = course();
    for chapter in course.chapters.iter().filter(|it| it.has(PUZZLE)) {
        let mut board = puzzle(&chapter.name);
        let solution = course.solutions(&chapter.name).join("break_it.rs");
        for name in order(&read(&solution).unwrap()) {
            let before = board.code();
            press(&mut board, &name[..1]);
            assert_ne!(board.code(), before, "{}: {name}", chapter.name);
        }
        assert!(board.is_broken(), "{}: {}", chapter.name, board.code());
    }
}

/// The threads in the `vec![…]` of a solution.
fn order(solution: &str) -> Vec<String> {
    let file = syn::parse_file(solution).unwrap();
    let order = file.items.iter().find_map(|item| match item {
        syn::Item::Fn(it) if it.sig.ident == "order" => it.block.stmts.last(),
        _ => None,
    });
    let Some(syn::Stmt::Expr(syn::Expr::Macro(list), None)) = order else {
        panic!("the solution is no `vec![…]`");
    };
    let names = syn::punctuated::Punctuated::<syn::Ident, syn::Token![,]>::parse_terminated;
    let names = names.parse2(list.mac.tokens.clone()).unwrap();
    names.iter().map(ToString::to_string).collect()
}
