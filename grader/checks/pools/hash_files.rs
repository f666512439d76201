//! Checks of `hash_files`: to each path what came of it, piece by piece, and nobody waits for another.

mod disk;
mod folder;

use folder::{Folder, closed, of};
use harness::Check;
use std::io::ErrorKind;

// At most two workers.
pub const CHECKS: &[Check] = &[
    Check::model(
        "hashes_are_in_the_order_of_the_paths",
        "one worker hashes each file, also one that is empty and one that is there twice",
        hashes_are_in_the_order_of_the_paths,
    ),
    Check::model(
        "an_error_stops_nobody",
        "a file that cannot be opened or breaks in the middle has its error as its result, and the rest is \
         hashed",
        an_error_stops_nobody,
    ),
    Check::model(
        "reads_on_to_the_end",
        "a read that returns less than was asked for, or is interrupted, is not the end of the file",
        reads_on_to_the_end,
    ),
    Check::model(
        "holds_one_piece_at_a_time",
        "of a long file no more is in memory than a piece",
        holds_one_piece_at_a_time,
    ),
    Check::model(
        "two_workers_share_the_files",
        "two workers hash three files, two of them at the same time",
        two_workers_share_the_files,
    )
    .must_reach(&["two files are open at the same time"]),
    Check::model(
        "a_long_file_holds_up_nobody",
        "while one worker reads a long file, the other one hashes all the rest",
        a_long_file_holds_up_nobody,
    ),
    Check::model(
        "no_worker_without_a_file",
        "of three workers, only one is started for one file, and none for no file",
        no_worker_without_a_file,
    ),
    Check::model(
        "a_panic_ends_it",
        "when reading a file panics, so does `hash_files`, and does not wait for ever",
        a_panic_ends_it,
    ),
    Check::property(
        "each_result_belongs_to_its_path",
        "whatever the files and however they are read, each path has its own result",
        disk::each_result_belongs_to_its_path,
    ),
    Check::real(
        "sha_256_on_real_threads",
        "four real threads hash real files with SHA-256, among them a folder and one that is missing",
        disk::sha_256_on_real_threads,
    ),
];

fn hashes_are_in_the_order_of_the_paths() {
    let files = [
        ("b", of(b"second")),
        ("a", of(b"first")),
        ("empty", of(b"")),
        ("b", of(b"second")),
    ];
    Folder::is_hashed(&files, 1);
}

fn an_error_stops_nobody() {
    let files = [
        ("missing", closed(ErrorKind::NotFound)),
        ("a", of(b"first")),
        ("broken", of(b"half of").that_breaks(ErrorKind::InvalidData)),
        ("locked", closed(ErrorKind::PermissionDenied)),
        ("b", of(b"second")),
    ];
    Folder::is_hashed(&files, 1);
}

fn reads_on_to_the_end() {
    let files = [
        ("slow", of(b"in many pieces").in_pieces_of(4)),
        ("disturbed", of(b"again and again").with_interruptions()),
    ];
    Folder::is_hashed(&files, 1);
}

fn holds_one_piece_at_a_time() {
    let files = [
        ("large", of(&[7; 50_000])),
        ("large, too", of(&[8; 50_000]).in_pieces_of(1_000)),
    ];
    Folder::is_hashed(&files, 1);
}

fn two_workers_share_the_files() {
    let files = [("a", of(b"1")), ("b", of(b"2")), ("c", of(b"3"))];
    Folder::is_hashed(&files, 2);
}

fn a_long_file_holds_up_nobody() {
    let files = [
        ("long", of(b"to be continued").that_is_long()),
        ("a", of(b"1")),
        ("b", of(b"2")),
        ("c", of(b"3")),
    ];
    Folder::is_hashed(&files, 2);
}

fn no_worker_without_a_file() {
    Folder::is_hashed(&[("a", of(b"the only one"))], 3);
    Folder::is_hashed(&[], 3);
}

fn a_panic_ends_it() {
    let files = [
        ("broken", of(b"1").that_panics()),
        ("a", of(b"2")),
        ("b", of(b"3")),
    ];
    Folder::panics(&files, 2);
}
