//! Checks of `barrier`: nobody goes on early, in no round, and each round has one leader.

use crate::barrier::Barrier;
use harness::{Check, Mode, ensure, real_std};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

pub const CHECKS: &[Check] = &[
    Check::model(
        "nobody_waits_for_nobody",
        "at a barrier for one thread or none, nobody waits and each is a leader",
        nobody_waits_for_nobody,
    ),
    Check::model(
        "two_threads_meet",
        "of two threads, neither goes on before the other has arrived, and one is the leader",
        two_threads_meet,
    ),
    Check::model(
        "three_threads_meet",
        "of three threads, none goes on before all have arrived, and one is the leader",
        three_threads_meet,
    ),
    Check::model(
        "rounds_follow_each_other",
        "two threads meet in a second round, and nobody leaves it early either",
        rounds_follow_each_other,
    ),
    Check::model(
        "a_fast_thread_does_not_catch_up",
        "three threads meet twice, even if the fastest is there again before the slowest has left",
        a_fast_thread_does_not_catch_up,
    ),
    Check::model(
        "a_waiting_thread_sleeps",
        "a thread that waits for a late one sleeps until then",
        a_waiting_thread_sleeps,
    ),
    Check::model(
        "being_woken_promises_nothing",
        "a thread that wakes though nobody notified it goes on waiting",
        two_threads_meet,
    )
    .mode(Mode::SpuriousWakeups),
    Check::real(
        "many_rounds_on_real_threads",
        "four real threads meet 200 times, with one leader each time",
        many_rounds_on_real_threads,
    ),
];

/// What happened in one round.
#[derive(Default)]
struct Round {
    arrived: AtomicUsize,
    leaders: AtomicUsize,
}

impl Round {
    /// Meets the others, and looks whether they have all arrived.
    fn meet(&self, barrier: &Barrier, threads: usize, which: &str) {
        self.arrived.fetch_add(1, Ordering::SeqCst);
        let leader: bool = barrier.wait();
        let arrived = self.arrived.load(Ordering::SeqCst);
        ensure!(
            arrived == threads,
            "{threads} threads meet; {which}, `wait` returned when {arrived} had arrived"
        );
        self.leaders
            .fetch_add(usize::from(leader), Ordering::SeqCst);
    }

    fn had_one_leader(&self, which: &str) {
        let leaders = self.leaders.load(Ordering::SeqCst);
        ensure!(
            leaders == 1,
            "{which}, `wait` returned true to {leaders} threads instead of one"
        );
    }
}

fn nobody_waits_for_nobody() {
    for threads in [0, 1] {
        let barrier = Barrier::new(threads);
        let leader: [bool; 2] = [barrier.wait(), barrier.wait()];
        ensure!(
            leader == [true, true],
            "at a barrier for {threads} threads, `wait` returned {leader:?} in two rounds"
        );
    }
}

fn two_threads_meet() {
    let barrier = Barrier::new(2);
    let round = Round::default();
    thread::scope(|scope| {
        scope.spawn(|| round.meet(&barrier, 2, "in the first round"));
        round.meet(&barrier, 2, "in the first round");
    });
    round.had_one_leader("in the first round");
}

fn three_threads_meet() {
    let barrier = Barrier::new(3);
    let round = Round::default();
    let meet = || round.meet(&barrier, 3, "in the first round");
    thread::scope(|scope| {
        scope.spawn(meet);
        scope.spawn(meet);
        meet();
    });
    round.had_one_leader("in the first round");
}

fn rounds_follow_each_other() {
    let barrier = Barrier::new(2);
    let rounds = [Round::default(), Round::default()];
    let meet = || {
        rounds[0].meet(&barrier, 2, "in the first round");
        rounds[1].meet(&barrier, 2, "in the second round");
    };
    thread::scope(|scope| {
        scope.spawn(meet);
        meet();
    });
    rounds[0].had_one_leader("in the first round");
    rounds[1].had_one_leader("in the second round");
}

fn a_fast_thread_does_not_catch_up() {
    let barrier = Barrier::new(3);
    let meet = || [barrier.wait(), barrier.wait()];
    let leaders: [[bool; 2]; 3] = thread::scope(|scope| {
        let others = [scope.spawn(meet), scope.spawn(meet)];
        let mine = meet();
        let [one, other] = others.map(|thread| thread.join().unwrap());
        [mine, one, other]
    });
    for (round, which) in ["in the first round", "in the second round"]
        .iter()
        .enumerate()
    {
        let number = leaders.iter().filter(|leader| leader[round]).count();
        ensure!(
            number == 1,
            "{which}, `wait` returned true to {number} threads instead of one"
        );
    }
}

fn a_waiting_thread_sleeps() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            let begun = Instant::now();
            barrier.wait();
            ensure!(
                harness::steps_taken() < 40,
                "`wait` had to wait for a while, and asked again and again instead of sleeping"
            );
            let slept = begun.elapsed();
            ensure!(
                slept.is_zero(),
                "`wait` waited by the clock, for {slept:?}, instead of waiting to be notified"
            );
        });
        (0..40).for_each(|_| thread::yield_now());
        barrier.wait();
    });
}

fn many_rounds_on_real_threads() {
    const ROUNDS: usize = 200;
    let barrier = real::barrier::Barrier::new(4);
    let arrived = real_std::sync::atomic::AtomicUsize::new(0);
    let leaders: usize = real_std::thread::scope(|scope| {
        let meet = || {
            let mut leader = 0;
            for round in 1..=ROUNDS {
                arrived.fetch_add(1, Ordering::SeqCst);
                leader += usize::from(barrier.wait());
                let arrived = arrived.load(Ordering::SeqCst);
                ensure!(
                    arrived >= 4 * round,
                    "four threads meet; in round {round}, `wait` returned after {arrived} arrivals \
                     instead of {}",
                    4 * round
                );
            }
            leader
        };
        let threads = [meet; 4].map(|meet| scope.spawn(meet));
        threads.map(|thread| thread.join().unwrap()).iter().sum()
    });
    ensure!(
        leaders == ROUNDS,
        "four threads met {ROUNDS} times, and there were {leaders} leaders"
    );
}
