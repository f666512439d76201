//! `cargo run -p book` builds the book and says where it is.
//!
//! With the argument `update` it first writes the galleries, hints and schedules anew; with `check`
//! it also runs every mutant and compares the schedules in the galleries with what is printed now.

use anyhow::{Result, bail};
use std::process::ExitCode;

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut faults = Vec::new();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => {}
        ["update"] => book::update()?,
        ["check"] => faults = book::schedule_faults()?,
        _ => bail!("usage: cargo run -p book [-- update|check]"),
    }
    let output = book::default_output()?;
    book::build(&output)?;
    faults.extend(book::faults(&output)?);
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
