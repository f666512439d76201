//! Every report on one hostile gradebook.

mod browser;
mod hostile;

use super::{csv, html, junit};
use hostile::book;
use quick_xml::Reader;
use quick_xml::events::Event;

fn as_junit() -> String {
    let mut out = Vec::new();
    junit::write(&book(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn as_csv() -> String {
    let mut out = Vec::new();
    csv::write(&book(), &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn hints() -> html::Hints {
    let steps = ["Which *steps*?", "Under `one` lock."].map(str::to_owned);
    html::Hints::from([(("locks".to_owned(), "counter".to_owned()), steps.into())])
}

/// Every page, the class's first.
fn pages() -> Vec<String> {
    let book = book();
    let students = book.students.iter();
    let students = students.map(|student| html::student(student, &hints()));
    std::iter::once(html::class(&book).unwrap())
        .chain(students)
        .collect()
}

#[test]
fn junit_has_a_suite_for_each_chapter_and_a_case_for_each_check() {
    insta::assert_snapshot!(as_junit());
}

#[test]
fn junit_is_xml_without_forbidden_characters() {
    let text = as_junit();
    let forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    assert!(!text.contains(forbidden));
    let mut reader = Reader::from_str(&text);
    let mut cases = 0;
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(tag) | Event::Empty(tag) => {
                cases += usize::from(tag.name().as_ref() == "testcase");
                assert_ne!(tag.name().as_ref(), "script");
                tag.attributes()
                    .for_each(|attribute| drop(attribute.unwrap()));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(cases, 5 * 2 * 2);
}

#[test]
fn csv_has_a_row_for_each_student() {
    insta::assert_snapshot!(as_csv().replace("\r\n", "\n"));
}

#[test]
fn csv_has_no_cell_that_a_spreadsheet_would_run() {
    let text = as_csv();
    let mut rows = ::csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 5);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
        assert!(!cell.contains(char::is_control), "{cell:?}");
    }
    assert!(text.lines().all(|line| !line.is_empty()));
    assert_eq!(text.matches("\r\n").count(), 6);
}

#[test]
fn the_class_is_a_grid_with_its_commonest_mistakes() {
    insta::assert_snapshot!(body(&pages()[0]));
}

#[test]
fn a_student_sees_the_schedule_and_the_hints() {
    insta::assert_snapshot!(body(&pages()[1]));
}

#[test]
fn a_student_sees_what_a_crashed_check_printed() {
    insta::assert_snapshot!(body(&pages()[3]));
}

#[test]
fn a_student_sees_what_the_compiler_says() {
    insta::assert_snapshot!(body(&pages()[4]));
}

#[test]
fn a_page_has_no_script_but_its_own_and_takes_nothing_from_elsewhere() {
    for (at, page) in pages().into_iter().enumerate() {
        // The class's page has none at all.
        let own = format!("<script>{}</script>", schedule::HTML_SCRIPT);
        assert_eq!(page.matches(&own).count(), usize::from(at > 0));
        assert_eq!(page.contains("script-src"), at > 0);
        let page = page.replace(&own, "");
        let tags = page
            .split('<')
            .skip(1)
            .map(|tag| tag.split('>').next().unwrap());
        for tag in tags {
            assert!(!tag.starts_with("script"), "{tag}");
            for bad in ["http:", "https:", "url(", "@import", " on", "javascript:"] {
                assert!(!tag.contains(bad), "{tag}");
            }
        }
        assert!(!page.contains(|c: char| c.is_control() && c != '\n'));
        assert!(!page.contains(['\u{202e}', '\u{1b}']));
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn a_students_page_names_nobody_else() {
    let pages = pages();
    for (at, page) in pages[1..].iter().enumerate() {
        assert_eq!(page.contains(">Ada<"), at == 4);
        assert!(!page.contains("students/"));
    }
}

#[test]
fn every_link_of_the_class_leads_to_a_page() {
    let book = book();
    let students = book.students.iter();
    let files: Vec<_> = students
        .map(|student| html::file_name(student.at, &student.result.student))
        .collect();
    for link in pages()[0].split("href=\"").skip(1) {
        let link = link.split('"').next().unwrap();
        let file = link.strip_prefix("students/").unwrap();
        assert!(files.iter().any(|known| known == file), "{link}");
    }
    let odd = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.');
    assert!(!files.iter().any(|file| file.contains(odd)), "{files:?}");
}

/// A page without its head and its script, which are the same for all.
fn body(page: &str) -> String {
    page[page.find("<main>").unwrap()..].replace(schedule::HTML_SCRIPT, "…")
}
