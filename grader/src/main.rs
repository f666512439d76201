//! The grader's command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    grader::cli::main()
}
