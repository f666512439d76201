//! What a shell needs to complete the commands.

use super::{Cli, Exit, to_stdout};
use crate::course::Course;
use anyhow::Result;
use clap::CommandFactory;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use std::collections::BTreeSet;

/// What a shell needs to complete the commands, and the names of this course's exercises.
pub(super) fn completions(course: &Course, shell: Shell, name: &str) -> Result<Exit> {
    let chapters = course.chapters.iter().map(|chapter| &chapter.name);
    let exercises = course.chapters.iter().flat_map(|it| &it.exercises);
    // Leaked, as clap asks for names that last as long as the program: it ends here.
    let leaked = chapters.chain(exercises).map(|name| &*name.clone().leak());
    let mut names: Vec<&'static str> = leaked.collect();
    let mut known = BTreeSet::new();
    names.retain(|name| known.insert(*name));
    let (chapters, all) = (names[..course.chapters.len()].to_vec(), names);
    let mut command = Cli::command().mut_subcommands(|command| {
        command.mut_args(|argument| match argument.get_id().as_str() {
            "exercise" => argument.value_parser(PossibleValuesParser::new(&all)),
            "chapter" | "chapters" => argument.value_parser(PossibleValuesParser::new(&chapters)),
            _ => argument,
        })
    });
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, name, &mut script);
    to_stdout(|out| Ok(out.write_all(&script)?))
}
