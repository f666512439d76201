//! The built pages: every link inside the book leads somewhere.

use anyhow::{Context, Result};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The dead links of the pages below `output`.
pub fn faults(output: &Path) -> Result<Vec<String>> {
    let mut pages = BTreeMap::new();
    for path in files(output)? {
        if path
            .extension()
            .is_some_and(|extension| extension == "html")
        {
            let text = fs::read_to_string(&path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            pages.insert(path, read(&text));
        }
    }
    let mut faults = Vec::new();
    for (path, page) in &pages {
        for link in &page.links {
            if let Some(reason) = fault(link, path, &pages) {
                let name = path.strip_prefix(output).unwrap_or(path);
                faults.push(format!(
                    "{}: the link {link} leads nowhere: {reason}",
                    name.display()
                ));
            }
        }
    }
    Ok(faults)
}

/// What one page offers as targets, and where it points.
#[derive(Default)]
struct Page {
    anchors: BTreeSet<String>,
    links: BTreeSet<String>,
}

/// Reads tags only: no tree is needed to know a page's links and anchors.
fn read(text: &str) -> Page {
    #[derive(Default)]
    struct Sink(RefCell<Page>);
    impl TokenSink for Sink {
        type Handle = ();
        fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
            let Token::TagToken(tag) = token else {
                return TokenSinkResult::Continue;
            };
            let mut page = self.0.borrow_mut();
            for attribute in &tag.attrs {
                let value = attribute.value.to_string();
                match &*attribute.name.local {
                    "id" => page.anchors.insert(value),
                    "href" | "src" => page.links.insert(value),
                    _ => false,
                };
            }
            TokenSinkResult::Continue
        }
    }
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(text));
    let tokenizer = Tokenizer::new(Sink::default(), Default::default());
    while !queue.is_empty() {
        let _ = tokenizer.feed(&queue); // stops at each script's end, which has no meaning here
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Why this link of the page at `from` leads nowhere, if it does.
fn fault(link: &str, from: &Path, pages: &BTreeMap<PathBuf, Page>) -> Option<String> {
    let elsewhere = ["http:", "https:", "mailto:", "data:", "javascript:"];
    if elsewhere.iter().any(|scheme| link.starts_with(scheme)) {
        return None;
    }
    let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = if path.is_empty() {
        from.to_owned()
    } else {
        normalised(&from.parent().expect("a file has a folder").join(path))
    };
    if !target.is_file() {
        return Some("there is no such file".into());
    }
    let page = pages.get(&target)?; // a picture or a style sheet: its anchors are no concern here
    let found = anchor.is_empty() || page.anchors.contains(anchor);
    (!found).then(|| format!("there is no anchor {anchor} on that page"))
}

/// The path with its `..` taken out, so that it can be compared with another.
fn normalised(path: &Path) -> PathBuf {
    path.components().fold(PathBuf::new(), |mut done, part| {
        match part {
            Component::ParentDir => {
                done.pop();
            }
            Component::CurDir => {}
            part => done.push(part),
        }
        done
    })
}

/// All files below a folder.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_needs_its_page_and_its_anchor() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("a file can be written");
        };
        write(
            "a.html",
            "<script>1 < 2</script><h1 id='top'>A</h1><a href='b.html#end'>b</a>",
        );
        write(
            "b.html",
            "<p id='end'></p><a href='a.html#top'>a</a><a href='https://x.org'>x</a>",
        );
        assert_eq!(
            faults(folder.path()).expect("the folder can be read"),
            [""; 0]
        );
        write("b.html", "<p></p><a href='c.html'>c</a>");
        let found = faults(folder.path()).expect("the folder can be read");
        assert_eq!(
            found,
            [
                "a.html: the link b.html#end leads nowhere: there is no anchor end on that page",
                "b.html: the link c.html leads nowhere: there is no such file",
            ]
        );
    }
}
