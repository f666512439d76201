// mutant: starts a thread for each file
// verdict: wrong-answer
// check: two_workers_share_the_files
// It needs nothing that is shared, and the results come in order by themselves. With a hundred thousand files, it
// needs a hundred thousand threads, and the disk has to be at as many places at the same time.

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
    _workers: NonZeroUsize,
) -> Vec<io::Result<Hash>> {
    thread::scope(|scope| {
        let threads = paths.iter().map(|path| scope.spawn(move || hash_file(files, path)));
        let threads: Vec<_> = threads.collect();
        let results = threads.into_iter().map(|thread| thread.join().unwrap());
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
