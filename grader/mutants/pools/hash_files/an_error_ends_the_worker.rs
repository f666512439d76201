// mutant: a worker reports an error, and goes home
// verdict: wrong-answer
// check: an_error_stops_nobody
// It says `return` where it should go on with the next file. The other workers do its work, so with many workers
// and few faults nobody notices.

use parking_lot::Mutex;
use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
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
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers.get().min(paths.len()) {
            scope.spawn(|| {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = paths.get(index) else {
                        return;
                    };
                    match hash_file(files, path) {
                        Ok(hash) => results.lock().push((index, Ok(hash))),
                        Err(error) => {
                            results.lock().push((index, Err(error)));
                            return;
                        }
                    }
                }
            });
        }
    });
    let mut results = results.into_inner();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
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
