//! The rules, as data.

use super::Violation;

/// One rule: what is refused and what to write instead.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Short name, as reports show it.
    pub name: &'static str,
    /// What to write instead.
    pub instead: &'static str,
    pub(super) refuses: Refuses,
}

/// How a rule recognises what it refuses.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refuses {
    /// These words, wherever they stand.
    Words(&'static [&'static str]),
    /// These words, called as a macro or renamed.
    Macros(&'static [&'static str]),
    /// These modules and macros of std, and everything in them.
    InStd(&'static [&'static str]),
    /// Paths that begin with these crates or modules.
    Roots(&'static [&'static str]),
    /// What [`scan`](super::scan) finds by the shape of the tokens, in words.
    Shape(&'static str),
}

/// All rules.
pub const RULES: &[Rule] = &[
    Rule {
        name: "unsafe",
        instead: "every exercise has a solution in safe Rust",
        refuses: Refuses::Words(&["unsafe"]),
    },
    Rule {
        name: "extern",
        instead: "use `std`, `parking_lot` and `crossbeam` by their own names",
        refuses: Refuses::Words(&["extern", "macro_export", "macro_use"]),
    },
    Rule {
        name: "linking",
        instead: "leave the attribute out: nothing is linked by name or run before `main`",
        refuses: Refuses::Words(&[
            "export_name",
            "global_allocator",
            "link_name",
            "link_section",
            "no_main",
            "no_mangle",
            "panic_handler",
            "proc_macro",
            "proc_macro_attribute",
            "proc_macro_derive",
        ]),
    },
    Rule {
        name: "assembly",
        instead: "every exercise has a solution in safe Rust",
        refuses: Refuses::Macros(&["asm", "global_asm", "naked_asm"]),
    },
    Rule {
        name: "reading files at compile time",
        instead: "write the value into the file",
        refuses: Refuses::Words(&["include_str", "include_bytes"]),
    },
    Rule {
        name: "reading files at compile time",
        instead: "write the code into the file",
        refuses: Refuses::Macros(&["include"]),
    },
    Rule {
        name: "environment",
        instead: "pass the value as an argument",
        refuses: Refuses::Words(&["option_env"]),
    },
    Rule {
        name: "environment",
        instead: "pass the value as an argument",
        refuses: Refuses::Macros(&["env"]),
    },
    Rule {
        name: "conditional compilation",
        instead: "write code that is the same in every build; `#[cfg(test)] mod tests` is fine",
        refuses: Refuses::Macros(&["cfg", "cfg_select", "module_path"]),
    },
    Rule {
        name: "conditional compilation",
        instead: "write code that is the same in every build; `#[cfg(test)] mod tests` is fine",
        refuses: Refuses::Words(&["cfg_attr"]),
    },
    Rule {
        name: "panic hook",
        instead: "catch a panic with `std::panic::catch_unwind`, or through `JoinHandle::join`",
        refuses: Refuses::Words(&["set_hook", "take_hook", "update_hook"]),
    },
    Rule {
        name: "outside world",
        instead: "an exercise needs no process, file, network or environment",
        refuses: Refuses::InStd(&["process", "fs", "net", "env", "os"]),
    },
    Rule {
        name: "compiler internals",
        instead: "use the safe parts of `std`",
        refuses: Refuses::InStd(&["alloc", "arch", "intrinsics", "simd"]),
    },
    Rule {
        name: "conditional compilation",
        instead: "write code that is the same in every build",
        refuses: Refuses::InStd(&["cfg", "cfg_select", "module_path"]),
    },
    Rule {
        name: "reading files at compile time",
        instead: "write the value into the file",
        refuses: Refuses::InStd(&["include", "include_str", "include_bytes", "option_env"]),
    },
    Rule {
        name: "core and alloc",
        instead: "write `std::…`: the same items, and the checks can see them",
        refuses: Refuses::Roots(&["core", "alloc"]),
    },
    Rule {
        name: "the checks themselves",
        instead: "use `std`, `parking_lot` and `crossbeam`; the checks bring the rest",
        refuses: Refuses::Roots(&[
            "checks",
            "harness",
            "loom",
            "model",
            "model_crossbeam",
            "model_parking_lot",
            "model_std",
            "proptest",
            "real",
            "real_std",
            "schedule",
        ]),
    },
    Rule {
        name: "attribute",
        instead: "leave it out; `derive`, `doc`, `inline`, `must_use` and lint levels are fine",
        refuses: Refuses::Shape("every other attribute"),
    },
    Rule {
        name: "test configuration",
        instead: "`#[cfg(test)]` goes on a `mod` at the top level of the file, and nowhere else",
        refuses: Refuses::Shape("`#[cfg]` on anything but a module at the top level"),
    },
    Rule {
        name: "std in disguise",
        instead: "write paths into `std` out in full, without renaming `std` or importing all of it",
        refuses: Refuses::Shape("`use std as …`, `use std::*`, `std` without `::` behind it"),
    },
    Rule {
        name: "name from a macro's argument",
        instead: "write the path or the macro's name out in full",
        refuses: Refuses::Shape("`$name::`, `$(…)::*`, `$name!`, `use $name`, `std::$name`"),
    },
    Rule {
        name: "any token in a macro",
        instead: "say what a macro's argument is: `expr`, `ident`, `ty`, `pat`, …; a name `tt` by another",
        refuses: Refuses::Words(&["tt"]),
    },
    Rule {
        name: "nesting",
        instead: "nest brackets less than 128 deep",
        refuses: Refuses::Shape("128 brackets inside each other, and more"),
    },
];

/// Attributes that change nothing outside the item they stand on.
pub(super) const ATTRIBUTES: &[&str] = &[
    "allow",
    "cold",
    "default",
    "deny",
    "deprecated",
    "derive",
    "doc",
    "expect",
    "forbid",
    "inline",
    "must_use",
    "non_exhaustive",
    "repr",
    "should_panic",
    "test",
    "track_caller",
    "warn",
];

/// A violation of the rule with this name.
pub(super) fn violation(rule: &'static str, line: usize, found: impl Into<String>) -> Violation {
    let rule = RULES.iter().find(|candidate| candidate.name == rule);
    let rule = rule.expect("the scan only names rules of the table, and a test tries each");
    Violation {
        line,
        rule: rule.name.into(),
        found: found.into(),
        instead: rule.instead.into(),
    }
}
