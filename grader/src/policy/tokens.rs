//! A file as one flat list of tokens, brackets included.

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::str::FromStr;

/// Deeper nesting than a person writes, and far less than overflows a stack.
const DEEPEST: usize = 128;

/// One token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub text: String,
    pub kind: Kind,
    pub line: usize,
    /// How many brackets are open around it.
    pub depth: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word. Raw identifiers have lost their `r#`: they name the same thing.
    Word,
    /// A punctuation character, or `::` in one piece.
    Mark,
    /// An opening or closing bracket.
    Bracket,
    /// A string, character or number.
    Literal,
}

/// Why a file has no tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    Unreadable { line: usize },
    TooDeep { line: usize },
}

/// The tokens of a file.
pub(super) fn flatten(text: &str) -> Result<Vec<Token>, Fault> {
    let stream = TokenStream::from_str(text).map_err(|error| Fault::Unreadable {
        line: error.span().start().line,
    })?;
    let mut flat = Vec::new();
    // A stack of our own: a submission may nest deeper than the thread's stack reaches.
    let mut open = vec![(stream.into_iter(), None)];
    let mut half_path = false; // the last token was the first half of `::`
    while let Some((rest, close)) = open.last_mut() {
        let Some(tree) = rest.next() else {
            let close = *close;
            open.pop();
            if let Some((text, line)) = close {
                flat.push(token(text, Kind::Bracket, line, open.len() - 1));
            }
            continue;
        };
        let depth = open.len() - 1;
        let line = tree.span().start().line;
        let completes_path = std::mem::take(&mut half_path);
        match tree {
            TokenTree::Group(group) => {
                if depth >= DEEPEST {
                    return Err(Fault::TooDeep { line });
                }
                let (opening, closing) = brackets(group.delimiter());
                let end = group.span_close().start().line;
                flat.push(token(opening, Kind::Bracket, line, depth));
                open.push((group.stream().into_iter(), Some((closing, end))));
            }
            TokenTree::Ident(ident) => {
                let text = ident.to_string();
                flat.push(token(
                    text.trim_start_matches("r#"),
                    Kind::Word,
                    line,
                    depth,
                ));
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' && completes_path => {
                flat.pop();
                flat.push(token("::", Kind::Mark, line, depth));
            }
            TokenTree::Punct(punct) => {
                half_path = punct.as_char() == ':' && punct.spacing() == Spacing::Joint;
                flat.push(token(&punct.to_string(), Kind::Mark, line, depth));
            }
            TokenTree::Literal(literal) => {
                flat.push(token(&literal.to_string(), Kind::Literal, line, depth));
            }
        }
    }
    Ok(flat)
}

/// Leaves out the modules that stand under `#[cfg(test)]` at the root of the file: they are
/// compiled in no build of the grader's. Deeper ones stay, for a macro might take them apart.
pub(super) fn without_tests(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        match test_module(&tokens[at..]) {
            Some(length) => at += length,
            None => {
                kept.push(tokens[at].clone());
                at += 1;
            }
        }
    }
    kept
}

/// How many tokens `#[cfg(test)] mod name { … }` takes, if that is what begins here.
fn test_module(tokens: &[Token]) -> Option<usize> {
    const HEAD: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let is_head = tokens.len() > HEAD.len() + 1
        && tokens[0].depth == 0
        && tokens
            .iter()
            .zip(HEAD)
            .all(|(token, text)| token.text == text)
        && tokens[HEAD.len() + 1].text == "{";
    if !is_head {
        return None;
    }
    tokens
        .iter()
        .position(|token| token.depth == 0 && token.text == "}")
        .map(|end| end + 1)
}

fn token(text: &str, kind: Kind, line: usize, depth: usize) -> Token {
    Token {
        text: text.to_owned(),
        kind,
        line,
        depth,
    }
}

fn brackets(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}
