//! Checks of `water`: two hydrogens and one oxygen to each molecule, and nobody is left over.

use crate::water::Water;
use harness::{Check, Coverage, Mode, ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "an_oxygen_waits_for_hydrogens",
        "an oxygen and two hydrogens of another thread are one molecule, and none goes on early",
        one_molecule,
    ),
    Check::model(
        "two_molecules_form",
        "four hydrogens and two oxygens of three threads are two molecules",
        two_molecules_form,
    ),
    Check::model(
        "oxygens_are_not_enough",
        "two oxygens and a hydrogen are no molecule, though they are three",
        oxygens_are_not_enough,
    )
    .covering(Coverage::AtMost(1)),
    Check::model(
        "a_waiting_atom_sleeps",
        "an oxygen whose hydrogens come late sleeps until then",
        a_waiting_atom_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "an atom that wakes though nobody notified it goes on waiting",
        one_molecule,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "many_molecules_on_real_threads",
        "three real threads with 600 atoms make 200 molecules",
        many_molecules_on_real_threads,
    ),
];

/// What the atoms that have come so far were told.
#[derive(Default)]
struct Lab {
    notes: Notes<Seen>,
}

#[derive(Default)]
struct Seen {
    /// How many hydrogens and oxygens have come.
    came: [u64; 2],
    /// The hydrogens and oxygens of each molecule.
    molecules: Vec<[u64; 2]>,
}

impl Lab {
    fn hydrogen(&self, bond: impl FnOnce() -> u64) {
        self.atom(0, bond);
    }

    fn oxygen(&self, bond: impl FnOnce() -> u64) {
        self.atom(1, bond);
    }

    fn atom(&self, kind: usize, bond: impl FnOnce() -> u64) {
        self.notes.lock().unwrap().came[kind] += 1;
        let molecule = bond();
        let mut seen = self.notes.lock().unwrap();
        let [hydrogens, oxygens] = seen.came;
        let name = ["hydrogen", "oxygen"][kind];
        let possible = oxygens.min(hydrogens / 2);
        ensure!(
            molecule < possible,
            "{hydrogens} hydrogen(s) and {oxygens} oxygen(s) had come, but `{name}` returned \
             molecule {molecule}"
        );
        let index = usize::try_from(molecule).expect("it is small");
        if seen.molecules.len() <= index {
            seen.molecules.resize(index + 1, [0, 0]);
        }
        seen.molecules[index][kind] += 1;
        let [hydrogens, oxygens] = seen.molecules[index];
        ensure!(
            hydrogens <= 2 && oxygens <= 1,
            "molecule {molecule} was returned to {hydrogens} hydrogen(s) and {oxygens} oxygen(s)"
        );
    }
}

fn one_molecule() {
    let (water, lab) = (Water::new(), Lab::default());
    thread::scope(|scope| {
        scope.spawn(|| lab.hydrogen(|| water.hydrogen()));
        scope.spawn(|| lab.hydrogen(|| water.hydrogen()));
        lab.oxygen(|| water.oxygen());
    });
}

fn two_molecules_form() {
    let (water, lab) = (Water::new(), Lab::default());
    let two_hydrogens = || {
        lab.hydrogen(|| water.hydrogen());
        lab.hydrogen(|| water.hydrogen());
    };
    thread::scope(|scope| {
        scope.spawn(two_hydrogens);
        scope.spawn(two_hydrogens);
        lab.oxygen(|| water.oxygen());
        lab.oxygen(|| water.oxygen());
    });
}

fn oxygens_are_not_enough() {
    let (water, lab) = (Water::new(), Lab::default());
    let two_hydrogens = || {
        lab.hydrogen(|| water.hydrogen());
        lab.hydrogen(|| water.hydrogen());
    };
    thread::scope(|scope| {
        scope.spawn(|| lab.oxygen(|| water.oxygen()));
        scope.spawn(|| lab.oxygen(|| water.oxygen()));
        scope.spawn(two_hydrogens);
        two_hydrogens();
    });
}

fn a_waiting_atom_sleeps() {
    let water = Water::new();
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            water.oxygen();
            ensure!(
                harness::steps_taken() < 40,
                "`oxygen` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`oxygen` waited by the clock, for {slept:?}, instead of waiting to be notified"
            );
        });
        scope.spawn(|| water.hydrogen());
        (0..60).for_each(|_| thread::yield_now());
        water.hydrogen();
    });
}

fn many_molecules_on_real_threads() {
    let (water, lab) = (real::water::Water::new(), Lab::default());
    real_std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..200).for_each(|_| lab.hydrogen(|| water.hydrogen())));
        }
        scope.spawn(|| (0..200).for_each(|_| lab.oxygen(|| water.oxygen())));
    });
    let molecules = lab.notes.into_inner().unwrap().molecules;
    ensure!(
        molecules == vec![[2, 1]; 200],
        "400 hydrogens and 200 oxygens made {} molecules, or some of them incomplete",
        molecules.len()
    );
}
