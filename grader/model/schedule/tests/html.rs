//! The page that shows a schedule beside the source.

mod receipts;

use base64::prelude::{BASE64_STANDARD, Engine};
use schedule::{
    Concerns, HTML_POLICY, HTML_SCRIPT, HTML_STYLE, Moment, Receipt, html, html_fragment,
};
use sha2::{Digest, Sha256};

const SOURCE: &str = "use std::sync::Mutex;\n\npub struct Counter(Mutex<u64>);\n\nimpl Counter {\n\
    \t/// Adds \"one\" & says <nothing>.\n    pub fn increment(&self) {\n        let before = *self.0.lock();\n\
    \n\n\n\n\n        let now = 1;\n        let then = 2; // \u{202e}\n    }\n}\n";

/// The lost update, with how things stand after each step. The lock is taken by every odd step but the first.
fn with_moments() -> Receipt {
    let mut receipt = receipts::lost_update();
    let schedule = receipt.schedule.as_mut().expect("it has a schedule");
    let steps = schedule.steps.iter();
    let moment = |step: &schedule::Step| Moment {
        held: Vec::from_iter(step.operation.starts_with("lock").then(|| Concerns {
            thread: step.thread,
            what: "the mutex <`0`>".to_owned(),
        })),
        // Whoever was stopped for a step stood before the lock that it takes.
        taking: Vec::from_iter(step.preempts.then(|| Concerns {
            thread: 1,
            what: "the mutex <`0`>".to_owned(),
        })),
        ..Moment::default()
    };
    schedule.moments = steps.map(moment).collect();
    receipt
}

#[test]
fn a_schedule_stands_beside_the_source() {
    insta::assert_snapshot!(html_fragment(&with_moments(), Some(SOURCE)));
}

#[test]
fn a_page_allows_its_own_script_and_no_other() {
    let hash = BASE64_STANDARD.encode(Sha256::digest(HTML_SCRIPT));
    let allowed = format!("script-src 'sha256-{hash}';");
    assert!(
        HTML_POLICY.contains(&allowed),
        "HTML_POLICY must say {allowed}"
    );
    assert_eq!(HTML_POLICY.matches("sha256-").count(), 1);
    assert!(!HTML_SCRIPT.contains("</") && !HTML_SCRIPT.contains("<!--"));
    assert!(!HTML_STYLE.contains("</"));
}

#[test]
fn a_deadlock_is_a_list_of_who_waits() {
    insta::assert_snapshot!(html_fragment(&receipts::circle(), None));
}

#[test]
fn a_page_has_one_script_and_takes_nothing_from_elsewhere() {
    for (name, receipt) in receipts::all() {
        let page = html(&receipt, Some(SOURCE));
        let policy = format!("content=\"{HTML_POLICY}\"");
        assert_eq!(page.matches(&policy).count(), 1, "{name}");
        let script = format!("<script>{HTML_SCRIPT}</script>");
        assert_eq!(page.matches(&script).count(), 1, "{name}");
        let page = page.replace(&script, "");
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
fn links_lead_to_lines_and_steps_that_are_there() {
    let page = html_fragment(&receipts::lost_update(), Some(SOURCE));
    assert!(page.contains("href=\"#locks-counter-the_check-line-14\""));
    assert!(page.contains("href=\"#locks-counter-the_check-step-2\""));
    for link in page.split("href=\"#").skip(1) {
        let anchor = link.split('"').next().unwrap();
        assert_eq!(
            page.matches(&format!("id=\"{anchor}\"")).count(),
            1,
            "{anchor}"
        );
    }
}

#[test]
fn every_step_belongs_to_one_row_of_those_that_are_stepped_through() {
    for (name, receipt) in receipts::all() {
        let page = html_fragment(&receipt, None);
        let mut done = 0;
        for row in page.split("data-from=\"").skip(1) {
            let (from, rest) = row.split_once("\" data-to=\"").unwrap();
            let (to, _) = rest.split_once('"').unwrap();
            let (from, to): (usize, usize) = (from.parse().unwrap(), to.parse().unwrap());
            assert_eq!(from, done + 1, "{name}");
            assert!(to >= from, "{name}");
            done = to;
        }
        let steps = receipt.schedule.map_or(0, |schedule| schedule.steps.len());
        assert_eq!(done, steps, "{name}");
    }
}
