use super::{Clearance, RULES, check, uses_others};

/// The rules that a file breaks, each once.
fn broken(text: &str) -> Vec<String> {
    match check(text) {
        Clearance::Refused(violations) => {
            let mut rules: Vec<_> = violations
                .into_iter()
                .map(|violation| violation.rule.into_owned())
                .collect();
            rules.dedup();
            rules
        }
        _ => Vec::new(),
    }
}

#[test]
fn ordinary_solutions_are_cleared() {
    let files = [
        "use std::sync::{Arc, Mutex, atomic::{AtomicU64, Ordering}};\nuse std::thread;\n",
        "//! Uses unsafe words in prose: `std::process::exit`.\n/// include_str!\nfn f() {}",
        "fn f() -> &'static str { \"unsafe { std::process::exit(0) }\" }",
        "#[derive(Debug, Default)]\npub struct Counter { #[allow(dead_code)] env: u64 }",
        "fn process(x: u64, env: u64) -> bool { let include = 1; env != x && include != 2 }",
        "macro_rules! twice { ($x:expr) => { $x + $x }; ($x:expr, $($y:expr),*) => { $x } }",
        "#[cfg(test)]\nmod tests { use std::process::exit; }\nfn f() {}",
        "impl<'env> S<'env> { fn f(&self) -> impl Sized + use<'env> { std::mem::take(&mut 1) } }",
        "#[clippy::msrv]\nfn f() { let s: std::sync::Arc<u8> = std::sync::Arc::new(1); }",
        "fn f() { let caught = std::panic::catch_unwind(|| ()); }",
        "use chacha20poly1305::aead::{Aead, KeyInit};\nuse zeroize::Zeroizing;\n",
    ];
    for text in files {
        assert_eq!(check(text), Clearance::Cleared, "{text}");
    }
}

#[test]
fn each_way_to_the_outside_is_refused() {
    let cases = [
        ("fn f() { unsafe { } }", "unsafe"),
        ("macro_rules! m { () => { unsafe { } } }", "unsafe"),
        ("extern crate std as real;", "extern"),
        ("extern \"C\" { fn exit(code: i32); }", "extern"),
        ("#[unsafe(no_mangle)] pub fn main() {}", "unsafe"),
        ("#[no_mangle] pub fn main() {}", "linking"),
        ("#[used] static A: u8 = 1;", "attribute"),
        (
            "#[link_section = \".init_array\"] static A: u8 = 1;",
            "linking",
        ),
        ("fn f() { asm!(\"nop\") }", "assembly"),
        (
            "const A: &str = include_str!(\"/etc/passwd\");",
            "reading files at compile time",
        ),
        ("include!(\"other.rs\");", "reading files at compile time"),
        ("use std::include as take;", "reading files at compile time"),
        ("const A: &str = env!(\"HOME\");", "environment"),
        ("use env as e;", "environment"),
        (
            "const A: Option<&str> = option_env!(\"HOME\");",
            "environment",
        ),
        ("const A: bool = cfg!(test);", "conditional compilation"),
        (
            "#[cfg_attr(test, derive(Debug))] struct A;",
            "conditional compilation",
        ),
        (
            "const A: bool = std::cfg!(test);",
            "conditional compilation",
        ),
        ("#[cfg(not(test))] fn f() {}", "test configuration"),
        ("mod a { #[cfg(test)] mod b { } }", "test configuration"),
        ("#[path = \"/etc/passwd\"] mod a;", "attribute"),
        (
            "use std::panic; fn f() { panic::set_hook(b); }",
            "panic hook",
        ),
        ("fn f() { std::process::exit(0) }", "outside world"),
        ("fn f() { ::std::r#process::exit(0) }", "outside world"),
        (
            "use std::{sync::{self, Arc}, process::exit as sync};",
            "outside world",
        ),
        ("use std::{fs as sync};", "outside world"),
        ("fn f() { say!(std::process::exit(0)) }", "outside world"),
        ("use std::alloc::System;", "compiler internals"),
        ("use std as s;", "std in disguise"),
        ("use std::*;", "std in disguise"),
        ("use std::{self as s};", "std in disguise"),
        ("m!(std:: => process);", "std in disguise"),
        ("m!(std, process);", "std in disguise"),
        (
            "macro_rules! m { ($a:ident) => { std::$a::exit(0) } }",
            "name from a macro's argument",
        ),
        (
            "macro_rules! m { ($a:ident) => { $a!(\"HOME\") } }",
            "name from a macro's argument",
        ),
        (
            "macro_rules! m { ($a:ident) => { $a::exit(0) } }",
            "name from a macro's argument",
        ),
        (
            "macro_rules! m { ($a:ident) => { use $a as b; } }",
            "name from a macro's argument",
        ),
        (
            "macro_rules! m { ($($a:ident)*) => { $($a)::* } } type A = m!(core sync atomic AtomicU64);",
            "name from a macro's argument",
        ),
        (
            "macro_rules! m { ($a:tt $b:tt) => { $a $b } } m!(std::sync :: process);",
            "any token in a macro",
        ),
        (
            "macro_rules! m { ($k:ident) => { macro_rules! n { ($a:$k) => { $a } } } } m!(tt);",
            "any token in a macro",
        ),
        ("use core::sync::atomic::AtomicU64;", "core and alloc"),
        ("fn f() { core::hint::spin_loop() }", "core and alloc"),
        ("use alloc as a;", "core and alloc"),
        ("use loom::model;", "the checks themselves"),
        (
            "fn f() { crate::checks::counter::CHECKS; }",
            "the checks themselves",
        ),
        (
            "fn f() { harness::reached(\"x\") }",
            "the checks themselves",
        ),
    ];
    for (text, rule) in cases {
        assert!(
            broken(text).iter().any(|broken| broken == rule),
            "{text}: {:?}",
            check(text)
        );
    }
}

#[test]
fn every_rule_has_a_case_that_breaks_it() {
    let source = include_str!("tests.rs");
    for rule in RULES {
        assert!(
            source.contains(&format!("\"{}\"", rule.name)),
            "no case for `{}`",
            rule.name
        );
    }
}

#[test]
fn a_violation_says_where_and_what_instead() {
    let Clearance::Refused(violations) = check("fn f() {\n    std::process::exit(0)\n}\n") else {
        panic!("it is refused");
    };
    assert_eq!(violations.len(), 1);
    assert_eq!(violations[0].line, 2);
    assert_eq!(violations[0].found, "std::process::exit");
    assert_eq!(
        violations[0].instead,
        "an exercise needs no process, file, network or environment"
    );
}

#[test]
fn an_open_bracket_is_left_to_the_compiler() {
    assert_eq!(check("fn f() {\n"), Clearance::Unreadable { line: 1 });
}

#[test]
fn nesting_that_would_overflow_a_stack_is_refused() {
    let deep = format!(
        "const A: u8 = {}1{};",
        "(".repeat(200_000),
        ")".repeat(200_000)
    );
    assert_eq!(broken(&deep), ["nesting"]);
}

#[test]
fn a_byte_order_mark_and_carriage_returns_change_nothing() {
    assert_eq!(
        check("\u{feff}use std::sync::Arc;\r\nfn f() {}\r\n"),
        Clearance::Cleared
    );
    assert_eq!(
        broken("\u{feff}fn f() {\r\n std::process::exit(0) }\r\n"),
        ["outside world"]
    );
}

#[test]
fn a_file_uses_others_where_crate_or_super_lead_out_of_it() {
    for text in [
        "use crate::account::Account;",
        "use crate::{given, account};",
        "use super::account::Account;",
        "mod inner { pub use super::super::account::Account; }",
        "macro_rules! other { ($name:ident) => { crate::$name::Account }; }",
        "use crate as everything;",
        "pub(in crate::account) fn f() {}",
    ] {
        assert!(uses_others(text), "{text}");
    }
    for text in [
        "",
        "use crate::given::Thread;",
        "pub(crate) fn f() {}\npub(super) struct S;",
        "// crate::account\nconst WHERE: &str = \"crate::account\";",
        "#[cfg(test)]\nmod tests { use super::*; }",
        "fn f( { crate",
    ] {
        assert!(!uses_others(text), "{text}");
    }
}
