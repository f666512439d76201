// mutant: opens all files, and then lets the workers read
// verdict: wrong-answer
// check: hashes_are_in_the_order_of_the_paths
// To open a file is quick, so that is done first, in order. A process may have a thousand files open, or a few
// thousand. From then on, every `open` is an error.

use parking_lot::Mutex;
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
    let open = |path: &String| files.open(path);
    let opened: Vec<_> = paths.iter().map(open).collect();
    let left = Mutex::new(opened.into_iter().enumerate());
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..workers.get().min(paths.len()) {
            scope.spawn(|| {
                loop {
                    let Some((index, opened)) = left.lock().next() else {
                        return;
                    };
                    let result = opened.and_then(|file| hash_file(files.hasher(), file));
                    results.lock().push((index, result));
                }
            });
        }
    });
    let mut results = results.into_inner();
    results.sort_by_key(|(index, _)| *index);
    results.into_iter().map(|(_, result)| result).collect()
}

fn hash_file(mut hasher: impl Hasher, mut file: impl Read) -> io::Result<Hash> {
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
