//! Stepping through a page in a real browser. Where none is installed, a notice takes the place of the
//! tests.

use super::browser::{Browser, installed};
use super::pages;
use schedule::{
    Concerns, Mode, Moment, Place, Receipt, Schedule, Step, Verdict, html, html_fragment, html_page,
};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

const SOURCE: &str = "one\ntwo\nthree\nfour\n";

/// What there is to see of the first receipt, or of another.
const STATE: &str = r#"(at => {
    const article = document.querySelectorAll("article")[at];
    const text = selector => article.querySelector(selector)?.innerText;
    const marked = selector => [...article.querySelectorAll(selector + " tr[aria-current]")];
    return {
        step: marked(".schedule").map(row => Number(row.dataset.to)),
        line: marked(".source").map(row => row.querySelector("code").innerText),
        ahead: article.querySelectorAll("tr.ahead").length,
        said: text(".said"),
        moment: text(".moment"),
    };
})"#;

/// Two threads that add one each; the second is in between. After it, a loop.
fn receipt(check: &str) -> Receipt {
    let step = |thread, operation: &str, value: &str, line: Option<u32>, preempts| Step {
        thread,
        operation: operation.to_owned(),
        value: Some(value.to_owned()),
        place: line.map(|line| Place {
            file: "counter.rs".to_owned(),
            line,
        }),
        preempts,
    };
    let mut steps = vec![
        step(0, "lock count", "0", Some(2), false),
        step(0, "unlock count", "0", None, false),
        step(1, "lock count", "0", Some(2), true),
        step(1, "unlock count", "1", None, false),
        step(0, "lock count", "1", Some(3), true),
        step(0, "unlock count", "1", None, false),
    ];
    steps.extend(vec![step(0, "load done", "false", Some(4), false); 7]);
    let moment = |step: &Step| Moment {
        held: Vec::from_iter(step.operation.starts_with("lock").then(|| Concerns {
            thread: step.thread,
            what: "the mutex `count`".to_owned(),
        })),
        ..Moment::default()
    };
    Receipt {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        check: check.to_owned(),
        claim: "it counts".to_owned(),
        mode: Mode::Interleavings,
        verdict: Verdict::WrongAnswer,
        reason: "1 is not 2".to_owned(),
        coverage: None,
        executions: 3,
        schedule: Some(Schedule {
            threads: vec!["main".to_owned(), "<b>adder</b>".to_owned()],
            moments: steps.iter().map(moment).collect(),
            steps,
            preemptions: 2,
            execution: 3,
            waits: Vec::new(),
        }),
    }
}

/// Lets a test look at a page, unless there is no browser.
fn look(page: &str, test: impl FnOnce(&mut Browser, &str)) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, page).unwrap();
    let profile = folder.path().join("profile");
    let browser = installed().and_then(|program| start(program, &profile));
    if let Some(mut browser) = browser {
        let url = format!("file://{}", file.display());
        browser.open(&url);
        test(&mut browser, &url);
    }
}

fn start(program: &str, profile: &Path) -> Option<Browser> {
    let browser = Browser::start(program, profile);
    if browser.is_none() {
        eprintln!("skipped: {program} does not run here");
    }
    browser
}

fn state(browser: &mut Browser, at: usize) -> Value {
    browser.ask(&format!("{STATE}({at})"))
}

/// The step where the first receipt of the page is; 0 where none is marked.
fn at(browser: &mut Browser) -> u64 {
    state(browser, 0)["step"][0].as_u64().unwrap_or(0)
}

#[test]
fn keys_step_as_they_do_in_a_terminal() {
    look(&html(&receipt("counts"), Some(SOURCE)), |browser, _| {
        let whole = json!({
            "step": [], "line": [], "ahead": 0, "said": "13 steps, all of them below", "moment": "",
        });
        assert_eq!(state(browser, 0), whole);
        // These scroll a page, until one has begun to step.
        for key in ["ArrowDown", "End", " ", "q", "x"] {
            browser.press(key);
            assert_eq!(at(browser), 0, "{key}");
        }
        browser.press("ArrowRight");
        assert_eq!(
            state(browser, 0),
            json!({
                "step": [1], "line": ["two"], "ahead": 8,
                "said": "step 1 of 13 · main: lock count → 0 · counter.rs:2",
                "moment": "main holds the mutex `count`",
            })
        );
        // A release has no line of its own: it is where its thread was.
        browser.press("j");
        let after = state(browser, 0);
        assert_eq!(after["line"], json!(["two"]));
        assert_eq!(after["moment"], "nothing is held, nobody waits");
        browser.press("p");
        assert_eq!(
            state(browser, 0),
            json!({
                "step": [3], "line": ["two"], "ahead": 5,
                "said": "step 3 of 13 · <b>adder</b>: lock count → 0 · counter.rs:2",
                "moment": "preemption: main is stopped here, though it could go on; \
                           <b>adder</b> runs\n<b>adder</b> holds the mutex `count`",
            })
        );
        for (key, step) in [
            ("p", 5),
            ("p", 13),
            ("ArrowRight", 13),
            ("k", 6),
            ("ArrowUp", 5),
            ("ArrowDown", 6),
            ("PageUp", 1),
            ("ArrowLeft", 1),
            ("PageDown", 13),
            ("Home", 1),
            (" ", 2),
        ] {
            browser.press(key);
            assert_eq!(at(browser), step, "{key}");
        }
        // The last row stands for a loop.
        browser.press("End");
        let said = "steps 7 to 13 of 13 · main: load done → false (× 7) · counter.rs:4";
        assert_eq!(state(browser, 0)["said"], said);
        assert_eq!(state(browser, 0)["line"], json!(["four"]));
        browser.press("Escape");
        assert_eq!(state(browser, 0), whole);
    });
}

#[test]
fn anchors_buttons_and_clicks_lead_to_a_step() {
    look(&html(&receipt("counts"), Some(SOURCE)), |browser, url| {
        browser.open(&format!("{url}#locks-counter-counts-step-5"));
        assert_eq!(at(browser), 5);
        let steps = [
            ("[aria-label^='one step back']", 4),
            ("[aria-label^='first']", 1),
            ("[aria-label^='next preemption']", 3),
            ("[aria-label^='one step forward']", 4),
            ("[aria-label^='last']", 13),
            ("[aria-label^='show all']", 0),
            (".schedule tbody tr:nth-child(2) .does", 2),
        ];
        for (element, step) in steps {
            browser.ask(&format!("document.querySelector(\"{element}\").click()"));
            assert_eq!(at(browser), step, "{element}");
        }
        // The address has this anchor already.
        browser.ask("document.querySelector('.source tbody tr:nth-child(3) a').click()");
        assert_eq!(at(browser), 5);
        browser.wait(
            "new Promise(done => { addEventListener('hashchange', done); location.hash = \
             'locks-counter-counts-step-1' })",
        );
        assert_eq!(at(browser), 1);
    });
}

#[test]
fn two_schedules_on_a_page_do_not_disturb_each_other() {
    let both = ["first", "second"].map(|check| html_fragment(&receipt(check), Some(SOURCE)));
    look(&html_page("two", &both.concat()), |browser, url| {
        // Nobody knows which of them is meant.
        browser.press("j");
        assert_eq!((at(browser), &state(browser, 1)["step"]), (0, &json!([])));
        browser.ask("document.querySelectorAll('article')[1].querySelector('button').focus()");
        for key in ["j", "p", "ArrowRight"] {
            browser.press(key);
        }
        assert_eq!(state(browser, 1)["step"], json!([4]));
        assert_eq!(at(browser), 0);
        browser.open(&format!("{url}#locks-counter-second-step-2"));
        assert_eq!(state(browser, 1)["step"], json!([2]));
        assert_eq!(at(browser), 0);
        let ids = "[...document.querySelectorAll('[id]')].map(element => element.id)";
        let twice = browser.ask(&format!("{ids}.length - new Set({ids}).size"));
        assert_eq!(twice, 0);
    });
}

#[test]
fn it_fits_on_a_phone_and_can_be_read_in_the_dark() {
    look(&html(&receipt("counts"), Some(SOURCE)), |browser, _| {
        let phone = json!({"width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true});
        browser.call("Emulation.setDeviceMetricsOverride", phone);
        browser.press("p");
        let fits = browser.ask("document.documentElement.scrollWidth <= 360");
        assert_eq!(fits, true, "nothing is wider than the screen");
        for row in [".schedule", ".source"] {
            let rectangle =
                format!("document.querySelector('{row} tr[aria-current]').getBoundingClientRect()");
            let seen = browser.ask(&format!("{rectangle}.bottom <= innerHeight"));
            assert_eq!(seen, true, "where one is can be seen in {row}");
        }
        let small =
            "[...document.querySelectorAll('button')].filter(button => button.offsetHeight < 44)";
        assert_eq!(browser.ask(&format!("{small}.length")), 0);
        for scheme in ["light", "dark"] {
            let feature = json!({"name": "prefers-color-scheme", "value": scheme});
            browser.call("Emulation.setEmulatedMedia", json!({"features": [feature]}));
            let contrast = browser.ask(CONTRAST).as_f64().unwrap();
            assert!(contrast >= 4.5, "{scheme}: {contrast}");
        }
    });
}

/// The lowest contrast of a text in the rows where one is, by the rules of WCAG.
const CONTRAST: &str = r#"(() => {
    const numbers = color => color.match(/[\d.]+/g).slice(0, 3).map(Number);
    const linear = part => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    const luminance = color => {
        const [red, green, blue] = numbers(color).map(linear);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const contrasts = [...document.querySelectorAll("tr[aria-current]")].flatMap(row => {
        const paper = luminance(getComputedStyle(row).backgroundColor);
        return [...row.querySelectorAll("td, td *")].map(text => {
            const ink = luminance(getComputedStyle(text).color);
            return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
        });
    });
    return Math.min(...contrasts);
})()"#;

#[test]
fn on_paper_and_without_script_all_of_it_is_there() {
    look(&html(&receipt("counts"), Some(SOURCE)), |browser, url| {
        let visible = |selector: &str| {
            format!(
                "[...document.querySelectorAll(\"{selector}\")].filter(it => \
                 it.getClientRects().length > 0 && Number(getComputedStyle(it).opacity) === 1).length"
            )
        };
        browser.press("p");
        assert_eq!(browser.ask(&visible(".schedule tbody tr")), 4);
        browser.call("Emulation.setEmulatedMedia", json!({"media": "print"}));
        assert_eq!(browser.ask(&visible(".schedule tbody tr")), 9);
        assert_eq!(browser.ask(&visible(".player, button")), 0);
        assert_eq!(browser.ask(&visible(".moments li")), 6);
        let cut = "[...document.querySelectorAll('.scroll')].filter(it => \
                   it.scrollHeight > it.clientHeight).length";
        assert_eq!(browser.ask(cut), 0);

        browser.call("Emulation.setEmulatedMedia", json!({"media": ""}));
        let off = json!({"value": true});
        browser.call("Emulation.setScriptExecutionDisabled", off);
        browser.open(url);
        assert_eq!(browser.ask(&visible(".schedule tbody tr")), 9);
        assert_eq!(browser.ask(&visible(".source tbody tr")), 4);
        assert_eq!(browser.ask("document.querySelectorAll('button').length"), 0);
    });
}

#[test]
fn a_hostile_schedule_stays_text_while_it_is_played() {
    // Were markup to get through in spite of all, the policy would still hold.
    let smuggled = "<script>document.title = 'broken'</script><img src=x onerror=\"document.title = 'broken'\">";
    let page = pages().swap_remove(1);
    let page = page.replace("<main>", &format!("<main>{smuggled}"));
    let expected = page.contains("<title>&lt;script&gt;alert(1)");
    assert!(expected, "it is the page with a schedule");
    look(&page, |browser, _| {
        let count = "document.querySelectorAll('*').length";
        for key in ["ArrowRight", "p", "End"] {
            browser.press(key);
            let said = state(browser, 0);
            let said = said["said"].as_str().unwrap();
            assert!(said.contains("</pre><script>alert(1)</script>"), "{said}");
            let inner =
                browser.ask("document.querySelectorAll('.player script, .player pre').length");
            assert_eq!(inner, 0);
        }
        assert!(browser.ask(count).as_u64().unwrap() > 0);
        assert_ne!(browser.ask("document.title"), "broken");
    });
}
