//! Long texts, shown as git shows them: in the program that `PAGER` names, or else in `less`.

use anyhow::{Context, Result};
use std::ffi::{OsStr, OsString};
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::process::{Child, Command, Stdio};

/// What less does unless the variable `LESS` says something else, as with git: it ends where all fits on one screen, leaves
/// colours alone and does not clear the screen.
const LESS: (&str, &str) = ("LESS", "FRX");

/// What a shell answers where there is no such program, or none that can be run.
const NOT_RUN: [i32; 2] = [126, 127];

/// Shows a text in the pager. Returns whether it did: not where nobody sits at a terminal, where `PAGER` is empty or `cat`, or where
/// there is no such program.
///
/// # Errors
/// If the pager fails while it shows the text.
pub fn show(text: &str) -> Result<bool> {
    if !io::stdout().is_terminal() {
        return Ok(false);
    }
    let Some(mut child) = start(std::env::var_os("PAGER")) else {
        return Ok(false);
    };
    if let Some(mut pipe) = child.stdin.take() {
        match pipe.write_all(text.as_bytes()) {
            // Whoever quits has read enough.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => {
                return Err(error).context("cannot write to the pager");
            }
            _ => {}
        }
    }
    let status = child.wait().context("cannot wait for the pager")?;
    Ok(!status.code().is_some_and(|code| NOT_RUN.contains(&code)))
}

/// Starts the pager that this variable names, or the usual one.
fn start(named: Option<OsString>) -> Option<Child> {
    let mut command = match named {
        Some(name) if name.is_empty() || name == "cat" => return None,
        Some(name) => by_shell(&name),
        None => usual()?,
    };
    if std::env::var_os(LESS.0).is_none() {
        command.env(LESS.0, LESS.1);
    }
    command.stdin(Stdio::piped()).spawn().ok()
}

/// A variable like `less -S` is a command for the shell.
#[cfg(unix)]
fn by_shell(line: &OsStr) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(line);
    command
}

#[cfg(not(unix))]
fn by_shell(line: &OsStr) -> Command {
    Command::new(line)
}

/// Windows' own `more` knows no Unicode.
fn usual() -> Option<Command> {
    cfg!(unix).then(|| Command::new("less"))
}
