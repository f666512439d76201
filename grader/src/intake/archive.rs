//! Reads archives, in memory: nothing of them is ever written anywhere.
//!
//! An archive may be made to do harm. Whatever no honest one has (names that lead out of it,
//! links, devices, far more than a chapter needs) is a fault of the whole archive, with a message
//! that says what was found.

use super::LARGEST;
use super::find::{DEEPEST, Found, MOST, is_noise};
use super::{Ignored, file_name};
use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use std::fs;
use std::io::{self, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use tar::EntryType;
use zip::ZipArchive;

/// The largest archive that is opened: a whole course has less than 1 MiB.
const LARGEST_ARCHIVE: u64 = 16 * 1024 * 1024;

/// More bytes than that are not unpacked.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// What ends like this is an archive.
const ENDINGS: [&str; 3] = [".zip", ".tar.gz", ".tgz"];

/// The name of an archive without its ending; `None` if it is none.
pub(super) fn stem(path: &Path) -> Option<String> {
    let name = file_name(path);
    let lower = name.to_ascii_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(*ending))?;
    Some(name[..name.len() - ending.len()].to_owned())
}

/// The Rust files in an archive, or what is wrong with it.
pub(super) fn open(path: &Path) -> Result<Result<Found, String>> {
    let context = || format!("cannot read {}", path.display());
    let size = fs::metadata(path).with_context(context)?.len();
    if size > LARGEST_ARCHIVE {
        return Ok(Err(format!(
            "the archive has {size} bytes; at most {LARGEST_ARCHIVE} are read: leave out what no exercise needs"
        )));
    }
    let bytes = fs::read(path).with_context(context)?;
    let is_zip = file_name(path).to_ascii_lowercase().ends_with(".zip");
    // What trips a library over is a damaged archive, and no reason to give up on a whole class.
    let read = catch_unwind(AssertUnwindSafe(|| match is_zip {
        true => unzip(&bytes),
        false => untar(&bytes),
    }));
    Ok(read.unwrap_or_else(|_| Err(damaged("it makes no sense"))))
}

fn unzip(bytes: &[u8]) -> Result<Found, String> {
    // Before the library makes a list of them all.
    let declared = entries_of_zip(bytes).ok_or_else(|| damaged("it has no list of its files"))?;
    if declared > MOST {
        return Err(too_many());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() != declared {
        return Err("two files in the archive have the same name".to_owned());
    }
    let mut taker = Taker::default();
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        let kind = match entry.unix_mode().map(|mode| mode & 0o170_000) {
            _ if entry.is_dir() => Kind::Folder,
            None | Some(0 | 0o100_000) => Kind::File,
            Some(0o120_000) => Kind::Link,
            Some(_) => Kind::Other,
        };
        taker.unpacked += entry.size();
        let is_encrypted = entry.encrypted();
        drop(entry);
        taker.take(name.as_bytes(), kind, |shown| {
            if is_encrypted {
                return Err(format!(
                    "`{shown}` is encrypted: hand it in without a password"
                ));
            }
            let file = archive.by_index(at);
            let file = file.map_err(|error| format!("`{shown}` cannot be unpacked: {error}"))?;
            beginning(file)
        })?;
    }
    Ok(taker.found)
}

/// How many files the end of a zip archive says that there are.
fn entries_of_zip(bytes: &[u8]) -> Option<usize> {
    // The record, and behind it a comment of any length up to 64 KiB.
    const RECORD: usize = 22;
    let start = bytes.len().saturating_sub(RECORD + 0xffff);
    let mut windows = bytes[start..].windows(RECORD);
    let record = windows.rfind(|window| window.starts_with(b"PK\x05\x06"))?;
    Some(usize::from(u16::from_le_bytes([record[10], record[11]])))
}

fn untar(bytes: &[u8]) -> Result<Found, String> {
    let unpacked = Limited {
        inner: MultiGzDecoder::new(bytes),
        left: MOST_BYTES,
    };
    let mut archive = tar::Archive::new(unpacked);
    let mut taker = Taker::default();
    for entry in archive.entries().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        let name = entry.path_bytes().into_owned();
        let kind = match entry.header().entry_type() {
            EntryType::Regular | EntryType::Continuous | EntryType::GNUSparse => Kind::File,
            EntryType::Directory => Kind::Folder,
            EntryType::Link | EntryType::Symlink => Kind::Link,
            EntryType::XGlobalHeader | EntryType::XHeader => continue,
            _ => Kind::Other,
        };
        taker.take(&name, kind, |_| beginning(entry))?;
    }
    Ok(taker.found)
}

/// What an entry of an archive is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Link,
    Other,
}

/// Takes entry after entry.
#[derive(Default)]
struct Taker {
    found: Found,
    entries: usize,
    /// Bytes that all entries have, as far as is known.
    unpacked: u64,
}

impl Taker {
    /// Takes one entry. Its bytes are read only where it is a Rust file.
    fn take(
        &mut self,
        name: &[u8],
        kind: Kind,
        bytes: impl FnOnce(&str) -> Result<Vec<u8>, String>,
    ) -> Result<(), String> {
        self.entries += 1;
        if self.entries > MOST {
            return Err(too_many());
        }
        if self.unpacked > MOST_BYTES {
            return Err(bomb());
        }
        let path = inside(name)?;
        let shown = path.display().to_string();
        match kind {
            Kind::Link => return Err(format!("`{shown}` is a link: put in the file itself")),
            Kind::Other => return Err(format!("`{shown}` is a device or a pipe, and no file")),
            Kind::Folder => return Ok(()),
            Kind::File => {}
        }
        let folders: Vec<_> = path.parent().into_iter().flatten().collect();
        let noise = folders
            .iter()
            .position(|name| is_noise(&name.to_string_lossy()));
        if let Some(at) = noise {
            let folder: PathBuf = folders[..=at].iter().collect();
            self.ignore(folder, "made by a tool");
        } else if folders.len() >= DEEPEST {
            self.ignore(path, "folders inside each other too deep");
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let bytes = bytes(&shown)?;
            if self.found.contents.insert(path.clone(), bytes).is_some() {
                return Err(format!("`{shown}` is in the archive twice"));
            }
            self.found.files.push(path);
        } else {
            self.found.files.push(path);
        }
        Ok(())
    }

    fn ignore(&mut self, path: PathBuf, why: &str) {
        let ignored = Ignored {
            path: path.display().to_string(),
            why: why.to_owned(),
        };
        if !self.found.ignored.contains(&ignored) {
            self.found.ignored.push(ignored);
        }
    }
}

/// The path of an entry, which stays inside the archive. Some tools on Windows write `\`.
fn inside(name: &[u8]) -> Result<PathBuf, String> {
    let name = String::from_utf8_lossy(name).replace('\\', "/");
    let is_drive = name.as_bytes().get(1) == Some(&b':');
    if name.starts_with('/') || is_drive {
        return Err(format!(
            "`{name}` is an absolute path: put the files in by relative ones"
        ));
    }
    let mut path = PathBuf::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => return Err(format!("`{name}` leads out of the archive")),
            part if part.contains('\0') => {
                return Err("a name in the archive has a NUL character".to_owned());
            }
            part => path.push(part),
        }
    }
    Ok(path)
}

/// The bytes of a file, and one more than is allowed where there are too many.
fn beginning(file: impl Read) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let read = file.take(LARGEST + 1).read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(damaged)
}

/// A stream that may not be longer than this.
struct Limited<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.left = self
            .left
            .checked_sub(read as u64)
            .ok_or_else(|| io::Error::other(bomb()))?;
        Ok(read)
    }
}

fn too_many() -> String {
    format!("the archive has more than {MOST} entries: leave out what no exercise needs")
}

fn bomb() -> String {
    format!("the archive would unpack to more than {MOST_BYTES} bytes")
}

fn damaged(error: impl ToString) -> String {
    let error = error.to_string();
    match error.find(&bomb()) {
        Some(_) => bomb(),
        None => format!("the archive cannot be read: {error}"),
    }
}

#[cfg(test)]
mod tests;
