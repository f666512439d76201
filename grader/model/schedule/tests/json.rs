//! The JSON form, which other programs read: a change of these snapshots breaks them.

mod receipts;

use schedule::{Coverage, Mode, Receipt, Verdict};
use serde_json::{from_str, json, to_string, to_string_pretty, to_value};

#[test]
fn the_form_of_a_deadlock_is_stable() {
    insta::assert_snapshot!(to_string_pretty(&receipts::circle()).unwrap());
}

#[test]
fn the_form_of_a_pass_is_stable() {
    insta::assert_snapshot!(to_string_pretty(&receipts::passed()).unwrap());
}

#[test]
fn every_receipt_comes_back_as_it_went() {
    for (name, receipt) in receipts::all() {
        let back: Receipt = from_str(&to_string(&receipt).unwrap()).unwrap();
        assert_eq!(back, receipt, "{name}");
    }
}

#[test]
fn a_field_that_is_not_known_yet_does_no_harm() {
    let mut value = to_value(receipts::passed()).unwrap();
    value["later"] = json!("something new");
    assert_eq!(
        serde_json::from_value::<Receipt>(value).unwrap(),
        receipts::passed()
    );
}

#[test]
fn a_verdict_is_written_by_its_name() {
    for verdict in Verdict::ALL {
        assert_eq!(to_value(verdict).unwrap(), verdict.name());
        assert_eq!(Verdict::from_name(verdict.name()), Some(verdict));
    }
}

#[test]
fn coverage_and_modes_are_written_like_this() {
    let coverages = [Coverage::AtMost(2), Coverage::All];
    assert_eq!(
        to_value(coverages).unwrap(),
        json!([{ "at_most": 2 }, "all"])
    );
    let modes = [
        Mode::Interleavings,
        Mode::SpuriousWakeups,
        Mode::Orderings,
        Mode::RealThreads,
        Mode::Property,
        Mode::Order,
    ];
    let names = json!([
        "interleavings",
        "spurious_wakeups",
        "orderings",
        "real_threads",
        "property",
        "order"
    ]);
    assert_eq!(to_value(modes).unwrap(), names);
}
