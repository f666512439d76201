// variant: a channel of paths, a channel of results, and `io::copy`, which does all that `read` asks for

use crossbeam::channel::unbounded;
use std::io::{self, Read, Write};
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
    let (give, take) = unbounded();
    for job in paths.iter().enumerate() {
        give.send(job).unwrap();
    }
    drop(give); // the workers end when they have taken all
    let (send, results) = unbounded();
    let mut hashed: Vec<(usize, io::Result<Hash>)> = thread::scope(|scope| {
        for _ in 0..workers.get().min(paths.len()) {
            let (take, send) = (take.clone(), send.clone());
            scope.spawn(move || {
                for (index, path) in take {
                    let _ = send.send((index, hash_file(files, path)));
                }
            });
        }
        drop(send);
        results.iter().collect()
    });
    hashed.sort_by_key(|(index, _)| *index);
    hashed.into_iter().map(|(_, result)| result).collect()
}

fn hash_file<F: Files>(files: &F, path: &str) -> io::Result<Hash> {
    let mut feed = Feed(files.hasher());
    io::copy(&mut files.open(path)?, &mut feed)?;
    Ok(feed.0.finish())
}

struct Feed<H>(H);

impl<H: Hasher> Write for Feed<H> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
