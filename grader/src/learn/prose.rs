//! Prose of the book as it can be read in a terminal: links as text, and what mdBook would include in its place.

use crate::course::read;
use anyhow::Result;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::path::Path;

/// How a line of a page asks for a part of another file.
const INCLUDE: (&str, &str) = ("{{#include ", "}}");

/// A part of a page that lies in this folder.
///
/// # Errors
/// If a file that it includes cannot be read.
pub fn plain(markdown: &str, folder: &Path) -> Result<String> {
    Ok(without_links(&with_includes(markdown, folder)?))
}

fn with_includes(markdown: &str, folder: &Path) -> Result<String> {
    let mut text = String::new();
    for line in markdown.lines() {
        let inner = line.trim().strip_prefix(INCLUDE.0);
        match inner.and_then(|inner| inner.strip_suffix(INCLUDE.1)) {
            Some(what) => text.push_str(&included(what, folder)?),
            None => {
                text.push_str(line);
                text.push('\n');
            }
        }
    }
    Ok(text)
}

/// A file, or where a name stands behind a colon, what lies between the two comments with that name.
fn included(what: &str, folder: &Path) -> Result<String> {
    let Some((file, name)) = what.split_once(':') else {
        return Ok(read(&folder.join(what))?.trim_end().to_owned() + "\n");
    };
    let text = read(&folder.join(file))?;
    let (begin, end) = (format!("ANCHOR: {name}"), format!("ANCHOR_END: {name}"));
    let lines = text.lines().skip_while(|line| !line.ends_with(&begin));
    let lines = lines.take_while(|line| !line.ends_with(&end));
    let lines = lines.filter(|line| !line.contains("ANCHOR"));
    Ok(lines.map(|line| format!("{line}\n")).collect())
}

/// The text with each link replaced by its words, and behind them its address where that is one of the web: pages of the
/// book are known by their names.
fn without_links(markdown: &str) -> String {
    let mut text = String::new();
    let mut copied = 0;
    // The link that is open: its address, and where its words begin and end so far.
    let mut open: Option<(String, Option<usize>, usize)> = None;
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter();
    for (event, range) in events {
        match event {
            Event::Start(Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }) => {
                text.push_str(&markdown[copied..range.start]);
                open = Some((dest_url.into_string(), None, range.end));
            }
            Event::End(TagEnd::Link) => {
                if let Some((url, begin, end)) = open.take() {
                    text.push_str(&markdown[begin.unwrap_or(end)..end]);
                    if url.contains("://") {
                        text.push_str(&format!(" ({url})"));
                    }
                    copied = range.end;
                }
            }
            _ => {
                if let Some((_, begin, end)) = &mut open {
                    begin.get_or_insert(range.start);
                    *end = range.end;
                }
            }
        }
    }
    text.push_str(&markdown[copied..]);
    text
}

#[cfg(test)]
mod tests {
    use super::{plain, without_links};
    use std::fs;

    #[test]
    fn a_link_is_its_words_and_one_to_the_web_its_address_as_well() {
        for (link, words) in [
            ("see [`once`](once.md) again", "see `once` again"),
            ("the [next\n*one*](../a/b.md)", "the next\n*one*"),
            (
                "[rayon](https://docs.rs/rayon)",
                "rayon (https://docs.rs/rayon)",
            ),
            ("- a [b](c.md)\n- [d](e.md) f", "- a b\n- d f"),
            ("| [a](b.md) | c |\n|---|---|\n", "| a | c |\n|---|---|\n"),
            ("`v[i](x)` <https://a.b>", "`v[i](x)` <https://a.b>"),
            ("```\nv[i](x)\n```\n", "```\nv[i](x)\n```\n"),
        ] {
            assert_eq!(without_links(link), words);
        }
    }

    #[test]
    fn what_is_included_stands_in_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let code = "fn a() {}\n// ANCHOR: b\nfn b() {\n    // ANCHOR: c\n    c()\n// ANCHOR_END: c\n}\n\
            // ANCHOR_END: b\nfn d() {}\n";
        fs::write(folder.path().join("code.rs"), code).unwrap();
        fs::write(folder.path().join("all.txt"), "all\n\n").unwrap();
        let page = "One.\n{{#include code.rs:b}}\nTwo.\n{{#include all.txt}}\n";
        assert_eq!(
            plain(page, folder.path()).unwrap(),
            "One.\nfn b() {\n    c()\n}\nTwo.\nall\n"
        );
        assert!(plain("{{#include none.txt}}", folder.path()).is_err());
    }
}
