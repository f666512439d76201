//! The pages on which puzzles are played, in a real browser. Where none is installed, a notice takes the
//! place of the test.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// What a browser makes of a page at an address, as the HTML of its document; `None` if it did not get
/// that far.
fn rendered(browser: &str, address: &str, profile: &Path) -> Option<String> {
    let mut child = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(address)
        .stdin(Stdio::null())
        .stdout(File::create(profile.join("dom")).ok()?)
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    match child.wait_timeout(Duration::from_secs(60)).ok()? {
        Some(status) if status.success() => fs::read_to_string(profile.join("dom")).ok(),
        _ => {
            // It hangs, or it is gone already.
            let _ = child.kill();
            let _ = child.wait();
            None
        }
    }
}

#[test]
fn an_order_in_the_address_is_played() {
    let has = |name: &&str| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    };
    let Some(browser) = BROWSERS.into_iter().find(has) else {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
        return;
    };
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let games = book::games().expect("the games can be read");
    let find = |chapter: &str| games.iter().find(|(path, _)| path.starts_with(chapter));
    for (chapter, order, shows) in [
        (
            "locks",
            "ABABABAB",
            &[
                "<article class=\"receipt game stepping good\">",
                "BROKEN: four visitors were counted, and the counter says 2",
                "<code class=\"order\">vec![A, B, A, B, A, B, A, B]</code>",
            ][..],
        ),
        // B cannot take the last of these: it has ended.
        (
            "deadlocks",
            "ABBBAAB",
            &[
                "<article class=\"receipt game stepping\">",
                "not broken: A and B have both come to their ends",
                "<td>lock log → 1</td>",
                "<code class=\"order\">vec![A, B, B, B, A, A]</code>",
            ],
        ),
    ] {
        let (_, page) = find(chapter).expect("the chapter has a puzzle");
        let path = folder.path().join(format!("{chapter}.html"));
        fs::write(&path, page).expect("a page can be written");
        let address = format!("file://{}#order={order}", path.display());
        let Some(dom) = rendered(browser, &address, folder.path()) else {
            eprintln!("skipped: {browser} does not run here");
            return;
        };
        for shown in shows {
            assert!(dom.contains(shown), "{chapter}: no {shown} in {dom}");
        }
    }
}
