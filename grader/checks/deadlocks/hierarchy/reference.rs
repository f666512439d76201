//! Random calls on one real thread, and a list of what that thread holds to compare with.

use harness::proptest::prelude::*;
use harness::{ensure, property_cases, real_std as std};
use real::hierarchy::{Place, Ranked, RankedGuard};

pub fn follows_the_reference() {
    let rank = prop_oneof![0..4_u32, 62..66_u32, Just(u32::MAX)];
    let call = prop_oneof![
        (0..4_usize).prop_map(Call::Lock),
        (0..4_usize).prop_map(Call::TryLock),
        (0..3_usize).prop_map(Call::Drop),
    ];
    let calls = prop::collection::vec(call, 0..16);
    property_cases(
        100,
        (prop::array::uniform4(rank), calls),
        |(ranks, calls)| {
            // On a thread of its own: what a case leaves behind there is nothing to the next.
            let case = std::thread::scope(|scope| scope.spawn(|| follow(ranks, &calls)).join());
            case.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        },
    );
}

/// Makes the calls, and says of each what should come of it.
fn follow(ranks: [u32; 4], calls: &[Call]) {
    let names = ["a", "b", "c", "d"];
    let locks: [Ranked<()>; 4] =
        std::array::from_fn(|lock| Ranked::new(ranks[lock], names[lock], ()));
    let mut guards: Vec<(usize, RankedGuard<'_, ()>)> = Vec::new();
    for &call in calls {
        let is_held = |lock| guards.iter().any(|(held, _)| *held == lock);
        let place = |lock: usize| Place {
            rank: ranks[lock],
            name: names[lock],
        };
        let held: Vec<Place> = guards.iter().map(|(lock, _)| place(*lock)).collect();
        let shown: Vec<String> = held.iter().map(Place::to_string).collect();
        let who = format!("a thread that held [{}]", shown.join(", "));
        match call {
            // Asked of the model, where waiting for oneself has an end.
            Call::Lock(lock) if is_held(lock) => {}
            Call::Lock(lock) => {
                let wanted = place(lock);
                let highest = held.iter().map(|held| held.rank).max();
                let refused = highest.is_some_and(|highest| highest >= wanted.rank);
                match locks[lock].lock() {
                    Ok(guard) => {
                        ensure!(!refused, "{who} was not refused {wanted}");
                        guards.push((lock, guard));
                    }
                    Err(error) => {
                        ensure!(refused, "{who} was refused {wanted}: {error}");
                        let named: Place = error.held;
                        ensure!(
                            error.wanted == wanted
                                && Some(named.rank) == highest
                                && held.contains(&named),
                            "{who} was refused {wanted}, with an error that names the wrong locks: {error}"
                        );
                    }
                }
            }
            Call::TryLock(lock) => {
                let (wanted, free) = (place(lock), !is_held(lock));
                let guard = locks[lock].try_lock();
                let came = if free { "None" } else { "a guard" };
                ensure!(
                    guard.is_some() == free,
                    "{who} called `try_lock` of {wanted}, and it returned {came}"
                );
                guards.extend(guard.map(|guard| (lock, guard)));
            }
            Call::Drop(guard) if guard < guards.len() => drop(guards.remove(guard)),
            Call::Drop(_) => {}
        }
    }
}

/// What to do with the lock, or the guard, of this number.
#[derive(Clone, Copy, Debug)]
enum Call {
    Lock(usize),
    TryLock(usize),
    Drop(usize),
}
