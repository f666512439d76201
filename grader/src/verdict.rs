//! From what was observed to a verdict. Pure: nothing here does any I/O.
//!
//! What a submission prints decides nothing. A check passes when its process ended well **and**
//! its receipt says that this very check passed.

use crate::policy::Violation;
use crate::run::{Declared, Delivered, Observation};
use crate::sandbox::How;
use schedule::{Coverage, Mode, Receipt, Schedule, Verdict};
use serde::ser::Error;
use serde::{Deserialize, Serialize, Serializer};

/// A passing receipt with fewer executions than this share of the reference solution's is flagged.
const FEWEST: u64 = 4;

/// How much of a process's output a result keeps where there is no receipt to explain it.
const KEPT: usize = 2 * 1024;

/// How one check ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckResult {
    /// Name of the check.
    pub check: String,
    /// What it claims, as a sentence.
    pub claim: String,
    /// How it explores.
    pub mode: Mode,
    /// The verdict.
    pub verdict: Verdict,
    /// Why; empty when it passed.
    pub reason: String,
    /// What a passing model check covered.
    pub coverage: Option<Coverage>,
    /// Executions explored, cases or rounds run; 0 without a receipt.
    pub executions: u64,
    /// Executions that the reference solution takes, where those say how much was explored.
    pub reference: Option<u64>,
    /// Whether it passed after far fewer executions than the reference solution takes. No verdict:
    /// a solution with fewer steps has fewer schedules. A person may want to look.
    pub suspicious: bool,
    /// The schedule that breaks the claim, where a model found one.
    #[serde(serialize_with = "on_one_line")]
    pub schedule: Option<Schedule>,
    /// What the process printed, where it left no receipt.
    pub output: Option<Output>,
}

/// A schedule has hundreds of small parts: with a line for each, they would be most of a document.
fn on_one_line<S: Serializer>(schedule: &Option<Schedule>, out: S) -> Result<S::Ok, S::Error> {
    serde_json::value::to_raw_value(schedule)
        .map_err(S::Error::custom)?
        .serialize(out)
}

/// The beginning of what a process printed. It decided nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Output {
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// How one exercise of one student ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExerciseResult {
    /// Chapter, such as `locks`.
    pub chapter: String,
    /// Exercise, such as `counter`.
    pub exercise: String,
    /// The file that was graded, from the student's folder.
    pub file: Option<String>,
    /// The most telling verdict of its checks, or why none were run.
    pub verdict: Verdict,
    /// Why no checks were run: the reason of `refused` and `not-submitted`, the compiler's first
    /// words for `does-not-compile`. Empty where checks were run.
    pub reason: String,
    /// Its points; [`scores`](crate::scores) says how they come about.
    pub score: f64,
    /// The greatest number of points that there is for it.
    pub max_score: f64,
    /// How many checks passed.
    pub passed: usize,
    /// How many checks there are.
    pub total: usize,
    /// What the policy refuses.
    pub violations: Vec<Violation>,
    /// What the compiler says, as it prints it.
    pub diagnostic: Option<String>,
    /// The checks, in the order in which the course declares them; empty where none were run.
    pub checks: Vec<CheckResult>,
}

/// The result of a check that was not run, if there was no point in it any more: these, which had
/// their turn before, have found too much.
pub fn not_run(check: &Declared, before: &[CheckResult]) -> Option<CheckResult> {
    before.iter().find_map(|found| {
        let reason = check.mode.pointless_after(found.verdict)?;
        Some(CheckResult {
            verdict: found.verdict,
            reason: reason.to_owned(),
            ..blank(check)
        })
    })
}

/// Judges one check. `reference` is the number of executions that the reference solution takes.
pub fn judge(check: &Declared, seen: &Observation, reference: Option<u64>) -> CheckResult {
    let mut result = blank(check);
    result.reference = reference.filter(|_| is_explored(check.mode));
    match trusted(check, seen) {
        Ok(receipt) => {
            result.verdict = receipt.verdict;
            result.reason = receipt.reason.clone();
            result.coverage = receipt.coverage;
            result.executions = receipt.executions;
            result.schedule = receipt.schedule.clone();
            result.suspicious = receipt.verdict == Verdict::Passed
                && result
                    .reference
                    .is_some_and(|reference| receipt.executions < reference / FEWEST);
        }
        Err((verdict, reason)) => {
            result.verdict = verdict;
            result.reason = reason;
            result.output = Some(Output {
                stdout: printed(&seen.stdout.text()),
                stderr: printed(&seen.stderr.text()),
            });
        }
    }
    result
}

/// Sums up an exercise from its checks.
pub fn sum_up(result: &mut ExerciseResult) {
    let passed = result
        .checks
        .iter()
        .filter(|check| check.verdict == Verdict::Passed);
    result.passed = passed.count();
    result.verdict = most_telling(&result.checks);
}

/// The verdict that says most about an exercise: the first of these that a check has.
pub fn most_telling(checks: &[CheckResult]) -> Verdict {
    const ORDER: [Verdict; 13] = [
        Verdict::DataRace,
        Verdict::Deadlock,
        Verdict::WrongAnswer,
        Verdict::Panicked,
        Verdict::Spins,
        Verdict::LeakedThread,
        Verdict::StackOverflow,
        Verdict::TimedOut,
        Verdict::OutOfMemory,
        Verdict::Crashed,
        Verdict::Nondeterministic,
        Verdict::TooManyExecutions,
        Verdict::Unsolved,
    ];
    let has = |verdict: &Verdict| checks.iter().any(|check| check.verdict == *verdict);
    ORDER.into_iter().find(has).unwrap_or(Verdict::Passed)
}

/// The check that found this verdict: not one that was not run because of it.
pub fn telling(checks: &[CheckResult], found: Verdict) -> Option<&CheckResult> {
    let such = checks.iter().filter(|check| check.verdict == found);
    such.min_by_key(|check| check.mode.turn())
}

/// The result of a check of which nothing is known: nobody said that it passed.
pub(crate) fn blank(check: &Declared) -> CheckResult {
    CheckResult {
        check: check.check.clone(),
        claim: check.claim.clone(),
        mode: check.mode,
        verdict: Verdict::Crashed,
        reason: String::new(),
        coverage: None,
        executions: 0,
        reference: None,
        suspicious: false,
        schedule: None,
        output: None,
    }
}

/// The receipt, if what was seen supports it; otherwise the verdict that follows without one.
fn trusted<'a>(check: &Declared, seen: &'a Observation) -> Result<&'a Receipt, (Verdict, String)> {
    if seen.how == How::TimedOut {
        return Err((
            Verdict::TimedOut,
            "the check did not end within the time limit".to_owned(),
        ));
    }
    let receipt = match &seen.receipt {
        Delivered::Receipt(receipt) => receipt,
        Delivered::Garbage(fault) => {
            return Err((Verdict::Crashed, format!("{}; {fault}", ended(seen.how))));
        }
        Delivered::Nothing => return Err(broke_off(seen)),
    };
    let names = |chapter, exercise, check| format!("{chapter}::{exercise}::{check}");
    let wanted = names(&check.chapter, &check.exercise, &check.check);
    let given = names(&receipt.chapter, &receipt.exercise, &receipt.check);
    if given != wanted {
        return Err((
            Verdict::Crashed,
            format!("the receipt is for another check: {given}"),
        ));
    }
    if receipt.verdict == Verdict::Passed && seen.how != How::Exited(0) {
        let reason = format!("the check passed, and then {}", ended(seen.how));
        return Err((Verdict::Crashed, reason));
    }
    Ok(receipt)
}

/// What a process died of that left no receipt. Its last words only choose between two verdicts
/// that are worth the same.
fn broke_off(seen: &Observation) -> (Verdict, String) {
    // The standard library's words, right before it aborts.
    let last = seen.stderr.last_words();
    let is_out_of_memory = last.contains("memory allocation of ") && last.contains(" bytes failed");
    let is_stack_overflow = last.contains(" has overflowed its stack");
    match seen.how {
        How::Signalled(6 | 7 | 11) if is_stack_overflow => (
            Verdict::StackOverflow,
            "the stack of a thread is full: a recursion that does not end".to_owned(),
        ),
        How::Signalled(6) if is_out_of_memory => (
            Verdict::OutOfMemory,
            "the check asked for more memory than it may have".to_owned(),
        ),
        // The grader kills only at the time limit, and says so.
        How::Signalled(9) => (
            Verdict::OutOfMemory,
            "the system killed the check, for want of memory, most likely".to_owned(),
        ),
        How::Signalled(24) => (
            Verdict::TimedOut,
            "the check did not end within the limit of processor time".to_owned(),
        ),
        how => (
            Verdict::Crashed,
            format!("{} before the check was over", ended(how)),
        ),
    }
}

fn ended(how: How) -> String {
    match how {
        How::Exited(code) => format!("the process ended with exit code {code}"),
        How::Signalled(6) => "the process was aborted (signal 6)".to_owned(),
        How::Signalled(11) => {
            "the process broke off (signal 11): a stack overflow, most likely".to_owned()
        }
        How::Signalled(signal) => format!("the process was ended by signal {signal}"),
        How::TimedOut => "the process was killed at the time limit".to_owned(),
    }
}

/// Whether a check's executions say how much was explored.
fn is_explored(mode: Mode) -> bool {
    matches!(
        mode,
        Mode::Interleavings | Mode::SpuriousWakeups | Mode::Orderings
    )
}

/// The beginning of some output, the same in every run: a panic's message has the number of the
/// operating system's thread in it.
fn printed(text: &str) -> String {
    let mut kept = String::new();
    for line in text.lines() {
        let without_number = line
            .rfind(" (")
            .filter(|_| line.starts_with("thread '"))
            .and_then(|at| {
                let (before, after) = line.split_at(at);
                let after = after[2..].trim_start_matches(|digit: char| digit.is_ascii_digit());
                after
                    .strip_prefix(')')
                    .map(|after| format!("{before}{after}"))
            });
        kept.push_str(without_number.as_deref().unwrap_or(line));
        kept.push('\n');
        if kept.len() > KEPT {
            let end = kept.floor_char_boundary(KEPT);
            kept.truncate(end);
            kept.push_str("…\n");
            break;
        }
    }
    kept
}

#[cfg(test)]
mod tests;
