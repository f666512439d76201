//! What comes next, and where one is.

use super::course::{Course, RIGHT, STUB};

#[test]
fn what_comes_next_is_the_first_after_where_one_is_that_is_not_solved() {
    let course = Course::new();
    course.write("exercises/threads/src/lib.rs", "pub mod hello;\n");
    course.write("exercises/threads/src/hello.rs", STUB);
    course.write("solutions/threads/src/hello.rs", RIGHT);
    course.write("docs/src/threads/hello.md", "Time: an hour.\n");
    // Somebody who begins in the middle.
    course.write("exercises/locks/src/counter.rs", RIGHT);
    course.prints(&["check", "counter"]);
    insta::assert_snapshot!(course.prints(&["next"]), @r"
    locks::account: the first after locks::counter that is not solved
      write  exercises/locks/src/account.rs
      read   cargo learn read locks account
      takes  ten minutes
    ");
    insta::assert_snapshot!(course.prints(&["next", "threads"]), @r"
    threads::hello: the first of threads that is not solved
      write  exercises/threads/src/hello.rs
      read   cargo learn read threads hello
      takes  an hour
    ");
    course.run(&["check", "account"]);
    insta::assert_snapshot!(course.prints(&["next"]), @r"
    locks::account: where you are; not solved yet
      write  exercises/locks/src/account.rs
      read   cargo learn read locks account
      takes  ten minutes
    after it: threads::hello
    ");
    // What only `cargo test` has seen is in no account, and may be done.
    course.write("exercises/threads/src/hello.rs", RIGHT);
    course.write("exercises/locks/src/account.rs", RIGHT);
    course.prints(&["check"]);
    insta::assert_snapshot!(course.prints(&["next"]), @r"
    threads::hello: the first that is not solved; after locks::account all are
      write  exercises/threads/src/hello.rs
      read   cargo learn read threads hello
      takes  an hour
      Is it done? `cargo learn check threads hello` sees, and notes it.
    ");
    assert_eq!(
        course.prints(&["next", "locks"]),
        "every exercise of locks is solved\n"
    );
    course.prints(&["check", "hello"]);
    assert_eq!(course.prints(&["next"]), "every exercise is solved\n");
    assert!(
        course
            .fails(&["next", "lock"])
            .contains("there are: threads, locks")
    );
}

#[test]
fn looking_back_moves_nobody_and_working_on_something_does() {
    let course = Course::new();
    let is_at = |name: &str| {
        let next = course.prints(&["next"]);
        assert!(
            next.starts_with(&format!("locks::{name}: where you are")),
            "{next}"
        );
    };
    course.run(&["check", "account"]);
    is_at("account");
    course.prints(&["solution", "counter", "--spoil"]);
    course.fails(&["explain", "counter"]);
    is_at("account");
    course.prints(&["hint", "counter"]);
    is_at("counter");
    course.prints(&["replay", "account"]);
    is_at("account");
}

#[test]
fn a_chapter_is_no_exercise_and_the_message_names_those_it_has() {
    let course = Course::new();
    for command in ["check", "hint", "replay", "explain", "reset"] {
        let refusal = course.fails(&[command, "locks"]);
        assert!(
            refusal.contains("such as `locks counter`; it has: counter, account"),
            "{refusal}"
        );
    }
}
