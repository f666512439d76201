//! Water: two hydrogens and one oxygen make a molecule, and none of them goes alone.
//!
//! Each atom is a thread. It waits until it can bond with two others of the right kind, and the three
//! go on together. Whoever waits for a *group* has to know which group: there may be many hydrogens
//! about, and two molecules in the making at the same time.

use parking_lot::{Condvar, Mutex};

/// Lets threads bond to molecules of water.
///
/// # Between threads
///
/// One `Water` is shared by reference by any number of threads, each of which brings one atom at a time.
/// An atom goes on when its molecule is complete, and not before. No atom waits needlessly: whenever two
/// hydrogens and one oxygen wait, a molecule forms. Whoever waits sleeps and does not poll.
///
/// # Example
///
/// ```
/// use semaphores::water::Water;
/// use std::thread;
///
/// let water = Water::new();
/// let molecules = thread::scope(|scope| {
///     let atoms = [
///         scope.spawn(|| water.hydrogen()),
///         scope.spawn(|| water.oxygen()),
///         scope.spawn(|| water.hydrogen()),
///     ];
///     atoms.map(|atom| atom.join().unwrap())
/// });
/// assert_eq!(molecules, [0, 0, 0]); // all three are in the first molecule
/// ```
#[derive(Debug)]
pub struct Water {
    arrived: Mutex<Arrived>,
    formed: Condvar,
}

/// How many atoms have come so far. The first two hydrogens and the first oxygen are molecule 0.
#[derive(Debug, Default)]
struct Arrived {
    hydrogens: u64,
    oxygens: u64,
}

impl Arrived {
    fn molecules(&self) -> u64 {
        self.oxygens.min(self.hydrogens / 2)
    }
}

impl Water {
    /// No atoms yet.
    pub fn new() -> Self {
        Self {
            arrived: Mutex::new(Arrived::default()),
            formed: Condvar::new(),
        }
    }

    /// Brings a hydrogen: waits until it is part of a molecule, and returns the number of that.
    ///
    /// Molecules are numbered from 0 in the order in which they form. A number is returned three times: to
    /// the two hydrogens and the one oxygen of the molecule.
    pub fn hydrogen(&self) -> u64 {
        self.bond(|arrived| {
            arrived.hydrogens += 1;
            (arrived.hydrogens - 1) / 2
        })
    }

    /// Brings an oxygen: waits until it is part of a molecule, and returns the number of that, as
    /// [`hydrogen`](Water::hydrogen) does.
    pub fn oxygen(&self) -> u64 {
        self.bond(|arrived| {
            arrived.oxygens += 1;
            arrived.oxygens - 1
        })
    }

    /// Waits for the molecule that `arrive` says an atom belongs to.
    fn bond(&self, arrive: impl FnOnce(&mut Arrived) -> u64) -> u64 {
        let mut arrived = self.arrived.lock();
        let molecule = arrive(&mut arrived);
        self.formed.notify_all();
        self.formed
            .wait_while(&mut arrived, |arrived| arrived.molecules() <= molecule);
        molecule
    }
}

impl Default for Water {
    fn default() -> Self {
        Self::new()
    }
}
