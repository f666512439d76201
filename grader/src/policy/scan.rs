//! Holds the tokens of a file against the rules.

use super::rules::{ATTRIBUTES, RULES, Refuses, Rule, violation};
use super::tokens::{Kind, Token};
use super::{Violation, paths};

/// Every violation, in the order of the rules' table for each token.
pub(super) fn scan(tokens: &[Token]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut in_use = false;
    for (at, token) in tokens.iter().enumerate() {
        let (before, rest) = (&tokens[..at], &tokens[at + 1..]);
        match token.kind {
            // A lifetime such as `'env`.
            Kind::Word if ends_with(before, "'") => {}
            Kind::Word => {
                // `use<'a>` is a bound, `use` alone begins a declaration.
                in_use |= token.text == "use" && !starts_with(rest, "<");
                found.extend(word(token, rest, in_use));
                if token.text == "std" {
                    found.extend(std_path(token, rest));
                }
            }
            Kind::Mark if token.text == ";" => in_use = false,
            Kind::Mark if token.text == "#" => found.extend(attribute(token, rest)),
            Kind::Mark if token.text == "$" => {
                found.extend(argument(token, rest, in_use));
                found.extend(joined(token, rest));
            }
            _ => {}
        }
    }
    found
}

/// The rules about words.
fn word(token: &Token, rest: &[Token], in_use: bool) -> Option<Violation> {
    let text = token.text.as_str();
    let macro_like = starts_with(rest, "!") && rest.get(1).is_none_or(|next| next.text != "=");
    let renamed = starts_with(rest, "as") && in_use;
    let path = starts_with(rest, "::") || in_use;
    let rule = RULES.iter().find(|rule| match rule.refuses {
        Refuses::Words(words) => words.contains(&text),
        Refuses::Macros(words) => words.contains(&text) && (macro_like || renamed),
        Refuses::Roots(roots) => roots.contains(&text) && path,
        Refuses::InStd(_) | Refuses::Shape(_) => false,
    })?;
    let shown = match rule.refuses {
        Refuses::Macros(_) => format!("{text}!"),
        Refuses::Roots(_) => format!("{text}::"),
        _ => text.to_owned(),
    };
    Some(Violation {
        line: token.line,
        rule: rule.name.into(),
        found: shown,
        instead: rule.instead.into(),
    })
}

/// The rules about paths into std; `rest` is what follows the word `std`.
fn std_path(token: &Token, rest: &[Token]) -> Vec<Violation> {
    if !starts_with(rest, "::") {
        return vec![violation("std in disguise", token.line, "std")];
    }
    let paths = paths::below(&rest[1..]);
    if paths.is_empty() {
        return vec![violation("std in disguise", token.line, "std::")];
    }
    let mut found = Vec::new();
    for path in paths {
        let shown = format!("std::{}", path.names.join("::"));
        match path.names[0].as_str() {
            "*" | "self" => found.push(violation("std in disguise", path.line, shown)),
            "$" => found.push(violation("name from a macro's argument", path.line, shown)),
            first => {
                let refused = RULES.iter().find(
                    |rule| matches!(rule.refuses, Refuses::InStd(names) if names.contains(&first)),
                );
                found.extend(refused.map(|rule| Violation {
                    line: path.line,
                    rule: rule.name.into(),
                    found: shown,
                    instead: rule.instead.into(),
                }));
            }
        }
    }
    found
}

/// The rules about attributes; `rest` is what follows the `#`.
fn attribute(token: &Token, rest: &[Token]) -> Option<Violation> {
    let rest = if starts_with(rest, "!") {
        &rest[1..]
    } else {
        rest
    };
    let name = match rest {
        [bracket, name, ..] if bracket.text == "[" && name.kind == Kind::Word => name,
        _ => return Some(violation("attribute", token.line, "#")),
    };
    let said_already = |rule: &Rule| matches!(rule.refuses, Refuses::Words(words) if words.contains(&name.text.as_str()));
    if RULES.iter().any(said_already) {
        return None;
    }
    let is_tool =
        ["clippy", "rustfmt"].contains(&name.text.as_str()) && starts_with(&rest[2..], "::");
    if name.text == "cfg" {
        return Some(violation("test configuration", token.line, "#[cfg]"));
    }
    if is_tool || ATTRIBUTES.contains(&name.text.as_str()) {
        return None;
    }
    Some(violation(
        "attribute",
        token.line,
        format!("#[{}]", name.text),
    ))
}

/// The rules about a macro's arguments in places where they could complete a forbidden name;
/// `rest` is what follows the `$`.
fn argument(token: &Token, rest: &[Token], in_use: bool) -> Option<Violation> {
    let name = rest
        .first()
        .filter(|name| name.kind == Kind::Word && name.text != "crate")?;
    let calls = rest.get(1).is_some_and(|next| next.text == "!")
        && rest.get(2).is_none_or(|next| next.text != "=");
    let path = rest.get(1).is_some_and(|next| next.text == "::");
    let found = format!("${}", name.text);
    (calls || path || in_use).then(|| violation("name from a macro's argument", token.line, found))
}

/// A repetition that makes a path of its parts: `$(…)::*`. None of them stands before a `::` where they are written.
fn joined(token: &Token, rest: &[Token]) -> Option<Violation> {
    let close = |other: &Token| other.text == ")" && other.depth == token.depth;
    let end = rest.iter().position(close)?;
    let joins = rest[0].text == "(" && rest.get(end + 1).is_some_and(|next| next.text == "::");
    joins.then(|| violation("name from a macro's argument", token.line, "$(…)::"))
}

fn starts_with(tokens: &[Token], text: &str) -> bool {
    tokens.first().is_some_and(|token| token.text == text)
}

fn ends_with(tokens: &[Token], text: &str) -> bool {
    tokens.last().is_some_and(|token| token.text == text)
}
