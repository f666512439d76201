//! The book is sound: `cargo test -p book`.

/// Builds it as `cargo run -p book` does, but in a folder of its own.
#[test]
fn every_link_include_page_and_block_of_code_is_kept_true() {
    let output = tempfile::tempdir().expect("a temporary folder can be made");
    book::build(output.path()).expect("the book builds");
    let faults = book::faults(output.path()).expect("the book's files can be read");
    assert!(
        faults.is_empty(),
        "{} faults in the book:\n{}",
        faults.len(),
        faults.join("\n")
    );
}
