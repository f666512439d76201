//! Where one is in a game, and what there is to see. It draws nothing.

use crate::learn::replay::said;
use schedule::{End, Game, Move, Place, Position, Step, Verdict};

/// The file with the code of a puzzle.
pub(super) const SOURCE: &str = "given.rs";

/// A game that somebody plays.
#[derive(Clone, Debug)]
pub struct Board {
    game: Game,
    source: String,
    /// The file that the order belongs in.
    answer: String,
    /// Who took each step, and the position before it.
    taken: Vec<(usize, usize)>,
    /// The position now.
    at: usize,
    /// Why the last key did nothing.
    notice: Option<String>,
}

/// A row of the table.
pub(super) struct Row<'a> {
    /// The number of the step; none for what followed of itself.
    pub number: Option<usize>,
    pub step: &'a Step,
}

impl Board {
    /// At the beginning.
    pub(super) fn new(game: Game, source: String, answer: String) -> Board {
        Board {
            game,
            source,
            answer,
            taken: Vec::new(),
            at: 0,
            notice: None,
        }
    }

    /// The exercise, and what is sought.
    pub(super) fn title(&self) -> String {
        let Game {
            chapter,
            exercise,
            claim,
            ..
        } = &self.game;
        format!("{chapter}::{exercise}  make this true: {claim}")
    }

    /// Names of the players.
    pub(super) fn players(&self) -> &[String] {
        &self.game.players
    }

    /// The code of the puzzle.
    pub(super) fn source(&self) -> &str {
        &self.source
    }

    /// Does what a letter stands for; whether to go on.
    pub(super) fn press(&mut self, letter: char) -> bool {
        self.notice = None;
        let letter = letter.to_ascii_lowercase();
        let player = (0..self.players().len()).find(|&player| self.letter(player) == letter);
        match (player, letter) {
            (Some(player), _) => self.choose(player),
            (None, 'u') => {
                if let Some((_, before)) = self.taken.pop() {
                    self.at = before;
                }
            }
            (None, 'r') => {
                self.taken.clear();
                self.at = 0;
            }
            (None, 'q') => return false,
            (None, other) => {
                self.notice = Some(format!(
                    "{other} is no key; the last line says which there are"
                ));
            }
        }
        true
    }

    fn choose(&mut self, player: usize) {
        match self.position().moves.get(player) {
            Some(&Move::Step { to, .. }) => {
                self.taken.push((player, self.at));
                self.at = to;
            }
            Some(Move::Waits | Move::Ended) => {
                self.notice = Some(format!("{} cannot take a step now", self.name(player)));
            }
            None => {
                self.notice = Some("it is over: u takes a step back, r starts again".to_owned())
            }
        }
    }

    /// The key of a player: the first letter of its name.
    fn letter(&self, player: usize) -> char {
        let first = self.name(player).chars().next();
        first.map_or('?', |first| first.to_ascii_lowercase())
    }

    /// The steps so far.
    pub(super) fn rows(&self) -> Vec<Row<'_>> {
        let mut rows = Vec::new();
        for (index, &(player, position)) in self.taken.iter().enumerate() {
            let steps = self.steps(position, player);
            rows.extend(steps.enumerate().map(|(after, step)| Row {
                number: (after == 0).then_some(index + 1),
                step,
            }));
        }
        rows
    }

    /// Where the last step was taken; at the beginning, where the first player would take one.
    pub(super) fn place(&self) -> Option<&Place> {
        let last = match self.taken.last() {
            Some(&(player, position)) => self.steps(position, player).next(),
            None => self.next(0),
        };
        last?.place.as_ref()
    }

    /// The players that would take their next step at this line.
    pub(super) fn players_at(&self, line: usize) -> String {
        let is_here = |&player: &usize| {
            let place = self.next(player).and_then(|step| step.place.as_ref());
            place.is_some_and(|place| place.file == SOURCE && place.line as usize == line)
        };
        let here = (0..self.players().len()).filter(is_here);
        here.filter_map(|player| self.name(player).chars().next())
            .collect()
    }

    /// What each player can do, holds and waits for: a line each.
    pub(super) fn state(&self) -> Vec<String> {
        let line = |player: usize| {
            let does = match (self.next(player), self.position().moves.get(player)) {
                (Some(step), _) => {
                    let place = step.place.as_ref().map(|place| format!(" ({place})"));
                    format!("next: {}{}", step.operation, place.unwrap_or_default())
                }
                (None, Some(Move::Ended)) => "has ended".to_owned(),
                (None, _) => self.waits_for(player),
            };
            let held = self.position().moment.held.iter();
            let held: Vec<&str> = held
                .filter(|held| held.thread == player)
                .map(|held| held.what.as_str())
                .collect();
            let holds = match held.as_slice() {
                [] => String::new(),
                held => format!("; holds {}", held.join(" and ")),
            };
            format!("{:>4}  {does}{holds}", self.name(player))
        };
        (0..self.players().len()).map(line).collect()
    }

    /// What a player waits for, and who has it.
    fn waits_for(&self, player: usize) -> String {
        let moment = &self.position().moment;
        let Some(wait) = moment.waiting.iter().find(|wait| wait.thread == player) else {
            let end = self.position().end.as_ref();
            let has_panicked = end.is_some_and(|end| end.verdict == Verdict::Panicked);
            // A panic ends it for all, wherever they are.
            return if has_panicked { "–" } else { "has ended" }.to_owned();
        };
        let holder = moment.held.iter().find(|held| held.what == wait.what);
        let holder = holder.map(|held| format!(", which {} holds", self.name(held.thread)));
        format!("waits for {}{}", wait.what, holder.unwrap_or_default())
    }

    /// Why the last key did nothing, where it could not.
    pub(super) fn notice(&self) -> Option<&str> {
        self.notice.as_deref()
    }

    /// How it came out, and what to do with it, if this is an end.
    pub(super) fn verdict(&self) -> Vec<String> {
        match &self.position().end {
            Some(end) if end.is_broken() => vec![
                format!("BROKEN: {}", end.reason),
                format!("your order, for {}: {}", self.answer, self.code()),
                format!(
                    "its names are known there by: use crate::given::Thread::{{self, {}}};",
                    self.players().join(", ")
                ),
            ],
            Some(End { reason, .. }) => vec![format!("not broken: {reason}")],
            None => Vec::new(),
        }
    }

    /// Whether the order so far breaks the code.
    #[cfg(test)]
    pub(super) fn is_broken(&self) -> bool {
        self.position().end.as_ref().is_some_and(End::is_broken)
    }

    /// Which keys there are.
    pub(super) fn keys(&self) -> String {
        let letters: Vec<String> = (0..self.players().len())
            .map(|player| self.letter(player).to_string())
            .collect();
        format!(
            "{} who steps next · u one step back · r start again · q quit",
            letters.join(" ")
        )
    }

    /// The order so far, as Rust.
    pub(super) fn code(&self) -> String {
        let names: Vec<&str> = self
            .taken
            .iter()
            .map(|&(player, _)| self.name(player))
            .collect();
        format!("vec![{}]", names.join(", "))
    }

    fn position(&self) -> &Position {
        &self.game.positions[self.at]
    }

    /// The step that a player would take, if it can take one.
    fn next(&self, player: usize) -> Option<&Step> {
        self.steps(self.at, player).next()
    }

    /// What a player does at a position: a step, and what follows of itself.
    fn steps(&self, position: usize, player: usize) -> impl Iterator<Item = &Step> {
        let indices = match self.game.positions[position].moves.get(player) {
            Some(Move::Step { steps, .. }) => steps.as_slice(),
            _ => &[],
        };
        indices.iter().map(|&step| &self.game.steps[step])
    }

    fn name(&self, player: usize) -> &str {
        &self.game.players[player]
    }
}

impl Row<'_> {
    /// What the step did, and what it found or left.
    pub(super) fn said(&self) -> String {
        said(self.step)
    }
}
