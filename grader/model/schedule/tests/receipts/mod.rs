//! Receipts written by hand, one for each kind of failure that a learner meets.
#![allow(dead_code, missing_docs)] // each test takes those that it needs

use schedule::{Coverage, Hold, Mode, Place, Receipt, Schedule, Step, Verdict, Wait};

/// A receipt without a schedule.
pub fn receipt(exercise: &str, verdict: Verdict, claim: &str, reason: &str) -> Receipt {
    Receipt {
        chapter: "locks".into(),
        exercise: exercise.into(),
        check: "the_check".into(),
        claim: claim.into(),
        mode: Mode::Interleavings,
        verdict,
        reason: reason.into(),
        coverage: None,
        executions: 3,
        schedule: None,
    }
}

/// A schedule of `file`, from lines such as `1 lock count = 0 @14`. A `!` before the thread means
/// that another one was stopped for the step; `@c9` is line 9 of the check.
pub fn schedule(file: &str, threads: &[&str], steps: &str) -> Schedule {
    let steps: Vec<Step> = steps.lines().filter_map(|line| step(file, line)).collect();
    Schedule {
        threads: threads.iter().map(|name| (*name).into()).collect(),
        preemptions: steps.iter().filter(|step| step.preempts).count() as u32,
        steps,
        execution: 3,
        waits: Vec::new(),
        moments: Vec::new(),
    }
}

fn step(file: &str, line: &str) -> Option<Step> {
    let line = line.trim();
    let (thread, rest) = line.split_once(' ')?;
    let (rest, place) = match rest.split_once(" @") {
        Some((rest, at)) => (rest, Some(place(file, at))),
        None => (rest, None),
    };
    let (operation, value) = match rest.split_once(" = ") {
        Some((operation, value)) => (operation, Some(value.into())),
        None => (rest, None),
    };
    Some(Step {
        thread: thread
            .trim_start_matches('!')
            .parse()
            .expect("a thread's number"),
        operation: operation.into(),
        value,
        place,
        preempts: thread.starts_with('!'),
    })
}

pub fn place(file: &str, at: &str) -> Place {
    let (file, at) = match at.strip_prefix('c') {
        Some(at) => (format!("checks/{file}"), at),
        None => (file.into(), at),
    };
    Place {
        file,
        line: at.parse().expect("a line's number"),
    }
}

fn wait(thread: usize, what: &str, place: Place, held_by: Vec<Hold>) -> Wait {
    Wait {
        thread,
        what: what.into(),
        place: Some(place),
        held_by,
    }
}

fn hold(thread: usize, taken: Option<Place>) -> Hold {
    Hold {
        thread,
        taken,
        last_to: None,
    }
}

fn with(receipt: Receipt, schedule: Schedule) -> Receipt {
    Receipt {
        schedule: Some(schedule),
        ..receipt
    }
}

pub fn lost_update() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c23
        1 lock = 0 @14
        1 unlock
        !0 lock = 0 @14
        0 unlock
        0 lock = 0 @15
        0 unlock = 1 @15
        1 lock = 1 @15
        1 unlock = 1 @15
        0 join = thread 1 @c25";
    with(
        receipt(
            "counter",
            Verdict::WrongAnswer,
            "two threads that increment once each count to two",
            "two calls of `increment` finished, `get` returned 1",
        ),
        schedule("counter.rs", &["main", "thread 1"], steps),
    )
}

pub fn check_then_act() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c31
        0 spawn = thread 2 @c32
        1 lock balance = 100 @21
        1 unlock balance = 100 @21
        !2 lock balance = 100 @21
        2 unlock balance = 100 @21
        2 lock balance = 100 @25
        2 unlock balance = 20 @25
        1 lock balance = 20 @25
        1 panic @25";
    with(
        receipt(
            "account",
            Verdict::Panicked,
            "two withdrawals never take more than there is",
            "thread 1 panicked at account.rs:25: attempt to subtract with overflow",
        ),
        schedule("account.rs", &["main", "thread 1", "thread 2"], steps),
    )
}

pub fn if_for_while() -> Receipt {
    let names = [
        "main",
        "first receiver",
        "second receiver",
        "sender",
        "late sender",
    ];
    let steps = "\
        1 lock slot = None @30
        1 wait changed = None @31
        3 lock slot = None @20
        3 store slot = Some(Message { number: 1, text: \"hello\" }) @22
        3 notify_one changed @23
        !2 lock slot = Some(Message { number: 1, text: \"hello\" }) @30
        2 take slot = Some(Message { number: 1, text: \"hello\" }) @33
        2 unlock slot = None
        4 lock queue = 0 @40
        1 woken changed = None @31
        1 take slot = None @33
        0 join = first receiver @c50";
    with(
        receipt(
            "handoff",
            Verdict::WrongAnswer,
            "two receivers never take the same message",
            "`receive` returned without a message: it was woken, and did not look again",
        ),
        schedule("handoff.rs", &names, steps),
    )
}

pub fn lost_wakeup() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c12
        1 lock slot = None @30
        1 unlock slot = None
        !0 lock slot = None @20
        0 unlock slot = Some(7) @21
        0 notify_one filled = nobody waits @22
        1 wait filled @32";
    let file = "handoff.rs";
    let mut schedule = schedule(file, &["main", "thread 1"], steps);
    schedule.waits = vec![
        wait(
            0,
            "the end of thread 1",
            place(file, "c15"),
            vec![hold(1, None)],
        ),
        wait(1, "a notification of `filled`", place(file, "32"), vec![]),
    ];
    with(
        receipt(
            "handoff",
            Verdict::Deadlock,
            "what is sent is received",
            "thread 1 waits for a notification that was sent before it waited",
        ),
        schedule,
    )
}

pub fn circle() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c18
        0 spawn = thread 2 @c19
        1 lock a @20
        !2 lock b @20";
    let file = "transfer.rs";
    let mut schedule = schedule(file, &["main", "thread 1", "thread 2"], steps);
    schedule.waits = vec![
        wait(
            0,
            "the end of thread 1",
            place(file, "c22"),
            vec![hold(1, None)],
        ),
        wait(
            1,
            "lock b",
            place(file, "21"),
            vec![hold(2, Some(place(file, "20")))],
        ),
        wait(
            2,
            "lock a",
            place(file, "21"),
            vec![hold(1, Some(place(file, "20")))],
        ),
    ];
    let mut receipt = receipt(
        "transfer",
        Verdict::Deadlock,
        "two transfers in opposite directions both end",
        "thread 1 and thread 2 each hold the lock that the other one wants",
    );
    receipt.chapter = "deadlocks".into();
    with(receipt, schedule)
}

pub fn full_channels() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c18
        1 recv channel 1 = 7 @20
        1 send channel 2 = 7 @21
        0 recv channel 2 = 7 @c25";
    let file = "channels.rs";
    let mut schedule = schedule(file, &["main", "thread 1"], steps);
    let last = |thread, line, did: &str| {
        vec![Hold {
            last_to: Some(did.into()),
            ..hold(thread, Some(place(file, line)))
        }]
    };
    schedule.waits = vec![
        wait(
            0,
            "room (the channel 1)",
            place(file, "c26"),
            last(1, "20", "receive from it"),
        ),
        wait(
            1,
            "room (the channel 2)",
            place(file, "21"),
            last(0, "c25", "receive from it"),
        ),
        wait(2, "a message (the channel 3)", place(file, "30"), vec![]),
    ];
    schedule.threads.push("thread 2".into());
    let mut receipt = receipt(
        "channels",
        Verdict::Deadlock,
        "two stages that send to each other both end",
        "no thread can go on",
    );
    receipt.chapter = "deadlocks".into();
    with(receipt, schedule)
}

/// Operations and values of several words.
pub fn many_words() -> Receipt {
    let steps = "\
        0 spawn = thread 1 @c18
        0 spawn = thread 2 @c19
        1 lock jobs = [] @20
        1 wait not_empty = [] @21
        2 lock jobs = [] @20
        2 wait not_empty = [] @21
        0 notify_one not_empty = wakes thread 2 @30
        !2 woken not_empty = [] @21
        0 disconnect channel 2 = no receiver is left
        1 yield @22
        1 yield @22
        1 yield @22
        1 fetch_add unfinished = 18446744073709551615 @23";
    let mut schedule = schedule("jobs.rs", &["main", "thread 1", "thread 2"], steps);
    let ready = "an operation that is ready (the channel 1, the silent channel)";
    schedule.waits = vec![wait(0, ready, place("jobs.rs", "31"), vec![])];
    let reason = "no thread can go on";
    with(
        receipt(
            "jobs",
            Verdict::Deadlock,
            "each job is done by one of two workers",
            reason,
        ),
        schedule,
    )
}

pub fn waits_for_itself() -> Receipt {
    let file = "counter.rs";
    let mut schedule = schedule(file, &["main"], "0 lock = 0 @18");
    let held = vec![hold(0, Some(place(file, "18")))];
    schedule.waits = vec![wait(0, "the mutex", place(file, "20"), held)];
    let reason = "main locks the mutex at counter.rs:20, which it has held since counter.rs:18";
    with(
        receipt(
            "counter",
            Verdict::Deadlock,
            "one thread counts to one",
            reason,
        ),
        schedule,
    )
}

pub fn spins() -> Receipt {
    let mut steps = String::from(
        "0 spawn = thread 1 @c10\n1 lock slot = None @30\n!0 try_lock slot = locked @12\n",
    );
    for _ in 0..51 {
        steps.push_str("0 yield @13\n0 try_lock slot = locked @12\n");
    }
    with(
        receipt(
            "handoff",
            Verdict::Spins,
            "a receiver that finds nothing waits",
            "main runs in a loop around handoff.rs:12 that never ends",
        ),
        schedule("handoff.rs", &["main", "thread 1"], &steps),
    )
}

pub fn odd_characters() -> Receipt {
    let names = [
        "main",
        "\u{1b}[31mred\u{1b}[0m",
        "工作线程",
        "user\u{202e}nimda",
    ];
    let steps = "\
        1 lock naïve\u{7}\u{9b}2J = \"one\\ttwo\u{1b}]0;owned\u{7}\" @14
        2 send 队列 = \"值值值值值值值值值值值值值值值值值值值值值值值值值值值值\" @15
        !3 panic = <script>alert(1)</script> @16";
    let reason = "thread panicked at counter.rs:16:\nassertion `left == right` failed\n  left: \"\u{1b}[2J\"\n right: \"\u{200b}\"\n\n✓ locks::counter  all is well";
    with(
        receipt("counter", Verdict::Panicked, "names are only shown", reason),
        schedule("counter.rs", &names, steps),
    )
}

pub fn long() -> Receipt {
    let mut steps = String::from("0 spawn = thread 1 @c10\n");
    for at in 0..600 {
        let stop = if at == 300 { "!" } else { "" };
        let thread = if at < 300 { 0 } else { 1 };
        steps.push_str(&format!(
            "{stop}{thread} fetch_add cell {} = {at} @{}\n",
            at * at % 7,
            20 + at % 5
        ));
    }
    with(
        receipt(
            "counter",
            Verdict::WrongAnswer,
            "six hundred cells add up",
            "one cell is missing",
        ),
        schedule("counter.rs", &["main", "thread 1"], &steps),
    )
}

pub fn unsolved() -> Receipt {
    let reason = "not yet implemented: Counter::increment";
    receipt(
        "counter",
        Verdict::Unsolved,
        "two threads that increment once each count to two",
        reason,
    )
}

pub fn passed() -> Receipt {
    Receipt {
        coverage: Some(Coverage::AtMost(2)),
        executions: 1204,
        ..receipt(
            "counter",
            Verdict::Passed,
            "two threads that increment once each count to two",
            "",
        )
    }
}

pub fn property() -> Receipt {
    Receipt {
        mode: Mode::Property,
        executions: 17,
        ..receipt(
            "account",
            Verdict::WrongAnswer,
            "any sequence of deposits and withdrawals ends as the reference says",
            "after [Deposit(1), Withdraw(1)] the balance is 1, expected 0",
        )
    }
}

/// All of them, each with a name for its snapshot.
pub fn all() -> Vec<(&'static str, Receipt)> {
    vec![
        ("lost_update", lost_update()),
        ("check_then_act", check_then_act()),
        ("if_for_while", if_for_while()),
        ("lost_wakeup", lost_wakeup()),
        ("circle", circle()),
        ("full_channels", full_channels()),
        ("many_words", many_words()),
        ("waits_for_itself", waits_for_itself()),
        ("spins", spins()),
        ("odd_characters", odd_characters()),
        ("long", long()),
        ("unsolved", unsolved()),
        ("passed", passed()),
        ("property", property()),
    ]
}
