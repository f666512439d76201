//! Files in memory: who opens, reads and hashes them is noticed, and some are long, broken or not there.

use crate::hash_files::{CHUNK, Files, Hash, Hasher, hash_files};
use harness::{ensure, real_std};
use parking_lot::{Condvar, Mutex};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::atomic::{AtomicBool as Flag, AtomicUsize as Note};

/// What is in a file, and what happens to whoever reads it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    content: &'static [u8],
    /// One read returns so many bytes at the most.
    piece: usize,
    /// Each read has to be called a second time.
    interrupted: bool,
    /// What happens at the end, if it is not the end.
    error: Option<ErrorKind>,
    /// It cannot even be opened.
    closed: bool,
    /// It ends when all other files have been hashed.
    long: bool,
    /// Reading it panics.
    panics: bool,
}

/// A file with this content.
pub const fn of(content: &'static [u8]) -> Entry {
    Entry {
        content,
        piece: usize::MAX,
        interrupted: false,
        error: None,
        closed: false,
        long: false,
        panics: false,
    }
}

impl Entry {
    pub fn in_pieces_of(self, piece: usize) -> Entry {
        Entry { piece, ..self }
    }

    pub fn with_interruptions(self) -> Entry {
        Entry {
            interrupted: true,
            ..self
        }
    }

    /// After its content comes an error.
    pub fn that_breaks(self, error: ErrorKind) -> Entry {
        Entry {
            error: Some(error),
            ..self
        }
    }

    pub fn that_is_long(self) -> Entry {
        Entry { long: true, ..self }
    }

    pub fn that_panics(self) -> Entry {
        Entry {
            panics: true,
            ..self
        }
    }

    /// What comes of it.
    fn result(&self) -> Result<Hash, ErrorKind> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(hash(self.content)),
        }
    }
}

/// A file that cannot be opened.
pub fn closed(error: ErrorKind) -> Entry {
    Entry {
        closed: true,
        ..of(b"").that_breaks(error)
    }
}

/// What every error says: as it came, so it should come out.
const WHY: &str = "nobody may know what is in it";

pub struct Folder {
    entries: BTreeMap<&'static str, Entry>,
    seen: Arc<Seen>,
}

/// What is known of all files together.
struct Seen {
    workers: usize,
    /// How many paths there are.
    paths: usize,
    one_is_long: bool,
    threads_before: usize,
    open: AtomicUsize,
    opened: Note,
    /// Bytes that were read and not hashed yet.
    held: Note,
    hashed: Mutex<usize>,
    one_more: Condvar,
}

impl Folder {
    /// Hashes these files with so many workers, and looks at what came of it. A path may be there twice.
    pub fn is_hashed(entries: &[(&'static str, Entry)], workers: usize) {
        let folder = Folder::new(entries, workers);
        let found = folder.hash(entries, workers);
        ensure!(
            found.len() == entries.len(),
            "there were {} paths, but `hash_files` returned {} result(s)",
            entries.len(),
            found.len()
        );
        for (index, (path, entry)) in entries.iter().enumerate() {
            let found = found[index].as_ref().map_err(io::Error::kind).copied();
            let expected = entry.result();
            ensure!(
                found == expected,
                "result number {} belongs to the path `{path}` and should be {}; it is {}",
                index + 1,
                folder.in_words(expected),
                folder.in_words(found)
            );
        }
        let errors = found.iter().filter_map(|found| found.as_ref().err());
        for error in errors.map(io::Error::to_string) {
            ensure!(
                error == WHY,
                "opening or reading a file failed with {WHY:?}, but `hash_files` returned an error that says {error:?}"
            );
        }
        let opened = folder.seen.opened.load(Ordering::SeqCst);
        ensure!(
            opened == entries.len(),
            "there were {} paths, but files were opened {opened} times",
            entries.len()
        );
    }

    /// Hashes these files, one of which makes its reader panic.
    pub fn panics(entries: &[(&'static str, Entry)], workers: usize) {
        let folder = Folder::new(entries, workers);
        let hash = std::panic::AssertUnwindSafe(|| folder.hash(entries, workers));
        let panics = std::panic::catch_unwind(hash).is_err();
        ensure!(
            panics,
            "reading a file panicked, but `hash_files` returned as if nothing had happened"
        );
    }

    fn new(entries: &[(&'static str, Entry)], workers: usize) -> Folder {
        Folder {
            entries: entries.iter().copied().collect(),
            seen: Arc::new(Seen {
                workers,
                paths: entries.len(),
                one_is_long: entries.iter().any(|(_, entry)| entry.long),
                threads_before: harness::threads_started(),
                open: AtomicUsize::new(0),
                opened: Note::new(0),
                held: Note::new(0),
                hashed: Mutex::new(0),
                one_more: Condvar::new(),
            }),
        }
    }

    fn hash(
        &self,
        entries: &[(&'static str, Entry)],
        workers: usize,
    ) -> Vec<Result<Hash, io::Error>> {
        let paths: Vec<String> = entries.iter().map(|(path, _)| (*path).to_owned()).collect();
        let workers = NonZeroUsize::new(workers).expect("no check asks for none");
        let found = hash_files(self, &paths, workers);
        self.seen.threads();
        found
    }

    fn in_words(&self, result: Result<Hash, ErrorKind>) -> String {
        match result {
            Err(kind) => format!("the error `{kind}`"),
            Ok(found) => {
                let of = |(_, entry): &(_, &Entry)| hash(entry.content) == found;
                match self.entries.iter().find(of) {
                    Some((path, entry)) if entry.error.is_none() => format!("the hash of `{path}`"),
                    Some((path, _)) => format!("the hash of what could be read of `{path}`"),
                    None => "a hash of something else".to_owned(),
                }
            }
        }
    }
}

impl Seen {
    fn threads(&self) {
        let started = harness::threads_started() - self.threads_before;
        let (workers, paths) = (self.workers, self.paths);
        ensure!(
            started <= workers.min(paths),
            "{workers} worker(s) were to hash {paths} file(s), but {started} threads have been started"
        );
    }
}

impl Files for Folder {
    type File = Open;
    type Hasher = Sum;

    fn open(&self, path: &str) -> io::Result<Open> {
        harness::note("open", || path.to_owned());
        let seen = &self.seen;
        seen.threads();
        seen.opened.fetch_add(1, Ordering::SeqCst);
        let Some(entry) = self.entries.get(path) else {
            harness::wrong(format!("there is no path `{path}`, but it was opened"));
        };
        if let (true, Some(error)) = (entry.closed, entry.error) {
            return Err(io::Error::new(error, WHY));
        }
        let others = seen.open.fetch_add(1, Ordering::SeqCst);
        ensure!(
            others < seen.workers,
            "{} worker(s) were to hash the files, but {} files are open at the same time",
            seen.workers,
            others + 1
        );
        if others == 1 {
            harness::reached("two files are open at the same time");
        }
        Ok(Open {
            entry: *entry,
            left: entry.content,
            interrupted: Flag::new(false),
            seen: Arc::clone(seen),
        })
    }

    fn hasher(&self) -> Sum {
        Sum {
            sum: FIRST,
            length: 0,
            seen: Arc::clone(&self.seen),
        }
    }
}

/// An open file.
pub struct Open {
    entry: Entry,
    left: &'static [u8],
    interrupted: Flag,
    seen: Arc<Seen>,
}

impl Read for Open {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let seen = &self.seen;
        if self.entry.panics {
            panic!("a file that panics");
        }
        if self.entry.interrupted && !self.interrupted.fetch_xor(true, Ordering::SeqCst) {
            return Err(ErrorKind::Interrupted.into());
        }
        ensure!(
            buffer.len() <= CHUNK,
            "{} bytes were to be read at once; at most {CHUNK} may be",
            buffer.len()
        );
        let length = self.left.len().min(buffer.len()).min(self.entry.piece);
        let (piece, left) = self.left.split_at(length);
        buffer[..length].copy_from_slice(piece);
        self.left = left;
        if length == 0 && !buffer.is_empty() {
            if self.entry.long {
                let mut hashed = seen.hashed.lock();
                seen.one_more
                    .wait_while(&mut hashed, |hashed| *hashed + 1 < seen.paths);
            }
            if let Some(error) = self.entry.error {
                return Err(io::Error::new(error, WHY));
            }
        }
        let held = seen.held.fetch_add(length, Ordering::SeqCst) + length;
        let most = seen.workers * CHUNK;
        ensure!(
            held <= most,
            "{held} bytes of files have been read and not been hashed yet; {} worker(s) may hold {most}",
            seen.workers
        );
        Ok(length)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.seen.open.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A hash that is quickly computed: the FNV-1a of the bytes, and their number.
pub struct Sum {
    sum: u64,
    length: usize,
    seen: Arc<Seen>,
}

const FIRST: u64 = 0xcbf2_9ce4_8422_2325;

fn add(sum: u64, bytes: &[u8]) -> u64 {
    let add = |sum: u64, byte: &u8| (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
    bytes.iter().fold(sum, add)
}

fn end(sum: u64, length: usize) -> Hash {
    let mut hash = [0; 32];
    hash[..8].copy_from_slice(&sum.to_le_bytes());
    hash[8..16].copy_from_slice(&(length as u64).to_le_bytes());
    hash
}

fn hash(content: &[u8]) -> Hash {
    end(add(FIRST, content), content.len())
}

impl Hasher for Sum {
    fn update(&mut self, bytes: &[u8]) {
        let held = self.seen.held.load(Ordering::SeqCst);
        self.seen
            .held
            .store(held.saturating_sub(bytes.len()), Ordering::SeqCst);
        self.sum = add(self.sum, bytes);
        self.length += bytes.len();
    }

    fn finish(self) -> Hash {
        if self.seen.one_is_long {
            *self.seen.hashed.lock() += 1;
            self.seen.one_more.notify_all();
        }
        end(self.sum, self.length)
    }
}
