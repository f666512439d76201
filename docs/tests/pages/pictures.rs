//! The pictures can be read in every theme, on paper, and by those who do not see them.

use super::{entries, read, root};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeSet;

/// What may say a colour: only that of the text, or none. The second colour is the class `accent`.
const COLOURS: [&str; 2] = ["currentColor", "none"];

fn pictures() -> Vec<(String, String)> {
    let names = entries(&root().join("docs/src/pictures")).into_iter();
    let pictures = names.map(|path| {
        let name = path.file_name().expect("a file has a name");
        let name = name.to_string_lossy().into_owned();
        let text = read(&format!("docs/src/pictures/{name}"));
        (name, text)
    });
    pictures.collect()
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element
        .try_get_attribute(name)
        .expect("the attributes are well formed")?;
    Some(found.value.into_owned())
}

/// All elements of a picture, and whether each has text in it.
fn elements(name: &str, text: &str) -> Vec<BytesStart<'static>> {
    let mut reader = Reader::from_str(text);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => found.push(element.into_owned()),
            Ok(Event::Eof) => return found,
            Ok(_) => {}
            Err(error) => panic!("{name}: {error}"),
        }
    }
}

#[test]
fn a_picture_has_a_title_a_description_and_the_colours_of_the_text() {
    let mut ids = BTreeSet::new();
    let pictures = pictures();
    assert!(pictures.len() >= 8, "only {} pictures", pictures.len());
    for (name, text) in &pictures {
        let elements = elements(name, text);
        let root = elements.first().expect("there is a picture");
        assert_eq!(attribute(root, "role").as_deref(), Some("img"), "{name}");
        assert!(attribute(root, "viewBox").is_some(), "{name}");
        let mut named = BTreeSet::new();
        for element in &elements {
            for of in ["fill", "stroke"] {
                let colour = attribute(element, of);
                let fits = colour.as_deref().is_none_or(|is| COLOURS.contains(&is));
                assert!(fits, "{name}: {of} is {colour:?}");
            }
            assert_eq!(attribute(element, "style"), None, "{name}");
            if let Some(id) = attribute(element, "id") {
                named.insert(id.clone());
                // All pages are one document when the book is printed.
                assert!(ids.insert(id.clone()), "{name}: {id} is taken");
            }
        }
        let labels = attribute(root, "aria-labelledby").expect("it says what describes it");
        let labels: BTreeSet<String> = labels.split(' ').map(str::to_owned).collect();
        assert_eq!(labels, named, "{name}");
        assert_eq!(labels.len(), 2, "{name}: a title and a description");
    }
}

/// A blank line would end the block of HTML that a page includes it in.
#[test]
fn a_picture_is_one_block() {
    for (name, text) in pictures() {
        assert!(text.ends_with("</svg>\n"), "{name}");
        assert!(text.lines().all(|line| !line.trim().is_empty()), "{name}");
    }
}
