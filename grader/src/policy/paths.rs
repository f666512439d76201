//! The paths that a tree such as `std::{process::exit, sync::{self, Arc}}` stands for.

use super::tokens::{Kind, Token};

/// One path below `std`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Path {
    /// The names after `std`; `*` for everything, `$` for a macro's argument.
    pub names: Vec<String>,
    pub line: usize,
}

/// The paths of the tree that begins after `std ::`.
pub(super) fn below(tokens: &[Token]) -> Vec<Path> {
    let mut paths = Vec::new();
    // What stands before the names that are read now, one entry for each open brace.
    let mut before: Vec<Vec<String>> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut line = 0;
    let mut rest = tokens.iter().peekable();
    while let Some(token) = rest.next() {
        let continues = rest.peek().is_some_and(|next| next.text == "::");
        match token.text.as_str() {
            "{" => before.push(names.clone()),
            "}" | "," if before.is_empty() => break,
            "," => names = before.last().cloned().unwrap_or_default(),
            "}" => {
                before.pop();
                if before.is_empty() {
                    break;
                }
            }
            "as" => {
                rest.next(); // the new name
            }
            "::" => {}
            "*" | "$" => {
                names.push(token.text.clone());
                line = token.line;
                paths.push(Path {
                    names: names.clone(),
                    line,
                });
                if before.is_empty() {
                    return paths;
                }
            }
            _ if token.kind == Kind::Word => {
                names.push(token.text.clone());
                line = token.line;
                if !continues {
                    paths.push(Path {
                        names: names.clone(),
                        line,
                    });
                    if before.is_empty() {
                        return paths;
                    }
                }
            }
            _ => break,
        }
    }
    if paths.is_empty() && !names.is_empty() {
        paths.push(Path { names, line });
    }
    paths
}
