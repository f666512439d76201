//! A puzzle as a game: all orders of its steps, by running each of them.

use super::Placed;
use model::{Choice, Past, Played, play};
use schedule::{Concerns, End, Game, Moment, Move, Position, Step};
use std::collections::BTreeMap;

/// The game of a puzzle.
///
/// # Errors
/// If the same order once more leads elsewhere: the body must depend on nothing else.
pub(crate) fn game(placed: &Placed) -> Result<Game, String> {
    let check = &placed.check;
    let mut board = Board {
        first: usize::from(!check.main_plays),
        ..Board::default()
    };
    let mut orders = vec![Vec::new()];
    while let Some(order) = orders.pop() {
        let played = play(&order, check.main_plays, check.body)
            .map_err(|report| format!("the order {order:?}: {}", report.reason))?;
        orders.extend(board.add(&played)?);
    }
    let name = |name: String| match name.as_str() {
        "main" => "Main".to_owned(),
        _ => name,
    };
    Ok(Game {
        chapter: placed.chapter.to_owned(),
        exercise: placed.exercise.to_owned(),
        claim: check.claim.to_owned(),
        players: board
            .threads
            .split_off(board.first)
            .into_iter()
            .map(name)
            .collect(),
        steps: board.steps,
        positions: board.positions,
    })
}

/// The positions that are known so far.
#[derive(Default)]
struct Board {
    /// Index of the first thread that plays.
    first: usize,
    threads: Vec<String>,
    steps: Vec<Step>,
    positions: Vec<Position>,
    /// The positions that are no ends.
    known: BTreeMap<Past, usize>,
}

impl Board {
    /// Adds what an execution came by; the orders that are still to be played.
    fn add(&mut self, played: &Played) -> Result<Vec<Vec<usize>>, String> {
        let schedule = played.report.schedule.as_ref();
        let schedule = schedule.ok_or("an execution without a schedule")?;
        self.threads.clone_from(&schedule.threads);
        let choices = &played.choices;
        let positions: Vec<(usize, bool)> = choices.iter().map(|it| self.position(it)).collect();
        let mut open = Vec::new();
        for (at, choice) in choices.iter().enumerate() {
            let (position, is_new) = positions[at];
            if is_new {
                let others = choice.able.iter().filter(|&&able| able != played.order[at]);
                let order = |&other: &usize| [&played.order[..at], &[other]].concat();
                open.extend(others.map(order));
            }
            let to = match positions.get(at + 1) {
                Some(&(next, _)) => next,
                None => self.end(played),
            };
            let until = choices
                .get(at + 1)
                .map_or(schedule.steps.len(), |next| next.steps);
            let steps = self.steps(&schedule.steps[choice.steps..until]);
            let made = &mut self.positions[position].moves[played.order[at] - self.first];
            let step = Move::Step { steps, to };
            if matches!(made, Move::Step { .. }) && *made != step {
                let order = &played.order;
                return Err(format!("the order {order:?} once more leads elsewhere"));
            }
            *made = step;
        }
        Ok(open)
    }

    /// The position of a choice, and whether it was not known before. What nobody has done there yet stands as a
    /// wait.
    fn position(&mut self, choice: &Choice) -> (usize, bool) {
        if let Some(&known) = self.known.get(&choice.past) {
            return (known, false);
        }
        let moves = |thread| match () {
            () if choice.ended.contains(&thread) => Move::Ended,
            () => Move::Waits,
        };
        let position = Position {
            moment: self.moment(&choice.moment),
            moves: (self.first..self.threads.len()).map(moves).collect(),
            end: None,
        };
        self.positions.push(position);
        let index = self.positions.len() - 1;
        self.known.insert(choice.past.clone(), index);
        (index, true)
    }

    fn end(&mut self, played: &Played) -> usize {
        let report = &played.report;
        let position = Position {
            moment: self.moment(&played.end),
            moves: Vec::new(),
            end: Some(End {
                verdict: report.verdict,
                reason: report.reason.clone(),
            }),
        };
        index_of(&mut self.positions, position)
    }

    /// The steps of players, each as its index.
    fn steps(&mut self, steps: &[Step]) -> Vec<usize> {
        let mut indices = Vec::new();
        for step in steps {
            if let Some(thread) = step.thread.checked_sub(self.first) {
                let step = Step {
                    thread,
                    ..step.clone()
                };
                indices.push(index_of(&mut self.steps, step));
            }
        }
        indices
    }

    /// What players hold and wait for.
    fn moment(&self, moment: &Moment) -> Moment {
        let of_players = |all: &[Concerns]| {
            let player = |it: &Concerns| {
                let thread = it.thread.checked_sub(self.first)?;
                let what = it.what.clone();
                Some(Concerns { thread, what })
            };
            all.iter().filter_map(player).collect()
        };
        Moment {
            held: of_players(&moment.held),
            waiting: of_players(&moment.waiting),
            taking: of_players(&moment.taking),
        }
    }
}

/// Where something is in a list; it is added if it is not there.
fn index_of<T: PartialEq>(list: &mut Vec<T>, it: T) -> usize {
    list.iter().position(|one| *one == it).unwrap_or_else(|| {
        list.push(it);
        list.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Check;
    use model::{Followed, follow};
    use model_std::sync::{Arc, Condvar, Mutex};
    use model_std::thread;
    use schedule::Verdict;

    /// Deadlocks where both have their first lock; the third lock is of no importance.
    fn three_locks() {
        let locks = Arc::new([(); 3].map(Mutex::new));
        let start = |name: &str, order: [usize; 2]| {
            let locks = Arc::clone(&locks);
            let thread = thread::Builder::new().name(name.to_owned());
            let takes = move || {
                drop(locks[2].lock());
                let _first = locks[order[0]].lock();
                let _second = locks[order[1]].lock();
            };
            thread.spawn(takes).unwrap()
        };
        for thread in [start("A", [0, 1]), start("B", [1, 0])] {
            thread.join().unwrap();
        }
        crate::outcome("both came to their ends");
    }

    /// Panics where a third thread comes between a notification and the one that is woken by it.
    fn an_if_around_a_wait() {
        let queue = Arc::new((Mutex::new(0), Condvar::new()));
        let start = |name: &str, work: fn(&(Mutex<u32>, Condvar))| {
            let queue = Arc::clone(&queue);
            let thread = thread::Builder::new().name(name.to_owned());
            thread.spawn(move || work(&queue)).unwrap()
        };
        let takes = |queue: &(Mutex<u32>, Condvar)| {
            let mut items = queue.0.lock().unwrap();
            if *items == 0 {
                items = queue.1.wait(items).unwrap();
            }
            *items = items.checked_sub(1).expect("there is an item now");
        };
        let puts = |queue: &(Mutex<u32>, Condvar)| {
            for _ in 0..2 {
                *queue.0.lock().unwrap() += 1;
                queue.1.notify_one();
            }
        };
        for thread in [start("A", takes), start("B", takes), start("P", puts)] {
            thread.join().unwrap();
        }
    }

    fn puzzle(body: fn()) -> Placed {
        Placed {
            chapter: "locks",
            exercise: "break_it",
            check: Check::order("it_breaks", "it breaks", Vec::new, body),
        }
    }

    /// All orders of a game: its players one after the other, the steps that came of it, and the end.
    fn orders(game: &Game) -> Vec<(Vec<usize>, Vec<usize>, &End)> {
        let mut open = vec![(Vec::new(), Vec::new(), 0)];
        let mut found = Vec::new();
        while let Some((order, steps, at)) = open.pop() {
            let position: &Position = &game.positions[at];
            if let Some(end) = &position.end {
                found.push((order.clone(), steps.clone(), end));
            }
            for (player, made) in position.moves.iter().enumerate() {
                if let Move::Step { steps: more, to } = made {
                    let order = [&order[..], &[player]].concat();
                    open.push((order, [&steps[..], more].concat(), *to));
                }
            }
        }
        found
    }

    #[test]
    fn every_order_comes_to_the_end_that_it_has_when_it_is_followed() {
        for (body, all, broken) in [
            (three_locks as fn(), 14, Verdict::Deadlock),
            (an_if_around_a_wait, 64, Verdict::Panicked),
        ] {
            let game = game(&puzzle(body)).unwrap();
            let orders = orders(&game);
            assert_eq!(orders.len(), all);
            let mut breaks = 0;
            for (order, steps, end) in &orders {
                let threads: Vec<usize> = order.iter().map(|player| player + 1).collect();
                let report = match follow(&threads, body) {
                    Followed::Failed(report) => {
                        assert_eq!(end.verdict, broken, "{order:?}");
                        breaks += 1;
                        report
                    }
                    Followed::Survived(report) => {
                        assert_eq!(end.verdict, Verdict::Passed, "{order:?}");
                        report
                    }
                    Followed::Impossible(report) => panic!("{order:?}: {}", report.reason),
                };
                assert_eq!(end.reason, report.reason);
                let schedule = report.schedule.unwrap();
                // A game has no row for the end of an order.
                let is_theirs =
                    |step: &&Step| step.thread > 0 && step.operation != "your order ends";
                let theirs = schedule.steps.iter().filter(is_theirs);
                let theirs = theirs.map(|step| (step.thread - 1, &step.operation, &step.value));
                let steps = steps.iter().map(|&step| &game.steps[step]);
                let steps = steps.map(|step| (step.thread, &step.operation, &step.value));
                assert!(theirs.eq(steps), "{order:?}");
            }
            assert!(0 < breaks && breaks < all, "{breaks} of {all} break it");
        }
    }

    #[test]
    fn orders_that_lead_to_the_same_meet() {
        let game = game(&puzzle(three_locks)).unwrap();
        assert_eq!(game.players, ["A", "B"]);
        assert_eq!(game.positions.len(), 24);
    }
}
