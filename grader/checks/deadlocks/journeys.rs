//! Where the items of `channels` are, and whether they may go where they go.

use crate::channels::Next;
use harness::{ensure, real_std};
// The check's own notes are no part of the schedule: they take no step.
use real_std::sync::Mutex as Notes;

/// An item: its number, and how often it still has to go round.
pub type Item = (u64, u64);

/// Where each item is. Every method is called where one of the four is.
pub struct Journeys {
    /// By the items' numbers: how often each is to go round again, and where it is.
    items: Vec<(u64, Notes<Place>)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    NotTaken,
    BeforeFirst,
    BeforeSecond,
    BeforeDone,
    Done,
}

impl Place {
    fn words(self) -> &'static str {
        match self {
            Place::NotTaken => "it was still among `items`",
            Place::BeforeFirst => "it should have gone to `first`",
            Place::BeforeSecond => "it had left `first` and should have gone to `second`",
            Place::BeforeDone => "`second` had said `Done`, and it should have gone to `done`",
            Place::Done => "it had been handed to `done` already",
        }
    }
}

impl Journeys {
    pub fn new(rounds: &[u64]) -> Journeys {
        let items = rounds.iter();
        Journeys {
            items: items
                .map(|&rounds| (rounds, Notes::new(Place::NotTaken)))
                .collect(),
        }
    }

    /// The items, each noted when it is taken.
    pub fn items(&self) -> impl Iterator<Item = Item> {
        (0..).zip(&self.items).map(|(number, (rounds, _))| {
            self.moves(number, Place::NotTaken, "items", Place::BeforeFirst);
            (number, *rounds)
        })
    }

    pub fn first(&self, item: Item) -> Item {
        self.moves(item.0, Place::BeforeFirst, "first", Place::BeforeSecond);
        item
    }

    pub fn second(&self, (number, rounds): Item) -> Next<Item> {
        let (next, to) = match rounds.checked_sub(1) {
            Some(left) => (Next::Again((number, left)), Place::BeforeFirst),
            None => (Next::Done((number, rounds)), Place::BeforeDone),
        };
        self.moves(number, Place::BeforeSecond, "second", to);
        next
    }

    pub fn done(&self, (number, _): Item) {
        self.moves(number, Place::BeforeDone, "done", Place::Done);
    }

    /// How many were taken and are not done.
    pub fn on_the_way(&self) -> usize {
        let places = self.items.iter().map(|(_, place)| *place.lock().unwrap());
        places
            .filter(|place| !matches!(place, Place::NotTaken | Place::Done))
            .count()
    }

    pub fn all_are_done(&self) {
        for (number, (_, place)) in self.items.iter().enumerate() {
            let place = *place.lock().unwrap();
            ensure!(
                place == Place::Done,
                "`circulate` returned, and item {number} was not done: {}",
                place.words()
            );
        }
    }

    /// Notes that an item goes from here to there, if it is here.
    fn moves(&self, number: u64, from: Place, by: &str, to: Place) {
        let mut place = self.items[number as usize].1.lock().unwrap();
        let was = *place;
        *place = to;
        drop(place);
        ensure!(
            was == from,
            "`{by}` was called with item {number}, but {}",
            was.words()
        );
    }
}
