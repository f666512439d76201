// variant: those who wait stand in two queues, and the third atom tells the others their number

use crossbeam::channel::{Sender, bounded};
use parking_lot::Mutex;

#[derive(Debug, Default)]
pub struct Water {
    lab: Mutex<Lab>,
}

#[derive(Debug, Default)]
struct Lab {
    formed: u64,
    hydrogens: Vec<Sender<u64>>,
    oxygens: Vec<Sender<u64>>,
}

impl Water {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn hydrogen(&self) -> u64 {
        self.bond(|lab| &mut lab.hydrogens)
    }

    pub fn oxygen(&self) -> u64 {
        self.bond(|lab| &mut lab.oxygens)
    }

    fn bond(&self, queue: impl FnOnce(&mut Lab) -> &mut Vec<Sender<u64>>) -> u64 {
        let (tell, told) = bounded(1);
        let mut lab = self.lab.lock();
        queue(&mut lab).push(tell);
        if lab.hydrogens.len() >= 2 && !lab.oxygens.is_empty() {
            let number = lab.formed;
            lab.formed += 1;
            let two: Vec<_> = lab.hydrogens.drain(..2).collect();
            let one = lab.oxygens.remove(0);
            for atom in two.into_iter().chain([one]) {
                atom.send(number).expect("the atom waits for it");
            }
        }
        drop(lab);
        told.recv().expect("the sender is kept until it has sent")
    }
}
