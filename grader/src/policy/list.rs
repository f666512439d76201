//! The policy as a page for people, from the rules themselves.

use super::rules::{ATTRIBUTES, RULES, Refuses, Rule};

/// What a submission may use, and each rule with what it refuses and what to write instead.
pub fn list() -> String {
    let mut out = format!(
        "Allowed are `std`, `parking_lot` and `crossbeam`, for `vault` also `chacha20poly1305` and `zeroize`,\n    \
         but for what is refused below, and the attributes\n    \
         {}, `clippy::…`, `rustfmt::…`\nA `#[cfg(test)] mod tests` is not looked at. Refused is:\n\n",
        wrapped(&quoted(ATTRIBUTES))
    );
    for rule in RULES {
        out.push_str(&format!(
            "{}\n    {}\n    instead: {}\n",
            rule.name,
            wrapped(&refused(rule)),
            rule.instead
        ));
    }
    out
}

fn refused(rule: &Rule) -> String {
    match rule.refuses {
        Refuses::Words(words) => quoted(words),
        Refuses::Macros(words) => {
            let calls: Vec<String> = words.iter().map(|word| format!("`{word}!`")).collect();
            calls.join(", ")
        }
        Refuses::InStd(names) => {
            let paths: Vec<String> = names.iter().map(|name| format!("`std::{name}`")).collect();
            paths.join(", ")
        }
        Refuses::Roots(names) => {
            let roots: Vec<String> = names.iter().map(|name| format!("`{name}::`")).collect();
            roots.join(", ")
        }
        Refuses::Shape(what) => what.to_owned(),
    }
}

/// A list on as many lines as it takes, each indented like the first.
fn wrapped(list: &str) -> String {
    const WIDTH: usize = 90;
    let mut lines = vec![String::new()];
    for item in list.split_inclusive(", ") {
        let last = lines.last_mut().expect("there is a first line");
        if !last.is_empty() && last.len() + item.len() > WIDTH {
            lines.push(item.to_owned());
        } else {
            last.push_str(item);
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n    ")
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_list_says_what_is_refused_and_what_to_write_instead() {
        insta::assert_snapshot!(super::list());
    }
}
