use super::{MOST, open, stem};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Cursor, Write};
use std::path::Path;
use tar::{EntryType, Header};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// An archive of these files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// An archive of these entries, with names as they are given.
fn tarred(entries: &[(&str, EntryType, &[u8])]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
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
    tar.into_inner().unwrap().finish().unwrap()
}

fn file(name: &str) -> (&str, EntryType, &[u8]) {
    (name, EntryType::Regular, b"fn f() {}")
}

/// The files in an archive with this name, or what is wrong with it.
fn opened(name: &str, bytes: &[u8]) -> Result<Vec<String>, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let found = open(&path).unwrap()?;
    Ok(found
        .contents
        .keys()
        .map(|path| path.display().to_string())
        .collect())
}

fn fault(name: &str, bytes: &[u8]) -> String {
    opened(name, bytes).unwrap_err()
}

#[test]
fn an_archive_is_known_by_its_ending() {
    assert_eq!(
        stem(Path::new("a/student.tar.GZ")).as_deref(),
        Some("student")
    );
    assert_eq!(
        stem(Path::new("student.v2.zip")).as_deref(),
        Some("student.v2")
    );
    assert_eq!(stem(Path::new("student.rar")), None);
}

#[test]
fn rust_files_are_found_in_either_kind() {
    let zip = zipped(&[
        ("locks/src/counter.rs", b"fn f() {}"),
        ("locks\\account.rs", b"fn f() {}"),
        ("__MACOSX/._counter.rs", b"\0\0"),
        ("notes.txt", b"hello"),
    ]);
    let both = ["locks/account.rs", "locks/src/counter.rs"];
    assert_eq!(opened("a.zip", &zip).unwrap(), both);
    let tar = tarred(&[
        ("locks/", EntryType::Directory, b""),
        file("locks/src/counter.rs"),
        file("./locks/account.rs"),
    ]);
    assert_eq!(opened("a.tgz", &tar).unwrap(), both);
}

#[test]
fn a_name_that_leads_out_is_refused() {
    for name in ["../../evil.rs", "a/../../evil.rs", "..\\evil.rs"] {
        let text = format!("`{}` leads out of the archive", name.replace('\\', "/"));
        assert_eq!(fault("a.zip", &zipped(&[(name, b"")])), text);
        assert_eq!(fault("a.tar.gz", &tarred(&[file(name)])), text);
    }
    for name in ["/etc/evil.rs", "C:\\evil.rs"] {
        let text = fault("a.tar.gz", &tarred(&[file(name)]));
        assert!(text.contains("is an absolute path"), "{text}");
    }
}

#[test]
fn links_devices_and_pipes_are_refused() {
    for kind in [EntryType::Symlink, EntryType::Link] {
        let text = fault("a.tar.gz", &tarred(&[("counter.rs", kind, b"")]));
        assert_eq!(text, "`counter.rs` is a link: put in the file itself");
    }
    for kind in [EntryType::Fifo, EntryType::Char, EntryType::Block] {
        let text = fault("a.tar.gz", &tarred(&[("counter.rs", kind, b"")]));
        assert_eq!(text, "`counter.rs` is a device or a pipe, and no file");
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    zip.add_symlink("counter.rs", "/etc/passwd", options)
        .unwrap();
    let zip = zip.finish().unwrap().into_inner();
    assert!(fault("a.zip", &zip).contains("is a link"));
}

#[test]
fn a_bomb_is_not_unpacked() {
    let zeros = vec![0; 80 * 1024 * 1024];
    for text in [
        fault(
            "a.zip",
            &zipped(&[("notes.txt", &zeros), ("counter.rs", b"")]),
        ),
        fault("a.zip", &zipped(&[("counter.rs", &zeros)])),
        fault(
            "a.tar.gz",
            &tarred(&[("zeros", EntryType::Regular, &zeros), file("counter.rs")]),
        ),
    ] {
        assert_eq!(text, "the archive would unpack to more than 67108864 bytes");
    }
}

#[test]
fn more_entries_than_a_course_has_are_refused() {
    let names: Vec<String> = (0..=MOST).map(|at| format!("{at}.txt")).collect();
    let text = "the archive has more than 2000 entries: leave out what no exercise needs";
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b""[..])).collect();
    assert_eq!(fault("a.zip", &zipped(&files)), text);
    let files: Vec<_> = names.iter().map(|name| file(name)).collect();
    assert_eq!(fault("a.tar.gz", &tarred(&files)), text);
}

#[test]
fn what_is_no_archive_says_so() {
    for name in ["a.zip", "a.tar.gz"] {
        for bytes in [
            &b""[..],
            b"PK\x03\x04 and nothing more",
            &[0x1f, 0x8b, 8, 0],
        ] {
            let text = fault(name, bytes);
            assert!(text.starts_with("the archive cannot be read: "), "{text}");
        }
    }
    let whole = zipped(&[("counter.rs", b"fn f() {}")]);
    assert!(opened("a.zip", &whole[..whole.len() - 30]).is_err());
    let whole = tarred(&[file("counter.rs"), file("account.rs")]);
    assert!(opened("a.tar.gz", &whole[..whole.len() / 2]).is_err());
}

#[test]
fn the_same_name_twice_is_refused() {
    let twice = tarred(&[file("counter.rs"), file("./counter.rs")]);
    assert_eq!(
        fault("a.tar.gz", &twice),
        "`counter.rs` is in the archive twice"
    );
}
