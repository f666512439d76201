//! `cargo run -p book` builds the book and says where it is; with the argument `update` it first
//! writes the galleries and hints anew.

use anyhow::{Result, ensure};
use std::process::ExitCode;

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let update = arguments == ["update"];
    ensure!(
        update || arguments.is_empty(),
        "usage: cargo run -p book [-- update]"
    );
    if update {
        book::update()?;
    }
    let output = book::default_output()?;
    book::build(&output)?;
    let faults = book::faults(&output)?;
    for fault in &faults {
        eprintln!("{fault}");
    }
    println!("{}", output.join("index.html").canonicalize()?.display());
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
