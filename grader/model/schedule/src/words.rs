//! The sentences that every rendering of a receipt shares.

use crate::text::shown;
use crate::{Hold, Mode, Receipt, Schedule, Step, Verdict, Wait};

/// A number and the word for the things, such as `1 thread` or `2 threads`.
pub(crate) fn count(n: u64, one: &str) -> String {
    match n {
        1 => format!("1 {one}"),
        n => format!("{n} {one}s"),
    }
}

/// The name of a thread, for people.
pub(crate) fn thread(schedule: &Schedule, index: usize) -> String {
    match schedule.threads.get(index).map(|name| name.trim()) {
        Some(name) if !name.is_empty() => shown(name),
        _ => format!("thread {index}"),
    }
}

/// How much was tried, and what came of it: `2 threads, 1 preemption, execution 3`.
pub(crate) fn summary(receipt: &Receipt) -> String {
    let tried = match &receipt.schedule {
        Some(schedule) => [
            count(schedule.threads.len() as u64, "thread"),
            count(schedule.preemptions.into(), "preemption"),
            format!("execution {}", schedule.execution),
        ]
        .join(", "),
        None => {
            let tried = match receipt.mode {
                Mode::Property => "case",
                Mode::RealThreads => "round",
                _ => "execution",
            };
            let tried = count(receipt.executions, tried);
            match receipt.coverage {
                Some(coverage) => format!("{coverage}, {tried}"),
                None => tried,
            }
        }
    };
    match receipt.mode {
        Mode::Interleavings => tried,
        Mode::SpuriousWakeups => format!("{tried}, spurious wakeups allowed"),
        Mode::Orderings => format!("{tried}, weak memory orderings"),
        Mode::RealThreads => format!("{tried}, real threads"),
        Mode::Property => format!("{tried}, random inputs"),
        Mode::Order => "a given order".to_owned(),
    }
}

/// The reason without the words that a panic message puts before it.
pub(crate) fn reason(receipt: &Receipt) -> &str {
    let reason = receipt.reason.trim();
    match receipt.verdict {
        // What `todo!("Counter::increment")` panics with.
        Verdict::Unsolved => reason
            .strip_prefix("not yet implemented")
            .map_or(reason, |rest| rest.trim_start_matches([':', ' '])),
        _ => reason,
    }
}

/// What the verdict means and what to do about it, for someone who meets it for the first time.
/// Empty where the reason or the picture of who waits says it all.
pub(crate) fn meaning(receipt: &Receipt) -> &'static str {
    let said = !receipt.reason.trim().is_empty();
    let drawn = receipt
        .schedule
        .as_ref()
        .is_some_and(|s| !s.waits.is_empty());
    match receipt.verdict {
        Verdict::DataRace => {
            "two threads touch the same memory, at least one of them writes, and nothing orders the \
             two: put a lock around both, or make one happen before the other"
        }
        Verdict::LeakedThread => {
            "a thread was left running: join it before the function returns or, where a value owns \
             the thread, before that value is gone"
        }
        Verdict::TimedOut => "look for a loop that never ends, or a wait that nobody ends",
        Verdict::OutOfMemory => "look for something that grows and never shrinks",
        Verdict::StackOverflow => "look for a function that calls itself without an end",
        _ if said => "",
        Verdict::Deadlock if !drawn => {
            "every thread that is left waits for something that none of them will do"
        }
        Verdict::Spins => {
            "only another thread can end this loop: wait to be woken by it, so that it gets to run"
        }
        Verdict::TooManyExecutions => {
            "the code takes too many steps for every schedule to be tried"
        }
        Verdict::Nondeterministic => "the code depends on something besides the schedule",
        Verdict::Crashed => "the process ended before the check could say how it went",
        Verdict::DoesNotCompile => "the compiler rejects the file",
        Verdict::Refused => "the file uses something that a submission may not",
        Verdict::NotSubmitted => "there is no such file in the submission",
        Verdict::Passed
        | Verdict::Unsolved
        | Verdict::WrongAnswer
        | Verdict::Panicked
        | Verdict::Deadlock => "",
    }
}

/// The commands that lead on from here.
pub(crate) fn guide(receipt: &Receipt) -> Vec<(&'static str, String)> {
    let Receipt {
        chapter,
        exercise,
        check,
        schedule,
        ..
    } = receipt;
    let replay = schedule.is_some().then(|| {
        let command = format!("cargo learn replay {chapter} {exercise} --check {check}");
        ("replay", command)
    });
    let run_again = format!("cargo test -p {chapter} {exercise}::{check}");
    let mut guide = vec![("run again", run_again)];
    guide.extend(replay);
    guide.extend([
        ("a hint", format!("cargo learn hint {chapter} {exercise}")),
        ("read on", format!("cargo learn read {chapter} {exercise}")),
    ]);
    guide
}

/// Such as `thread 1 waits for lock b`.
pub(crate) fn waits_for(schedule: &Schedule, wait: &Wait) -> String {
    let who = thread(schedule, wait.thread);
    let what = shown(&wait.what);
    format!("{who} waits for {what}")
}

/// What follows where nobody could end the wait.
pub(crate) fn nobody_left(schedule: &Schedule, wait: &Wait) -> &'static str {
    let is_last = schedule.waits.len() == 1;
    match wait.held_by.is_empty() {
        false => "",
        true if wait.what.contains("notification") => ", and nobody is left to send it",
        // Without the other end it would not wait.
        true if is_last && is_for(wait, &["a message", "a sender"]) => {
            "; a sender is still there, and no other thread is left that could use it"
        }
        true if is_last && is_for(wait, &["room", "a receiver"]) => {
            "; a receiver is still there, and no other thread is left that could use it"
        }
        true if is_for(wait, &["a message", "a sender"]) => {
            "; a sender is still there, and whoever has it waits as well"
        }
        true if is_for(wait, &["room", "a receiver"]) => {
            "; a receiver is still there, and whoever has it waits as well"
        }
        true if is_for(wait, &["an operation that is ready"]) => {
            "; the other end of each channel is still there, and whoever has it waits as well"
        }
        true if wait.what.starts_with("the others to come") => ", and they never do",
        true => ", and nobody is left who could end this wait",
    }
}

/// Whether this is a wait at a channel, for one of these.
fn is_for(wait: &Wait, what: &[&str]) -> bool {
    let (what_for, channels) = wait.what.split_once(" (").unwrap_or_default();
    let mut channels = channels.split(", ");
    channels.any(|channel| channel.starts_with("the channel")) && what.contains(&what_for)
}

/// Whether naming the holder adds something: who waits for a thread to end has named it already.
pub(crate) fn worth_saying(schedule: &Schedule, wait: &Wait, hold: &Hold) -> bool {
    hold.taken.is_some() || !shown(&wait.what).contains(&thread(schedule, hold.thread))
}

/// Such as `held by thread 2, which took it` or `thread 2 was the last to send to it`, to be followed
/// by the place of that.
pub(crate) fn held_by(schedule: &Schedule, wait: &Wait, hold: &Hold) -> String {
    let who = thread(schedule, hold.thread);
    let itself = if hold.thread == wait.thread {
        " itself"
    } else {
        ""
    };
    if let Some(did) = &hold.last_to {
        return format!("{who}{itself} was the last to {}", shown(did));
    }
    match (hold.taken.is_some(), hold.thread == wait.thread) {
        (true, true) => format!("held by {who} itself, which took it"),
        (true, false) => format!("held by {who}, which took it"),
        (false, true) => format!("only {who} itself could end this wait"),
        (false, false) => format!("only {who} could end this wait"),
    }
}

/// What a row says where steps are not shown.
pub(crate) fn left_out(steps: usize, preemptions: usize) -> String {
    let steps = count(steps as u64, "step");
    match preemptions {
        0 => format!("{steps} left out"),
        n => format!("{steps} and {} left out", count(n as u64, "preemption")),
    }
}

/// What a row says below the body of a loop.
pub(crate) fn again(first: usize, steps: usize, times: usize) -> String {
    format!(
        "steps {first} to {} again and again, {times} times in all",
        first + steps - 1
    )
}

/// What a row says where a thread is stopped, the longest first.
pub(crate) fn stopped(schedule: &Schedule, who: usize, next: usize) -> [String; 4] {
    let (who, next) = (thread(schedule, who), thread(schedule, next));
    [
        format!("preemption: {who} is stopped here, though it could go on; {next} runs"),
        format!("preemption: {who} is stopped here, {next} runs"),
        format!("preemption: {who} is stopped here"),
        format!("preemption: {who} stops"),
    ]
}

/// The value of a step, with the last one where a loop found different ones.
pub(crate) fn value(step: &Step, last: Option<&str>) -> Option<String> {
    let first = step.value.as_deref().map(shown);
    match (first, last.map(shown)) {
        (Some(first), Some(last)) => Some(format!("{first}, in the end {last}")),
        (first, last) => first.or(last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a thread that waits for this, where so many do.
    fn nobody_left_of(threads: usize, what: &str) -> &'static str {
        let wait = Wait {
            thread: 0,
            what: what.to_owned(),
            place: None,
            held_by: Vec::new(),
        };
        let schedule = Schedule {
            threads: Vec::new(),
            steps: Vec::new(),
            preemptions: 0,
            execution: 1,
            waits: vec![wait.clone(); threads],
            moments: Vec::new(),
        };
        nobody_left(&schedule, &wait)
    }

    fn nobody_left_for(what: &str) -> &'static str {
        nobody_left_of(2, what)
    }

    #[test]
    fn who_waits_alone_has_the_other_end_of_a_channel_itself() {
        for what in ["a message (the channel 1)", "room (the channel `jobs`)"] {
            let said = nobody_left_of(1, what);
            assert!(
                said.ends_with("no other thread is left that could use it"),
                "{what}"
            );
        }
    }

    #[test]
    fn who_waits_at_a_channel_has_another_end_of_it_to_wait_for() {
        for what in ["a message (the channel 1)", "room (the channel `jobs`)"] {
            assert!(nobody_left_for(what).contains("is still there"), "{what}");
        }
        let some = "an operation that is ready (the silent channel, the channel 2)";
        assert!(nobody_left_for(some).contains("each channel is still there"));
    }

    #[test]
    fn who_has_come_to_a_meeting_waits_for_those_who_have_not() {
        let said = nobody_left_for("the others to come (the barrier)");
        assert_eq!(said, ", and they never do");
    }

    #[test]
    fn nobody_is_left_at_a_channel_to_which_no_message_comes() {
        for what in ["a message that never comes", "an operation that is ready"] {
            let what = format!("{what} (the silent channel)");
            assert_eq!(
                nobody_left_for(&what),
                ", and nobody is left who could end this wait"
            );
        }
    }
}
