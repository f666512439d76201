//! The page that shows a schedule beside the source.

mod receipts;

use schedule::{html, html_fragment};

const SOURCE: &str = "use std::sync::Mutex;\n\npub struct Counter(Mutex<u64>);\n\nimpl Counter {\n\
    \t/// Adds \"one\" & says <nothing>.\n    pub fn increment(&self) {\n        let before = *self.0.lock();\n\
    \n\n\n\n\n        let now = 1;\n        let then = 2; // \u{202e}\n    }\n}\n";

#[test]
fn a_schedule_stands_beside_the_source() {
    insta::assert_snapshot!(html_fragment(&receipts::lost_update(), Some(SOURCE)));
}

#[test]
fn a_deadlock_is_a_list_of_who_waits() {
    insta::assert_snapshot!(html_fragment(&receipts::circle(), None));
}

#[test]
fn a_page_has_no_script_and_takes_nothing_from_elsewhere() {
    for (name, receipt) in receipts::all() {
        let page = html(&receipt, Some(SOURCE));
        assert!(page.contains("default-src 'none'"), "{name}");
        for bad in [
            "<script",
            "http:",
            "https:",
            "url(",
            "@import",
            " on",
            "javascript:",
        ] {
            let found = page
                .split('<')
                .skip(1)
                .filter_map(|tag| tag.split('>').next());
            assert!(!found.clone().any(|tag| tag.contains(bad)), "{name}: {bad}");
        }
    }
}

#[test]
fn odd_characters_are_shown_and_not_obeyed() {
    let page = html(&receipts::odd_characters(), Some(SOURCE));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("&amp; says &lt;nothing&gt;"));
    assert!(page.contains("user\\u{202e}nimda"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
    assert!(!page.contains(['\u{202e}', '\u{200b}']));
}

#[test]
fn links_lead_to_lines_that_are_there() {
    let page = html(&receipts::lost_update(), Some(SOURCE));
    for link in page.split("href=\"#").skip(1) {
        let anchor = link.split('"').next().unwrap();
        assert_eq!(
            page.matches(&format!("id=\"{anchor}\"")).count(),
            1,
            "{anchor}"
        );
    }
}
