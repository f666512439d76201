// mutant: adds the path to what the error says
// verdict: wrong-answer
// check: an_error_stops_nobody
// The caller has the path anyway. What was in the error, beside its kind, can only be read by people now.

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
    let work = || {
        let mut hashed = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(path) = paths.get(index) else {
                return hashed;
            };
            let named = |error: io::Error| io::Error::new(error.kind(), format!("{path}: {error}"));
            hashed.push((index, hash_file(files, path).map_err(named)));
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
