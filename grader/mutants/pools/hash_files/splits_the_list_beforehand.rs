// mutant: gives each worker its part of the list at the beginning
// verdict: deadlock
// check: a_long_file_holds_up_nobody
// Equal numbers of files are not equal amounts of work. Behind the long file others wait, and the worker that could
// take them has nothing to do.

use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
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
    let each = paths.len().div_ceil(workers.get()).max(1);
    thread::scope(|scope| {
        let parts = paths.chunks(each).map(|part| {
            let hash = move |path: &String| hash_file(files, path);
            scope.spawn(move || part.iter().map(hash).collect::<Vec<_>>())
        });
        let parts: Vec<_> = parts.collect();
        let results = parts.into_iter().flat_map(|part| part.join().unwrap());
        results.collect()
    })
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
