//! `grader verify`: the proof of the course.

use super::{Common, Exit, Format, on_threads, print};
use crate::course::Course;
use crate::report::json;
use crate::sandbox::{self, Sandbox};
use crate::verify;
use anyhow::{Context, Result};
use clap::Args;

#[derive(Args)]
pub(super) struct Arguments {
    /// Only these, such as `locks` or `locks::counter`
    #[arg(value_name = "CHAPTER[::EXERCISE]")]
    parts: Vec<String>,
    #[command(flatten)]
    common: Common,
}

pub(super) fn verify(course: &Course, arguments: &Arguments) -> Result<Exit> {
    let sandbox = Sandbox::find(&sandbox::ourselves());
    let proof = on_threads(arguments.common.jobs, || {
        verify::verify(course, &arguments.parts, &sandbox)
    })?;
    let findings = proof.findings;
    match arguments.common.format {
        Format::Json => print(&json::to_string(&findings).context("cannot write JSON")?)?,
        Format::Terminal => print(&findings.to_string())?,
    };
    Ok(if findings.faults.is_empty() {
        Exit::Done
    } else {
        Exit::Fault
    })
}
