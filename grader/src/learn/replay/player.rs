//! Where one is in a schedule, and what there is to see. It draws nothing.

use schedule::{Place, Receipt, Schedule, Step};
use std::collections::BTreeMap;

/// A schedule that somebody steps through.
#[derive(Clone, Debug)]
pub struct Player {
    claim: String,
    reason: String,
    schedule: Schedule,
    /// The files in which steps were taken, where they can be read.
    sources: BTreeMap<String, String>,
    at: usize,
}

impl Player {
    /// At the first step. `None` if the receipt has no steps. `source` reads a file.
    pub fn new(receipt: Receipt, source: impl Fn(&str) -> Option<String>) -> Option<Player> {
        let schedule = receipt
            .schedule
            .filter(|schedule| !schedule.steps.is_empty())?;
        let mut sources = BTreeMap::new();
        for place in schedule.steps.iter().filter_map(|step| step.place.as_ref()) {
            if !sources.contains_key(&place.file)
                && let Some(text) = source(&place.file)
            {
                sources.insert(place.file.clone(), text);
            }
        }
        Some(Player {
            claim: format!(
                "{}::{}  {}",
                receipt.chapter, receipt.exercise, receipt.claim
            ),
            reason: format!("{}: {}", receipt.verdict, receipt.reason),
            schedule,
            sources,
            at: 0,
        })
    }

    /// The exercise, and the claim that does not hold.
    pub fn title(&self) -> &str {
        &self.claim
    }

    /// How it ends, and why that is wrong.
    pub fn reason(&self) -> &str {
        &self.reason
    }

    /// Names of the threads.
    pub fn threads(&self) -> &[String] {
        &self.schedule.threads
    }

    /// All steps.
    pub fn steps(&self) -> &[Step] {
        &self.schedule.steps
    }

    /// Index of the step that was taken last.
    pub fn at(&self) -> usize {
        self.at
    }

    /// Whether that is the last one of all.
    pub fn is_at_end(&self) -> bool {
        self.at + 1 == self.schedule.steps.len()
    }

    /// Goes so many steps forward, or back.
    pub fn go(&mut self, steps: isize) {
        let last = self.schedule.steps.len() - 1;
        self.at = self.at.saturating_add_signed(steps).min(last);
    }

    /// Goes to the next step for which another thread was stopped; to the end if there is none.
    pub fn go_to_preemption(&mut self) {
        let after = self.schedule.steps.iter().skip(self.at + 1);
        let next = after.take_while(|step| !step.preempts).count();
        self.go(isize::try_from(next + 1).unwrap_or(isize::MAX));
    }

    /// The step, in a line.
    pub fn step(&self) -> String {
        let step = &self.schedule.steps[self.at];
        let place = step.place.as_ref().map(|place| format!("   {place}"));
        format!(
            "{}/{}  {}: {}{}",
            self.at + 1,
            self.schedule.steps.len(),
            self.name(step.thread),
            said(step),
            place.unwrap_or_default()
        )
    }

    /// Whom the step stopped that could have gone on, if it did.
    pub fn preempted(&self, step: usize) -> Option<&str> {
        let before = &self.schedule.steps[step.checked_sub(1)?];
        let preempts = self.schedule.steps[step].preempts;
        preempts.then(|| self.name(before.thread))
    }

    /// Where the step was taken. A release has no place of its own: then it is where its thread was
    /// before.
    pub fn place(&self) -> Option<&Place> {
        let thread = self.schedule.steps[self.at].thread;
        let steps = self.schedule.steps[..=self.at].iter().rev();
        let mine = steps.filter(|step| step.thread == thread);
        mine.filter_map(|step| step.place.as_ref()).next()
    }

    /// The file in which the step was taken.
    pub fn source(&self) -> Option<(&Place, &str)> {
        let place = self.place()?;
        Some((place, self.sources.get(&place.file)?))
    }

    /// The line at which the step was taken, and its number.
    pub fn line(&self) -> Option<(u32, &str)> {
        let (place, text) = self.source()?;
        let line = text
            .lines()
            .nth(usize::try_from(place.line.checked_sub(1)?).ok()?)?;
        Some((place.line, line))
    }

    /// What is held and who waits after the step, a line each.
    pub fn moment(&self) -> Vec<String> {
        let moment = self.schedule.moments.get(self.at);
        moment.map_or(Vec::new(), |moment| self.schedule.told(moment))
    }

    fn name(&self, thread: usize) -> &str {
        self.schedule
            .threads
            .get(thread)
            .map_or("a thread", String::as_str)
    }
}

/// What a step did, and what it found or left.
pub fn said(step: &Step) -> String {
    match &step.value {
        Some(value) => format!("{} → {value}", step.operation),
        None => step.operation.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use schedule::{Concerns, Moment};

    fn step(thread: usize, operation: &str, line: Option<u32>, preempts: bool) -> Step {
        Step {
            thread,
            operation: operation.to_owned(),
            value: None,
            place: line.map(|line| Place {
                file: "counter.rs".to_owned(),
                line,
            }),
            preempts,
        }
    }

    fn player() -> Player {
        let steps = vec![
            step(0, "lock count", Some(2), false),
            step(0, "unlock count", None, false),
            step(1, "lock count", Some(1), true),
            step(1, "unlock count", None, false),
        ];
        let count = |thread| Concerns {
            thread,
            what: "the mutex `count`".to_owned(),
        };
        // The main thread is stopped before it takes the lock once more.
        let moment = |held: &[usize]| Moment {
            held: held.iter().copied().map(count).collect(),
            waiting: Vec::new(),
            taking: vec![count(0)],
        };
        let begin = Moment {
            taking: Vec::new(),
            ..moment(&[0])
        };
        let schedule = Schedule {
            threads: vec!["main".to_owned(), "thread 1".to_owned()],
            moments: vec![begin, moment(&[]), moment(&[1]), moment(&[])],
            steps,
            preemptions: 1,
            execution: 3,
            waits: Vec::new(),
        };
        let receipt = Receipt {
            chapter: "locks".to_owned(),
            exercise: "counter".to_owned(),
            check: "counts".to_owned(),
            claim: "it counts".to_owned(),
            mode: schedule::Mode::Interleavings,
            verdict: schedule::Verdict::WrongAnswer,
            reason: "1 is not 2".to_owned(),
            coverage: None,
            executions: 3,
            schedule: Some(schedule),
        };
        let read = |file: &str| (file == "counter.rs").then(|| "first\nsecond\n".to_owned());
        Player::new(receipt, read).expect("there are steps")
    }

    #[test]
    fn nobody_steps_beyond_the_ends() {
        let mut player = player();
        player.go(-1);
        assert_eq!(player.at(), 0);
        player.go(2);
        assert_eq!(player.at(), 2);
        player.go(isize::MAX);
        assert!(player.is_at_end());
        player.go(isize::MIN);
        player.go_to_preemption();
        assert_eq!((player.at(), player.preempted(2)), (2, Some("main")));
        player.go_to_preemption();
        assert!(player.is_at_end());
    }

    #[test]
    fn a_release_is_where_its_thread_was() {
        let mut player = player();
        player.go(1);
        assert_eq!(player.line(), Some((2, "second")));
        player.go(2);
        assert_eq!(player.line(), Some((1, "first")));
    }

    #[test]
    fn what_is_held_is_told() {
        let mut player = player();
        assert_eq!(player.moment(), ["main holds the mutex `count`"]);
        player.go(1);
        assert_eq!(player.moment(), ["main is about to take the mutex `count`"]);
    }

    #[test]
    fn all_of_it_can_be_told_as_text() {
        insta::assert_snapshot!(crate::learn::replay::tell(player()));
    }

    #[test]
    fn it_fits_wide_and_narrow_terminals() {
        use ratatui::{Terminal, backend::TestBackend};
        let mut player = player();
        player.go(2);
        for (width, height) in [(110, 16), (44, 20), (20, 14), (12, 5), (1, 1)] {
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal
                .draw(|frame| crate::learn::replay::view::draw(&player, frame))
                .unwrap();
            if width > 12 {
                insta::assert_snapshot!(format!("replay_{width}"), terminal.backend());
            }
        }
    }
}
