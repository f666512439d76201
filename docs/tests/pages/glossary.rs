//! The glossary is in order, and each term leads somewhere.

use super::{links, page};

#[test]
fn terms_are_in_the_order_of_the_alphabet_and_each_has_a_link() {
    let glossary = page("glossary.md");
    let terms: Vec<(&str, &str)> = glossary
        .split("\n### ")
        .skip(1)
        .map(|entry| entry.split_once('\n').expect("a term is explained"))
        .collect();
    assert!(terms.len() > 40, "only {} terms", terms.len());
    for pair in terms.windows(2) {
        let [(one, _), (next, _)] = pair else {
            unreachable!("a window of two has two");
        };
        assert!(one.to_lowercase() < next.to_lowercase(), "{one} {next}");
    }
    for (term, text) in terms {
        let text = text.split("\n## ").next().unwrap_or(text);
        assert!(!links(text).is_empty(), "{term} leads nowhere");
    }
}

#[test]
fn each_part_has_the_letters_that_it_says() {
    let mut letters = 'A'..='A';
    let mut seen = 0;
    for line in page("glossary.md").lines() {
        if let Some(part) = line.strip_prefix("## ") {
            let mut ends = part.split(" to ").map(|end| end.chars().next());
            let (Some(Some(first)), Some(Some(last))) = (ends.next(), ends.next()) else {
                panic!("{part} is no span of letters");
            };
            letters = first..=last;
        } else if let Some(term) = line.strip_prefix("### ") {
            let letter = term.chars().next().expect("a term has letters");
            assert!(letters.contains(&letter.to_ascii_uppercase()), "{term}");
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} terms");
}
