//! The pages in a real browser. Where none is installed, a notice takes the place of the test.

mod devtools;

use super::pages;
pub use devtools::Browser;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use wait_timeout::ChildExt;

const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// A browser of this machine; a notice where there is none.
pub fn installed() -> Option<&'static str> {
    let has = |name: &&str| {
        let version = Command::new(name).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    };
    let found = BROWSERS.into_iter().find(has);
    if found.is_none() {
        eprintln!("skipped: none of {BROWSERS:?} is installed");
    }
    found
}

/// What a browser makes of a page, as the HTML of its document; `None` if it did not get that far.
fn rendered(browser: &str, page: &Path, profile: &Path) -> Option<String> {
    let mut child = Command::new(browser)
        .args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--dump-dom",
        ])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(format!("file://{}", page.display()))
        .stdin(Stdio::null())
        .stdout(std::fs::File::create(profile.join("dom")).ok()?)
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    match child.wait_timeout(Duration::from_secs(60)).ok()? {
        Some(status) if status.success() => std::fs::read_to_string(profile.join("dom")).ok(),
        _ => {
            // It hangs, or it is gone already.
            let _ = child.kill();
            let _ = child.wait();
            None
        }
    }
}

#[test]
fn a_browser_shows_the_pages_and_finds_no_foreign_script() {
    let folder = tempfile::tempdir().unwrap();
    let Some(browser) = installed() else {
        return;
    };
    for (at, page) in pages().iter().take(2).enumerate() {
        let path = folder.path().join(format!("{at}.html"));
        std::fs::write(&path, page).unwrap();
        let Some(dom) = rendered(browser, &path, folder.path()) else {
            eprintln!("skipped: {browser} does not run here");
            return;
        };
        // The class's page has none, a student's its own.
        let scripts = dom.matches("<script").count();
        assert_eq!(scripts, at, "the browser found another script");
        assert!(
            dom.contains("&lt;script&gt;alert(1)"),
            "the name is there, as text"
        );
        // What the browser had to repair would be counted differently.
        for tag in [
            "<table", "<tr", "<td", "<li", "<section", "<article", "<pre",
        ] {
            assert_eq!(dom.matches(tag).count(), page.matches(tag).count(), "{tag}");
        }
    }
}
