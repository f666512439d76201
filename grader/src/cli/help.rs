//! The help of the whole program: its commands in groups, by those who need them.

use super::{ForTheShell, Mend, Teach, learn};
use clap::builder::{StyledStr, Styles};
use clap::{Command, Subcommand};
use std::fmt::Write;

/// What a learner who reads this wants to do next.
pub(super) const BEGIN: &str = "\
Begin with `cargo learn watch`: it runs the checks at each save.
`cargo learn help watch` says more of a command, here of `watch`.";

/// How the help is laid out. Clap knows groups of options, but none of commands, so the groups are part of the template.
pub(super) fn template() -> StyledStr {
    let header = *Styles::styled().get_header();
    let name = *Styles::styled().get_literal();
    let groups = groups();
    let names = groups.iter().flat_map(|(_, commands)| commands);
    let width = names.map(|it| it.get_name().len()).max().unwrap_or(0);
    let mut text = String::from("{about-with-newline}\n{usage-heading} {usage}\n");
    for (group, commands) in &groups {
        // Text can always be written to a string.
        let _ = writeln!(text, "\n{header}{group}:{header:#}");
        for command in commands {
            let (called, about) = (command.get_name(), command.get_about());
            let about = about.map(StyledStr::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {name}{called:width$}{name:#}  {about}");
        }
    }
    let _ = write!(
        text,
        "\n{header}Options:{header:#}\n{{options}}{{after-help}}"
    );
    text.into()
}

/// The groups, and the commands of each that are shown.
fn groups() -> [(&'static str, Vec<Command>); 3] {
    let (learn, shell) = (of::<learn::Command>(), of::<ForTheShell>());
    [
        ("Learning", learn.into_iter().chain(shell).collect()),
        ("Teaching", of::<Teach>()),
        ("Working on the course", of::<Mend>()),
    ]
}

fn of<C: Subcommand>() -> Vec<Command> {
    let all = C::augment_subcommands(Command::new("a group"));
    let shown = all.get_subcommands().filter(|it| !it.is_hide_set());
    shown.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::groups;
    use crate::cli::Cli;
    use clap::CommandFactory;
    use std::collections::BTreeSet;

    #[test]
    fn no_line_is_longer_than_a_usual_terminal() {
        let help = Cli::command().render_help().to_string();
        for line in help.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
    }

    #[test]
    fn every_command_is_in_one_group() {
        let grouped = groups().into_iter().flat_map(|(_, commands)| commands);
        let grouped: Vec<String> = grouped.map(|it| it.get_name().to_owned()).collect();
        let command = Cli::command();
        let shown = command.get_subcommands().filter(|it| !it.is_hide_set());
        let shown: BTreeSet<&str> = shown.map(|it| it.get_name()).collect();
        assert_eq!(grouped.len(), shown.len());
        assert_eq!(
            grouped.iter().map(String::as_str).collect::<BTreeSet<_>>(),
            shown
        );
    }
}
