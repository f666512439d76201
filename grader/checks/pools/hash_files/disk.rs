//! `hash_files` on real threads: files that are made up, and files on the disk with their SHA-256.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::hash_files::{CHUNK, Files, Hash, Hasher, hash_files};
use real_std::collections::BTreeMap;
use real_std::fs::{self, File};
use real_std::io::{self, Cursor, ErrorKind, Read};
use real_std::num::NonZeroUsize;
use sha2::{Digest, Sha256};
use tempfile::TempDir;
use walkdir::WalkDir;

fn workers(number: usize) -> NonZeroUsize {
    NonZeroUsize::new(number).expect("no check asks for none")
}

/// A hasher of real use.
struct Sha(Sha256);

impl Hasher for Sha {
    fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(self) -> Hash {
        self.0.finalize().into()
    }
}

fn sha_256(content: &[u8]) -> Hash {
    Sha256::digest(content).into()
}

/// Each file by its number: its content, how much of it one read returns, and whether it breaks after
/// that.
#[derive(Debug)]
struct Numbered(Vec<(Vec<u8>, usize, bool)>);

impl Files for Numbered {
    type File = Pieces;
    type Hasher = Sha;

    fn open(&self, path: &str) -> io::Result<Pieces> {
        let number: usize = path.parse().expect("a path is a number");
        let (content, piece, breaks) = self.0.get(number).ok_or(ErrorKind::NotFound)?;
        Ok(Pieces {
            left: Cursor::new(content.clone()),
            piece: *piece,
            breaks: *breaks,
        })
    }

    fn hasher(&self) -> Sha {
        Sha(Sha256::new())
    }
}

struct Pieces {
    left: Cursor<Vec<u8>>,
    piece: usize,
    breaks: bool,
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = buffer.len().min(self.piece);
        match self.left.read(&mut buffer[..length])? {
            0 if self.breaks && length > 0 => Err(ErrorKind::InvalidData.into()),
            read => Ok(read),
        }
    }
}

pub fn each_result_belongs_to_its_path() {
    let content = prop::collection::vec(any::<u8>(), 0..20);
    let file = (content, 1..8_usize, prop::bool::weighted(0.2));
    let files = prop::collection::vec(file, 0..8);
    let paths = prop::collection::vec(0..9_usize, 0..12);
    property_cases(100, (files, paths, 1..5_usize), |(files, paths, number)| {
        let files = Numbered(files);
        let paths: Vec<String> = paths.iter().map(usize::to_string).collect();
        let found = hash_files(&files, &paths, workers(number));
        let found: Vec<_> = found.iter().map(kind).collect();
        let expected = paths.iter().map(|path| {
            let number: usize = path.parse().expect("a path is a number");
            match files.0.get(number) {
                None => Err(ErrorKind::NotFound),
                Some((_, _, true)) => Err(ErrorKind::InvalidData),
                Some((content, _, false)) => Ok(sha_256(content)),
            }
        });
        let expected: Vec<_> = expected.collect();
        ensure_eq!(found.len(), expected.len(), "the number of results");
        let differs = (0..found.len()).find(|&index| found[index] != expected[index]);
        ensure!(
            differs.is_none(),
            "the result for path number {} is not what comes of that file",
            differs.unwrap_or_default() + 1
        );
    });
}

fn kind(result: &io::Result<Hash>) -> Result<Hash, ErrorKind> {
    result.as_ref().map_err(io::Error::kind).copied()
}

/// Where the files of a check lie.
enum Place {
    Disk(TempDir),
    /// Where none can be written, as in the grader's sandbox.
    Memory(BTreeMap<String, Vec<u8>>),
}

impl Place {
    /// Puts these files somewhere; their names may have folders in them.
    fn with(files: &BTreeMap<String, Vec<u8>>) -> Place {
        Place::on_disk(files).unwrap_or_else(|error| {
            real_std::eprintln!("note: without a disk, as no file can be written here: {error}");
            Place::Memory(files.clone())
        })
    }

    fn on_disk(files: &BTreeMap<String, Vec<u8>>) -> io::Result<Place> {
        let folder = TempDir::new()?;
        for (name, content) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().expect("it is below the folder"))?;
            fs::write(path, content)?;
        }
        Ok(Place::Disk(folder))
    }

    /// The names of all files, as they are found.
    fn names(&self) -> Vec<String> {
        match self {
            Place::Memory(files) => files.keys().cloned().collect(),
            Place::Disk(folder) => {
                let found = WalkDir::new(folder).into_iter();
                let found = found.map(|entry| entry.expect("the folder is ours"));
                let files = found.filter(|entry| entry.file_type().is_file());
                let name = |entry: walkdir::DirEntry| {
                    let below = entry.path().strip_prefix(folder);
                    let below = below.expect("it is below the folder");
                    below.to_str().expect("its name was a string").to_owned()
                };
                files.map(name).collect()
            }
        }
    }
}

impl Files for Place {
    type File = Box<dyn Read + Send>;
    type Hasher = Sha;

    fn open(&self, name: &str) -> io::Result<Self::File> {
        match self {
            Place::Disk(folder) => Ok(Box::new(File::open(folder.path().join(name))?)),
            Place::Memory(files) => match files.get(name) {
                Some(content) => Ok(Box::new(Cursor::new(content.clone()))),
                None => Err(ErrorKind::NotFound.into()),
            },
        }
    }

    fn hasher(&self) -> Sha {
        Sha(Sha256::new())
    }
}

pub fn sha_256_on_real_threads() {
    let lengths = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 200_000];
    let content = |seed: usize, length| -> Vec<u8> {
        let bytes = (0..length).map(|index: usize| (index.wrapping_mul(seed + 7) >> 3) as u8);
        bytes.collect()
    };
    let lengths = lengths.into_iter().cycle().take(21).enumerate();
    let files = lengths.map(|(seed, length)| {
        let name = format!("folder{}/file{seed}", seed % 3);
        (name, content(seed, length))
    });
    let mut files: BTreeMap<String, Vec<u8>> = files.collect();
    files.insert("abc".to_owned(), b"abc".to_vec());
    let place = Place::with(&files);

    let mut names = place.names();
    names.insert(4, "missing".to_owned());
    names.insert(7, "folder0".to_owned()); // can be opened on some systems, and read on none
    let found = hash_files(&place, &names, workers(4));
    ensure_eq!(found.len(), names.len(), "the number of results");
    for (name, found) in names.iter().zip(&found) {
        match (files.get(name), found) {
            (None, found) => ensure!(
                found.is_err(),
                "`{name}` is no file that can be read, but it has a hash"
            ),
            (Some(_), Err(error)) => {
                harness::wrong(format!("the file `{name}` was not hashed: {error}"))
            }
            (Some(content), Ok(found)) => ensure!(
                *found == sha_256(content),
                "the hash of `{name}`, {} bytes, is not its SHA-256",
                content.len()
            ),
        }
    }
    let abc = names.iter().position(|name| name == "abc");
    let abc = abc.and_then(|index| found[index].as_ref().ok());
    ensure!(
        abc.is_some_and(|hash| hash.starts_with(&[0xba, 0x78, 0x16, 0xbf])),
        "the SHA-256 of \"abc\" begins with ba7816bf, but the one that came out does not"
    );
}
