use super::{Declared, Delivered, together};
use crate::sandbox::{Captured, Ended, How};
use schedule::{Delivery, Mode, Receipt, Verdict};
use std::time::Duration;

fn check(name: &str) -> Declared {
    Declared {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        check: name.to_owned(),
        claim: "it counts".to_owned(),
        mode: Mode::Interleavings,
    }
}

fn delivery(name: &str, verdict: Verdict) -> String {
    let check = check(name);
    let delivery = Delivery {
        receipt: Receipt {
            chapter: check.chapter,
            exercise: check.exercise,
            check: check.check,
            claim: check.claim,
            mode: check.mode,
            verdict,
            reason: String::new(),
            coverage: None,
            executions: 3,
            schedule: None,
        },
        seconds: 0.5,
    };
    serde_json::to_string(&delivery).unwrap() + "\n"
}

fn ended(how: How, receipts: &str) -> Ended {
    Ended {
        how,
        stdout: Captured::default(),
        stderr: Captured::default(),
        receipt: Captured {
            kept: receipts.as_bytes().to_vec(),
            bytes: receipts.len() as u64,
            end: Vec::new(),
        },
        time: Duration::from_secs(1),
    }
}

/// The verdicts of the checks `one` and `two`, if their process can be trusted.
fn verdicts(ended: &Ended) -> Option<Vec<Verdict>> {
    let observed = together(ended, &[&check("one"), &check("two")])?;
    let verdict = |delivered| match delivered {
        Delivered::Receipt(receipt) => receipt.verdict,
        other => panic!("{other:?}"),
    };
    Some(
        observed
            .into_iter()
            .map(|seen| verdict(seen.receipt))
            .collect(),
    )
}

#[test]
fn a_process_that_ends_in_order_tells_of_all_its_checks() {
    use Verdict::{Deadlock, Passed};
    let both = delivery("two", Deadlock) + &delivery("one", Passed);
    let told = verdicts(&ended(How::Exited(101), &both));
    assert_eq!(told, Some(vec![Passed, Deadlock]));
    let both = delivery("one", Passed) + &delivery("two", Passed);
    let told = verdicts(&ended(How::Exited(0), &both));
    assert_eq!(told, Some(vec![Passed, Passed]));
}

#[test]
fn of_a_process_that_does_not_nothing_is_believed() {
    use Verdict::{Deadlock, Passed};
    let [one, two] = ["one", "two"].map(|name| delivery(name, Passed));
    let both = one.clone() + &two;
    let broken = one.clone() + &delivery("two", Deadlock);
    let strange = [
        // It broke off, or was killed, after its last receipt.
        ended(How::Signalled(6), &both),
        ended(How::TimedOut, &both),
        // Its exit code contradicts its receipts.
        ended(How::Exited(101), &both),
        ended(How::Exited(0), &broken),
        // A check without a receipt, or with one too many, or with another's.
        ended(How::Exited(0), &one),
        ended(How::Exited(0), ""),
        ended(How::Exited(0), &(both.clone() + &one)),
        ended(How::Exited(0), &(one.clone() + &one)),
        ended(How::Exited(0), &(one.clone() + &delivery("three", Passed))),
        // Something else among them.
        ended(How::Exited(0), &(both.clone() + "done\n")),
    ];
    for ended in strange {
        assert_eq!(verdicts(&ended), None, "{ended:?}");
    }
    let mut cut = ended(How::Exited(0), &both);
    cut.receipt.bytes += 1;
    assert_eq!(verdicts(&cut), None);
}
