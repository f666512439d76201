use super::{Case, Kind, Mutant, mutant, pack};
use crate::run::Declared;
use crate::verdict::{CheckResult, blank};
use schedule::{Mode, Verdict};

fn check() -> Declared {
    Declared {
        chapter: "locks".to_owned(),
        exercise: "counter".to_owned(),
        check: "no_increment_is_lost".to_owned(),
        claim: "two increments count to two".to_owned(),
        mode: Mode::Interleavings,
    }
}

fn result(verdict: Verdict) -> CheckResult {
    CheckResult {
        verdict,
        ..blank(&check())
    }
}

fn case(exercise: &str, kind: Kind) -> Case {
    let (file, text) = (format!("{exercise}.rs"), String::new());
    Case {
        exercise: exercise.to_owned(),
        file,
        text,
        kind,
    }
}

fn lost_update() -> Kind {
    Kind::Mutant(Mutant {
        bug: "loads, then stores".to_owned(),
        verdict: Verdict::WrongAnswer,
        check: "no_increment_is_lost".to_owned(),
        why: vec!["Each is atomic.".to_owned()],
    })
}

#[test]
fn a_pack_has_one_case_of_each_exercise() {
    let cases = ["a", "a", "b", "a", "b"].map(|exercise| case(exercise, Kind::Variant));
    let packs = pack(cases.to_vec());
    let names: Vec<Vec<_>> = packs
        .iter()
        .map(|pack| pack.iter().map(|case| case.exercise.as_str()).collect())
        .collect();
    assert_eq!(names, [vec!["a", "b"], vec!["a", "b"], vec!["a"]]);
}

#[test]
fn each_kind_of_file_has_the_one_verdict_that_is_no_fault() {
    let expected = [
        (Kind::Stub, Verdict::Unsolved),
        (Kind::Solution, Verdict::Passed),
        (Kind::Variant, Verdict::Passed),
        (lost_update(), Verdict::WrongAnswer),
    ];
    for (kind, right) in expected {
        let case = case("counter", kind);
        for verdict in Verdict::ALL {
            let fault = case.judge(&check(), &result(verdict));
            assert_eq!(fault.is_none(), verdict == right, "{case:?} {verdict}");
        }
        assert!(case.judge_build("error").is_some());
    }
}

#[test]
fn a_mutant_is_only_held_to_the_check_that_it_declares() {
    let other = Declared {
        check: "another".to_owned(),
        ..check()
    };
    let mutant = case("counter", lost_update());
    assert!(mutant.wants(&check()) && !mutant.wants(&other));
    let variant = case("counter", Kind::Variant);
    assert!(variant.wants(&check()) && variant.wants(&other));
}

#[test]
fn a_mutant_that_names_no_check_of_its_exercise_is_a_fault() {
    let text = |check: &str| {
        format!("// mutant: a\n// verdict: deadlock\n// check: {check}\n// Why.\n\nfn f() {{}}\n")
    };
    assert!(mutant(&text("no_increment_is_lost"), "counter", &[check()]).is_ok());
    let fault = mutant(&text("nothing"), "counter", &[check()]).unwrap_err();
    assert_eq!(fault.expected, "one of: no_increment_is_lost");
    assert_eq!(fault.got, "nothing");
}
