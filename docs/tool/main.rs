//! `cargo run -p book` builds the book and says where it is.
//!
//! With the argument `update` it first writes the galleries, hints and schedules anew, the schedules
//! only of those chapters and exercises that are named after it (`locks`, `locks::counter`), if any is.

use anyhow::{Result, bail};
use std::process::ExitCode;

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        None => {}
        Some((command, chapters)) if command == "update" => book::update(chapters)?,
        Some(_) => bail!("usage: cargo run -p book [-- update [CHAPTER[::EXERCISE]]...]"),
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
