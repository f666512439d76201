// variant: one ball, and a channel to each side

use crossbeam::channel::{Receiver, Sender, bounded};

#[derive(Debug)]
pub struct Alternate {
    to_left: (Sender<()>, Receiver<()>),
    to_right: (Sender<()>, Receiver<()>),
}

impl Alternate {
    pub fn new() -> Self {
        let (to_left, to_right) = (bounded(1), bounded(1));
        to_left.0.send(()).expect("both ends are here");
        Self { to_left, to_right }
    }

    pub fn left(&self, times: usize, mut act: impl FnMut(usize)) {
        for number in 0..times {
            self.to_left.1.recv().expect("both ends are here");
            act(number);
            self.to_right.0.send(()).expect("both ends are here");
        }
    }

    pub fn right(&self, times: usize, mut act: impl FnMut(usize)) {
        for number in 0..times {
            self.to_right.1.recv().expect("both ends are here");
            act(number);
            self.to_left.0.send(()).expect("both ends are here");
        }
    }
}

impl Default for Alternate {
    fn default() -> Self {
        Self::new()
    }
}
