//! Which layers hold, and what that means. Pure.

use serde::{Deserialize, Serialize};
use std::fmt;

/// The layers that hold on this machine.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holds {
    /// Limits of the process: memory, processor time, files.
    pub rlimits: bool,
    /// Rules about files, by Linux 5.13 and later.
    pub landlock: bool,
    /// Rules about system calls.
    pub seccomp: bool,
    /// Namespaces, by `bwrap`.
    pub namespaces: bool,
}

impl Holds {
    /// The names of the layers.
    pub fn layers(self) -> Vec<&'static str> {
        let layers = [
            (self.rlimits, "rlimits"),
            (self.landlock, "landlock"),
            (self.seccomp, "seccomp"),
            (self.namespaces, "namespaces"),
        ];
        chosen(&layers, true)
    }

    /// What a submission is held to.
    pub fn limited(self) -> Vec<&'static str> {
        chosen(&self.means(), true)
    }

    /// What a submission is not held to.
    pub fn not_limited(self) -> Vec<&'static str> {
        chosen(&self.means(), false)
    }

    /// Whether this is enough to run code that nobody trusts.
    pub fn is_enough(self) -> bool {
        self.not_limited().is_empty()
    }

    fn means(self) -> [(bool, &'static str); 8] {
        let calls = self.seccomp || self.namespaces;
        [
            (true, "wall-clock time"),
            (true, "output"),
            (true, "environment"),
            (self.rlimits, "processor time"),
            (self.rlimits, "memory"),
            (self.landlock || self.namespaces, "files"),
            (calls, "network"),
            (calls, "other processes"),
        ]
    }
}

/// The layers and what they leave open, for one line of a log.
impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.layers().as_slice() {
            [] => write!(f, "no layer")?,
            layers => write!(f, "{}", layers.join(", "))?,
        }
        match self.not_limited().as_slice() {
            [] => Ok(()),
            open => write!(f, "; not limited: {}", open.join(", ")),
        }
    }
}

fn chosen(of: &[(bool, &'static str)], wanted: bool) -> Vec<&'static str> {
    let chosen = of.iter().filter(|(holds, _)| *holds == wanted);
    chosen.map(|(_, name)| *name).collect()
}

#[cfg(test)]
mod tests {
    use super::Holds;

    const ALL: Holds = Holds {
        rlimits: true,
        landlock: true,
        seccomp: true,
        namespaces: true,
    };

    #[test]
    fn files_and_network_are_each_held_by_either_of_two_layers() {
        let without = |landlock, seccomp, namespaces| Holds {
            landlock,
            seccomp,
            namespaces,
            ..ALL
        };
        assert!(without(true, true, false).is_enough());
        assert!(without(false, false, true).is_enough());
        assert!(!without(true, false, false).is_enough());
        assert!(!without(false, true, false).is_enough());
    }

    #[test]
    fn nothing_makes_up_for_the_limit_on_memory() {
        let open = Holds {
            rlimits: false,
            ..ALL
        };
        assert_eq!(
            open.to_string(),
            "landlock, seccomp, namespaces; not limited: processor time, memory"
        );
    }

    #[test]
    fn without_a_layer_time_output_and_environment_are_limited() {
        assert_eq!(
            Holds::default().limited(),
            ["wall-clock time", "output", "environment"]
        );
        assert!(Holds::default().to_string().starts_with("no layer; not"));
    }
}
