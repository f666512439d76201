//! `cargo run -p book` builds the book and says where it is.

use anyhow::Result;
use std::process::ExitCode;

fn main() -> Result<ExitCode> {
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
