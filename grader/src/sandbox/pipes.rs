//! What comes out of a command.

use std::io::Read;
use std::sync::mpsc::{self, Receiver};

/// How much is kept of the end of what was not kept whole.
const END: usize = 4 * 1024;

/// The beginning of what came through a pipe, and the very end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captured {
    /// The bytes that were kept.
    pub kept: Vec<u8>,
    /// How many bytes there were.
    pub bytes: u64,
    /// The last bytes of those that were not kept.
    pub end: Vec<u8>,
}

impl Captured {
    /// Whether all of it was kept.
    pub fn is_whole(&self) -> bool {
        self.kept.len() as u64 == self.bytes
    }

    /// The beginning as text, whatever the bytes are.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.kept).into_owned()
    }

    /// The last words, as text.
    pub fn last_words(&self) -> String {
        let start = self.kept.len().saturating_sub(END);
        let mut last = self.kept[start..].to_vec();
        last.extend(&self.end);
        String::from_utf8_lossy(&last).into_owned()
    }
}

/// Reads a pipe to its end on a thread of its own and keeps the beginning.
pub(super) fn drain(pipe: Option<impl Read + Send + 'static>, keep: usize) -> Receiver<Captured> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let captured = pipe.map_or_else(Captured::default, |pipe| read(pipe, keep));
        // Nobody listens where the command was given up.
        let _ = sender.send(captured);
    });
    receiver
}

fn read(mut pipe: impl Read, keep: usize) -> Captured {
    let mut captured = Captured::default();
    // A pipe that breaks has ended.
    let _ = (&mut pipe)
        .take(keep as u64)
        .read_to_end(&mut captured.kept);
    captured.bytes = captured.kept.len() as u64;
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = pipe.read(&mut buffer) {
        captured.bytes += read as u64;
        captured.end.extend(&buffer[..read]);
        let surplus = captured.end.len().saturating_sub(END);
        captured.end.drain(..surplus);
    }
    captured
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn the_beginning_and_the_last_words_are_kept() {
        let text = format!("first{}last", " ".repeat(1_000_000));
        let captured = read(text.as_bytes(), 5);
        assert_eq!(captured.text(), "first");
        assert_eq!(captured.bytes, text.len() as u64);
        assert!(captured.last_words().ends_with(" last"));
        assert!(captured.last_words().len() < 10_000);
    }

    #[test]
    fn what_is_whole_has_its_last_words_in_it() {
        let captured = read(&b"all of it"[..], 64);
        assert!(captured.is_whole());
        assert_eq!(captured.last_words(), "all of it");
    }
}
