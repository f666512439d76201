//! A puzzle as a page on which it is played: the code, and a table that the script fills step by step.

use super::{HTML_STYLE, escape};
use crate::Game;
use std::fmt::Write;

/// The script with which a game's page is played.
const SCRIPT: &str = include_str!("play.js");

/// What such a page's Content-Security-Policy says: this very script and no other, and nothing from
/// elsewhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'sha256-orezySsn5RrzjmfqYNZ5iuxi/tpN+Gp6CytqQnu7YIw='; \
    base-uri 'none'; form-action 'none'";

/// A whole page on which somebody plays a puzzle. `source` is its code, the file `given.rs` of its chapter.
///
/// It needs script; without, it has the code, and says how else it can be played.
pub fn html_game(game: &Game, source: &str) -> String {
    let name = escape(&format!("{}::{}", game.chapter, game.exercise));
    let chapter = escape(&game.chapter);
    let claim = escape(&game.claim);
    let mut players = String::new();
    for player in &game.players {
        let _ = write!(players, "<th scope=\"col\">{}</th>", escape(player));
    }
    let mut lines = String::new();
    for (number, line) in (1..).zip(source.lines()) {
        let line = escape(&line.replace('\t', "    "));
        let _ = writeln!(
            lines,
            "<tr><td class=\"steps\"></td><td class=\"number\">{number}</td>\
             <td><code>{line}</code></td></tr>"
        );
    }
    let data = serde_json::json!(game).to_string();
    // In JSON it stands in texts only, and there it may be written like this.
    let data = data.replace('<', "\\u003c");
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name}</title>\n<style>\n{HTML_STYLE}</style>\n</head>\n<body>\n\
         <article class=\"receipt game\">\n\
         <header>\n<h2><code>{name}</code> <span>{claim}</span></h2>\n\
         <p>You are the scheduler: choose who takes the next step, again and again, until that is true.</p>\n\
         <noscript><p class=\"reason\">Without script this page cannot be played. The same can be played in a \
         terminal: <code>cargo learn play {chapter}</code></p></noscript>\n</header>\n\
         <div class=\"side-by-side\">\n<div class=\"story\">\n\
         <div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"schedule\" hidden>\
         <table class=\"schedule\">\n<thead><tr><th></th>{players}<th scope=\"col\">where</th></tr></thead>\n\
         <tbody></tbody>\n</table></div>\n</div>\n\
         <div class=\"scroll beside\" tabindex=\"0\" role=\"region\" aria-label=\"given.rs\">\
         <table class=\"source\">\n<thead><tr><th>next</th><th></th><th>given.rs</th></tr></thead>\n<tbody>\n\
         {lines}</tbody>\n</table></div>\n</div>\n\
         <script type=\"application/json\">{data}</script>\n</article>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}
