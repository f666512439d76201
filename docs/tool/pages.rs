//! The sources: every page is in the table of contents, every include has a target, and every
//! block of code is code that something compiles or runs.

use crate::html::files;
use anyhow::{Context, Result};
use mdbook_driver::book::Book;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What is wrong with the pages below `src`, of which `book` is what the summary names.
pub fn faults(src: &Path, book: &Book) -> Result<Vec<String>> {
    let named: BTreeSet<PathBuf> = book
        .chapters()
        .filter_map(|chapter| chapter.source_path.clone())
        .collect();
    let mut included = BTreeSet::new();
    let mut faults = Vec::new();
    let files = files(src)?;
    for path in &files {
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let name = path.strip_prefix(src).unwrap_or(path).display();
        for include in includes(&text) {
            let folder = path.parent().expect("a file has a folder");
            included.extend(fs::canonicalize(folder.join(include.path)));
            if let Some(reason) = include.fault(folder) {
                faults.push(format!("{name}: {} {reason}", include.text));
            }
        }
        faults.extend(
            code_faults(&text)
                .into_iter()
                .map(|reason| format!("{name}: {reason}")),
        );
    }
    for path in &files {
        let name = path.strip_prefix(src).unwrap_or(path);
        // A receipt stands beside its text, which a gallery includes.
        let text = match path.extension() {
            Some(extension) if extension == "json" => path.with_extension("txt"),
            _ => path.clone(),
        };
        let part_of_a_page = fs::canonicalize(text).is_ok_and(|text| included.contains(&text));
        if name != Path::new("SUMMARY.md") && !named.contains(name) && !part_of_a_page {
            let name = name.display();
            faults.push(format!(
                "{name}: SUMMARY.md does not name this file, and no page includes it"
            ));
        }
    }
    Ok(faults)
}

/// One `{{#include path:part}}`.
struct Include<'a> {
    /// As it stands in the page.
    text: &'a str,
    path: &'a str,
    /// A range of lines (`3:9`), the name of an anchor, or nothing.
    part: &'a str,
}

/// The includes of a page, in order.
fn includes(text: &str) -> Vec<Include<'_>> {
    let links = text
        .split("{{#")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"));
    links
        .filter_map(|(link, _)| {
            let (kind, target) = link.split_once(char::is_whitespace)?;
            let (path, part) = target.trim().split_once(':').unwrap_or((target.trim(), ""));
            let known = matches!(kind, "include" | "rustdoc_include");
            known.then_some(Include {
                text: link,
                path,
                part,
            })
        })
        .collect()
}

impl Include<'_> {
    /// Why there is nothing to include, if there is nothing.
    fn fault(&self, folder: &Path) -> Option<String> {
        let Ok(target) = fs::read_to_string(folder.join(self.path)) else {
            return Some("names a file that is not there".into());
        };
        let lines = target.lines().count();
        let mut numbers = self.part.split(':').filter(|number| !number.is_empty());
        if numbers
            .clone()
            .all(|number| number.parse::<usize>().is_ok())
        {
            let last = numbers
                .next_back()
                .and_then(|number| number.parse().ok())
                .unwrap_or(0);
            return (last > lines).then(|| format!("wants line {last} of {lines}"));
        }
        let start = format!("ANCHOR: {}", self.part);
        let end = format!("ANCHOR_END: {}", self.part);
        let has = |mark: &str| target.lines().any(|line| line.trim_end().ends_with(mark));
        (!has(&start) || !has(&end)).then(|| "names an anchor that the file does not have".into())
    }
}

/// The blocks of code that nothing keeps true.
///
/// Rust and Python come from files that are compiled and run; what stands in a page itself is
/// output, a command, or data.
fn code_faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut block: Option<(String, String)> = None;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => block = Some((language_of(&kind), String::new())),
            Event::Text(line) => {
                if let Some((_, code)) = &mut block {
                    code.push_str(&line);
                }
            }
            Event::End(TagEnd::CodeBlock) => {
                faults.extend(
                    block
                        .take()
                        .and_then(|(language, code)| code_fault(&language, &code)),
                );
            }
            _ => {}
        }
    }
    faults
}

fn language_of(kind: &CodeBlockKind) -> String {
    match kind {
        CodeBlockKind::Indented => String::new(),
        CodeBlockKind::Fenced(info) => info.split([',', ' ']).next().unwrap_or("").into(),
    }
}

fn code_fault(language: &str, code: &str) -> Option<String> {
    let first = code.lines().find(|line| !line.trim().is_empty())?.trim();
    match language {
        "console" | "json" | "text" | "toml" => None,
        "rust" | "python" => {
            let written_here = code.lines().map(str::trim).find(|line| {
                !line.is_empty()
                    && !line.starts_with("{{#include ")
                    && !line.starts_with("{{#rustdoc_include ")
            })?;
            Some(format!(
                "`{written_here}` is {language} that stands in no file: include it from one that is compiled or run"
            ))
        }
        "" => Some(format!(
            "the block that begins with `{first}` has no language: mark output as `text`"
        )),
        other => Some(format!("no rule says what keeps {other} true: `{first}`")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_no_page_includes_is_a_fault() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let src = folder.path();
        fs::write(src.join("SUMMARY.md"), "{{#include kept.txt}}").expect("it can be written");
        fs::write(src.join("kept.txt"), "").expect("a file can be written");
        fs::write(src.join("gone.txt"), "").expect("a file can be written");
        let faults = faults(src, &Book::new()).expect("the folder can be read");
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].starts_with("gone.txt: "), "{faults:?}");
    }

    #[test]
    fn rust_that_stands_in_no_file_is_a_fault() {
        assert_eq!(code_faults("```rust\nlet a = 1;\n```\n").len(), 1);
        assert_eq!(code_faults("```rust\n{{#include a.rs}}\n```\n").len(), 0);
        assert_eq!(
            code_faults("```rust\n{{#include a.rs}}\nlet a = 1;\n```\n").len(),
            1
        );
    }

    #[test]
    fn a_block_says_what_it_is() {
        assert_eq!(code_faults("```\none\ntwo\n```\n").len(), 1);
        assert_eq!(code_faults("    indented\n").len(), 1);
        assert_eq!(code_faults("```text\noutput\n```\n").len(), 0);
        assert_eq!(code_faults("```perl\n1;\n```\n").len(), 1);
    }

    #[test]
    fn an_include_needs_its_file_its_lines_and_its_anchor() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let text = "// ANCHOR: here\nfn a() {}\n// ANCHOR_END: here\n";
        fs::write(folder.path().join("a.rs"), text).expect("a file can be written");
        let fault = |include: &str| includes(include)[0].fault(folder.path());
        assert_eq!(fault("{{#include a.rs}}"), None);
        assert_eq!(fault("{{#include a.rs:2:3}}"), None);
        assert_eq!(fault("{{#include a.rs:2:}}"), None);
        assert_eq!(fault("{{#include a.rs:here}}"), None);
        assert!(fault("{{#include b.rs}}").is_some());
        assert!(fault("{{#include a.rs:2:4}}").is_some());
        assert!(fault("{{#rustdoc_include a.rs:there}}").is_some());
    }
}
