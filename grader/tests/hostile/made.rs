//! Submissions that no repository should hold: too large, or with names that not every system has.

use flate2::Compression;
use flate2::write::GzEncoder;
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::Path;
use tar::{EntryType, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Adds them to a class. Gives the students' names, where those differ from the names in the table.
pub fn hand_in(class: &Path) -> BTreeMap<String, String> {
    let right = fs::read(class.join("honest-right/counter.rs")).unwrap();
    files(class, &right);
    archives(class, &right);
    names(class, &right)
}

fn put(class: &Path, path: &str, bytes: &[u8]) {
    let path = class.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn files(class: &Path, right: &[u8]) {
    put(class, "empty-file/counter.rs", b"");
    put(class, "fifty-megabytes/counter.rs", &vec![b' '; 50 << 20]);
    put(class, "not-utf8/counter.rs", b"// \xff\xfe\n");
    let text = String::from_utf8(right.to_vec()).unwrap();
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    put(class, "from-windows/counter.rs", windows.as_bytes());
    put(class, "spaces/my homework\n/locks/src/counter.rs", right);
    put(class, "unicode/Übungen/locks/counter.rs", right);
    fs::create_dir(class.join("pipe")).unwrap();
    mkfifo(&class.join("pipe/counter.rs"), Mode::S_IRWXU).unwrap();
    fs::create_dir(class.join("link")).unwrap();
    std::os::unix::fs::symlink("../honest-right/counter.rs", class.join("link/counter.rs"))
        .unwrap();
    put(class, "two-places/counter.rs", right);
}

fn archives(class: &Path, right: &[u8]) {
    zip(class, "zipped.zip", |zip| {
        add(zip, "locks/src/counter.rs", right)
    });
    zip(class, "two-places.zip", |zip| add(zip, "counter.rs", right));
    zip(class, "slips-out.zip", |zip| {
        add(zip, "../../honest-right/counter.rs", b"evil")
    });
    zip(class, "zip-bomb.zip", |zip| {
        (0..100).for_each(|at| add(zip, &format!("{at}.rs"), &vec![0; 1 << 20]));
    });
    zip(class, "many-entries.zip", |zip| {
        (0..100_000).for_each(|at| add(zip, &format!("{at}"), b""));
    });
    put(class, "no-archive.zip", b"my homework");
    tar(
        class,
        "tarred.tar.gz",
        &[("counter.rs", EntryType::Regular, right)],
    );
    tar(
        class,
        "absolute.tar.gz",
        &[("/tmp/counter.rs", EntryType::Regular, right)],
    );
    tar(
        class,
        "symlink.tar.gz",
        &[("counter.rs", EntryType::Symlink, b"")],
    );
    tar(
        class,
        "hard-link.tar.gz",
        &[("counter.rs", EntryType::Link, b"")],
    );
    tar(
        class,
        "device.tar.gz",
        &[("counter.rs", EntryType::Block, b"")],
    );
    tar(
        class,
        "fifo.tar.gz",
        &[("counter.rs", EntryType::Fifo, b"")],
    );
    let zeros = vec![0; 100 << 20];
    tar(
        class,
        "tar-bomb.tgz",
        &[("zeros", EntryType::Regular, &zeros)],
    );
}

/// Right files of students with names that a report has to be careful with.
fn names(class: &Path, right: &[u8]) -> BTreeMap<String, String> {
    let long = "x".repeat(250);
    let names = [
        ("name-markup", "<script>alert(1)<"),
        ("name-formula", "=HYPERLINK(\"evil\")"),
        ("name-escapes", "\u{1b}[2J\u{202e}evil"),
        ("name-lines", "one\ntwo"),
        ("name-long", &long),
    ];
    for (_, name) in names {
        put(class, &format!("{name}/counter.rs"), right);
    }
    let owned = names.map(|(label, name)| (label.to_owned(), name.to_owned()));
    BTreeMap::from(owned)
}

fn zip(class: &Path, name: &str, fill: impl FnOnce(&mut ZipWriter<File>)) {
    let mut zip = ZipWriter::new(File::create(class.join(name)).unwrap());
    fill(&mut zip);
    zip.finish().unwrap();
}

fn add(zip: &mut ZipWriter<File>, name: &str, bytes: &[u8]) {
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(bytes).unwrap();
}

fn tar(class: &Path, name: &str, entries: &[(&str, EntryType, &[u8])]) {
    let file = File::create(class.join(name)).unwrap();
    let mut tar = tar::Builder::new(GzEncoder::new(file, Compression::fast()));
    for (name, kind, bytes) in entries {
        let mut header = Header::new_gnu();
        // The library's own way to set a name refuses the ones that matter here.
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_entry_type(*kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap();
}
