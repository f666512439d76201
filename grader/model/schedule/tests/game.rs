//! The page on which a puzzle is played.

use base64::prelude::{BASE64_STANDARD, Engine};
use schedule::{Concerns, End, Game, Moment, Move, Place, Position, Step, Verdict, html_game};
use sha2::{Digest, Sha256};

const SOURCE: &str = "fn one() {\n\tlock(); // \u{202e}</script><b>\n}\n";

/// A puzzle of one step, with texts that no puzzle has.
fn game() -> Game {
    let step = Step {
        thread: 0,
        operation: "lock </script>".to_owned(),
        value: Some("\"a\\b\" &".to_owned()),
        place: Some(Place {
            file: "given.rs".to_owned(),
            line: 2,
        }),
        preempts: false,
    };
    let held = Concerns {
        thread: 0,
        what: "the mutex `<count>`".to_owned(),
    };
    let begin = Position {
        moment: Moment::default(),
        moves: vec![Move::Step {
            steps: vec![0],
            to: 1,
        }],
        end: None,
    };
    let end = Position {
        moment: Moment {
            held: vec![held],
            ..Moment::default()
        },
        moves: Vec::new(),
        end: Some(End {
            verdict: Verdict::Deadlock,
            reason: "<!-- it waits".to_owned(),
        }),
    };
    Game {
        chapter: "locks".to_owned(),
        exercise: "break_it".to_owned(),
        claim: "it <breaks> & \"ends\"".to_owned(),
        players: vec!["A".to_owned()],
        steps: vec![step],
        positions: vec![begin, end],
    }
}

/// The text between the first of these and what follows it.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).expect("it begins");
    rest.split_once(after).expect("it ends").0
}

#[test]
fn a_page_allows_its_own_script_and_no_other() {
    let page = html_game(&game(), SOURCE);
    let script = between(&page, "<script>", "</script>");
    let hash = BASE64_STANDARD.encode(Sha256::digest(script));
    let allowed = format!("script-src 'sha256-{hash}';");
    assert!(page.contains(&allowed), "the policy must say {allowed}");
    assert_eq!(page.matches("sha256-").count(), 1);
    assert_eq!(page.matches("<script").count(), 2); // the other one is data
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("http:") && !page.contains("https:"));
}

#[test]
fn the_page_has_the_game_in_it_whatever_its_texts_say() {
    let page = html_game(&game(), SOURCE);
    let data = between(&page, "<script type=\"application/json\">", "</script>");
    assert!(!data.contains('<'));
    assert_eq!(serde_json::from_str::<Game>(data).unwrap(), game());
    assert!(page.contains("<span>it &lt;breaks&gt; &amp; &quot;ends&quot;</span>"));
    let line = "<code>    lock(); // \\u{202e}&lt;/script&gt;&lt;b&gt;</code>";
    assert!(page.contains(line));
}

#[test]
fn without_script_it_says_how_else_it_is_played() {
    let page = html_game(&game(), SOURCE);
    let instead = between(&page, "<noscript>", "</noscript>");
    assert!(instead.contains("<code>cargo learn play locks</code>"));
}

#[test]
fn the_form_of_a_game_is_stable() {
    insta::assert_snapshot!(serde_json::to_string_pretty(&game()).unwrap());
}
