// variant: a worker less, as the caller is one; buffered reading; results behind one lock

use parking_lot::Mutex;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
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
    let left = AtomicUsize::new(paths.len());
    let results = Mutex::new(BTreeMap::new());
    // From the last to the first: the number of what is left is the index of the next.
    let next = || {
        let take = |left: usize| left.checked_sub(1);
        left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take)
    };
    let work = || {
        while let Ok(left) = next() {
            let index = left - 1;
            let result = hash_file(files, &paths[index]);
            results.lock().insert(index, result);
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers.get().min(paths.len()) {
            scope.spawn(work);
        }
        work();
    });
    results.into_inner().into_values().collect()
}

fn hash_file<F: Files>(files: &F, path: &str) -> io::Result<Hash> {
    let mut file = BufReader::with_capacity(CHUNK, files.open(path)?);
    let mut hasher = files.hasher();
    loop {
        let read = match file.fill_buf() {
            Ok([]) => return Ok(hasher.finish()),
            Ok(bytes) => {
                hasher.update(bytes);
                bytes.len()
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => 0,
            Err(error) => return Err(error),
        };
        file.consume(read);
    }
}
