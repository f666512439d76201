// mutant: stops when a read returns less than was asked for
// verdict: wrong-answer
// check: reads_on_to_the_end
// With a file on a disk it nearly always works: every read is full but the last. On a network drive, a pipe or a
// terminal less comes, and the hash is that of the beginning.

use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

pub const CHUNK: usize = 16 * 1024;

pub type Hash = [u8; 32];

pub trait Files: Sync {
    type File: Read + Send;
    type Hasher: Hasher + Send;

    fn open(&self, path: &str) -> io::Result<Self::File>;

    fn hasher(&self) -> Self::Hasher;
}

pub trait Hasher {
    fn update(&mut self, bytes: &[u8]);

    fn finish(self) -> Hash;
}

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
            Ok(length) => {
                hasher.update(&chunk[..length]);
                if length < CHUNK {
                    return Ok(hasher.finish());
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
