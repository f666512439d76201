// variant: the standard library's lock around the list of what is left, and a place for each result

use std::io::{self, ErrorKind, Read};
use std::num::NonZeroUsize;
use std::sync::Mutex;
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
    let mut results: Vec<Option<io::Result<Hash>>> = Vec::new();
    results.resize_with(paths.len(), || None);
    // Each path comes with the place where its result goes, so that the two cannot be mixed up.
    let left = Mutex::new(paths.iter().zip(&mut results));
    thread::scope(|scope| {
        for _ in 0..workers.get().min(paths.len()) {
            scope.spawn(|| {
                loop {
                    let Some((path, result)) = left.lock().unwrap().next() else {
                        return;
                    };
                    *result = Some(hash_file(files, path));
                }
            });
        }
    });
    let result = |result: Option<_>| result.expect("each place was filled");
    results.into_iter().map(result).collect()
}

fn hash_file<F: Files>(files: &F, path: &str) -> io::Result<Hash> {
    let mut file = files.open(path)?;
    let mut hasher = files.hasher();
    let mut chunk = vec![0; CHUNK];
    // Fills the whole piece, if the file has that much, and so has fewer updates.
    let mut filled = 0;
    loop {
        match file.read(&mut chunk[filled..]) {
            Ok(0) => {
                hasher.update(&chunk[..filled]);
                return Ok(hasher.finish());
            }
            Ok(length) => filled += length,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
        if filled == CHUNK {
            hasher.update(&chunk);
            filled = 0;
        }
    }
}
