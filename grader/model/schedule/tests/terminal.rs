//! What a learner sees, as it stands on the screen.

mod receipts;

use schedule::{Style, render};

#[test]
fn every_kind_of_receipt_at_100_columns() {
    for (name, receipt) in receipts::all() {
        insta::assert_snapshot!(format!("{name}_100"), render(&receipt, &Style::plain()));
    }
}

#[test]
fn every_kind_of_receipt_at_60_columns() {
    let style = Style {
        width: 60,
        ..Style::plain()
    };
    for (name, receipt) in receipts::all() {
        insta::assert_snapshot!(format!("{name}_60"), render(&receipt, &style));
    }
}

/// Too narrow for columns: a list.
#[test]
fn operations_and_values_of_several_words_at_44_columns() {
    let style = Style {
        width: 44,
        ..Style::plain()
    };
    let text = render(&receipts::many_words(), &style);
    insta::assert_snapshot!("many_words_44", text);
}

#[test]
fn colours_mark_the_verdict_the_values_and_the_switch() {
    let text = render(&receipts::lost_update(), &Style::colored());
    insta::assert_snapshot!("colored", text.replace('\u{1b}', "␛"));
}

#[test]
fn the_guide_can_be_left_out() {
    let style = Style {
        guide: false,
        ..Style::plain()
    };
    let text = render(&receipts::lost_update(), &style);
    assert!(text.ends_with("`get` returned 1\n"), "{text}");
}
