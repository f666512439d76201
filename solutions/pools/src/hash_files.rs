//! Hashes of many files: several workers read, and each result belongs to its path.
//!
//! The work is known from the beginning this time: a list of files, some short, some very long, and some
//! of them not to be read at all. No file has anything to do with another. So there is little to share:
//! which file is next, and where its hash goes. What can go wrong is one file at a time, and it must
//! stay with that file.

use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many bytes of a file a worker holds, at the most.
pub const CHUNK: usize = 16 * 1024;

/// What is computed of a file, such as its SHA-256.
pub type Hash = [u8; 32];

/// Where files come from, and how they are hashed.
///
/// This trait is given.
pub trait Files: Sync {
    /// A file that is open. Dropping it closes it.
    type File: Read + Send;
    /// What computes the hash of one file.
    type Hasher: Hasher + Send;

    /// Opens a file. It may take long.
    fn open(&self, path: &str) -> io::Result<Self::File>;

    /// A hasher that has seen nothing yet.
    fn hasher(&self) -> Self::Hasher;
}

/// Computes a hash.
///
/// This trait is given.
pub trait Hasher {
    /// Takes the next bytes. In what pieces they come makes no difference.
    fn update(&mut self, bytes: &[u8]);

    /// The hash of all bytes together.
    fn finish(self) -> Hash;
}

/// Hashes the files at these paths. The results are in the order of the paths: for each one the hash of
/// all that is in the file, or why that could not be had.
///
/// A file that cannot be opened or read to its end has its error as its result, as it came. It is not tried
/// again, and the other files are hashed all the same. A path that is there twice is hashed twice.
///
/// As [`Read`] says, a call of `read` may return less than was asked for, only `Ok(0)` is the end, and the error
/// [`Interrupted`](io::ErrorKind::Interrupted) is none: it means that nothing was read and that one has
/// to call again.
///
/// Files may be larger than the memory. A worker reads at most [`CHUNK`] bytes at once, and gives them to the
/// hasher before it reads more. It opens a file when it begins with it, and has closed it when it begins with
/// the next.
///
/// # Between threads
///
/// At most `workers` threads are started, and not more than there are paths; at most so many files are
/// open at any moment. Nothing waits for anything else: while one worker is busy with a long file, the others
/// hash all the rest. All threads have ended when `hash_files` returns.
///
/// # Panics
///
/// If `files`, a file or a hasher panics, when all threads have ended. Whether other files are still
/// hashed after that is not said.
///
/// # Example
///
/// ```
/// use pools::hash_files::{Files, Hash, Hasher, hash_files};
/// use sha2::{Digest, Sha256};
/// use std::fs::File;
/// use std::io;
/// use std::num::NonZeroUsize;
///
/// struct Disk;
///
/// struct Sha(Sha256);
///
/// impl Files for Disk {
///     type File = File;
///     type Hasher = Sha;
///
///     fn open(&self, path: &str) -> io::Result<File> {
///         File::open(path)
///     }
///
///     fn hasher(&self) -> Sha {
///         Sha(Sha256::new())
///     }
/// }
///
/// impl Hasher for Sha {
///     fn update(&mut self, bytes: &[u8]) {
///         self.0.update(bytes);
///     }
///
///     fn finish(self) -> Hash {
///         self.0.finalize().into()
///     }
/// }
///
/// let paths = ["Cargo.toml", "no such file", "src/lib.rs"].map(str::to_owned);
/// let hashes = hash_files(&Disk, &paths, NonZeroUsize::new(2).unwrap());
/// let expected = Sha256::digest(std::fs::read("Cargo.toml").unwrap());
/// assert_eq!(hashes[0].as_ref().unwrap()[..], expected[..]);
/// assert_eq!(hashes[1].as_ref().unwrap_err().kind(), io::ErrorKind::NotFound);
/// assert_ne!(hashes[2].as_ref().unwrap()[..], expected[..]);
/// ```
pub fn hash_files<F: Files>(
    files: &F,
    paths: &[String],
    workers: NonZeroUsize,
) -> Vec<io::Result<Hash>> {
    let next = AtomicUsize::new(0);
    // Each worker keeps its results to itself until it is done: nothing is shared but `next`.
    let work = || {
        let mut hashed = Vec::new();
        loop {
            // Relaxed: it only hands out numbers, and no other memory depends on it.
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(index) else {
                return hashed;
            };
            hashed.push((index, hash_file(files, path)));
        }
    };
    let mut hashed = Vec::with_capacity(paths.len());
    thread::scope(|scope| {
        let workers = 0..workers.get().min(paths.len());
        let workers: Vec<_> = workers.map(|_| scope.spawn(work)).collect();
        for worker in workers {
            hashed.extend(worker.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
    });
    hashed.sort_unstable_by_key(|(index, _)| *index);
    hashed.into_iter().map(|(_, result)| result).collect()
}

fn hash_file<F: Files>(files: &F, path: &str) -> io::Result<Hash> {
    let mut file = files.open(path)?;
    let mut hasher = files.hasher();
    let mut chunk = [0; CHUNK];
    loop {
        match file.read(&mut chunk) {
            Ok(0) => return Ok(hasher.finish()),
            Ok(length) => hasher.update(&chunk[..length]),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
