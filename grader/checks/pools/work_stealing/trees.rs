//! Trees of tasks on real threads: each is run once, whoever makes it and whoever runs it.

use harness::proptest::prelude::*;
use harness::{ensure, ensure_eq, property_cases, real_std};
use real::work_stealing::{Local, NoWorkers, Scheduler};
use real_std::sync::Arc;
use real_std::sync::atomic::{AtomicU64, Ordering};
use real_std::thread;

/// How often each task has run, and which tasks each of them makes.
struct Trees {
    runs: Vec<AtomicU64>,
    makes: Vec<Vec<usize>>,
}

impl Trees {
    /// Where each task but the first ones is made by an earlier one.
    fn of(makers: &[Option<usize>]) -> Arc<Trees> {
        let mut makes = vec![Vec::new(); makers.len()];
        for (task, maker) in makers.iter().enumerate() {
            if let Some(maker) = maker {
                makes[*maker].push(task);
            }
        }
        let runs = makers.iter().map(|_| AtomicU64::new(0)).collect();
        Arc::new(Trees { runs, makes })
    }

    fn run(self: Arc<Self>, task: usize, local: &Local) {
        for &made in &self.makes[task] {
            let trees = Arc::clone(&self);
            local.execute(move |local: &Local| trees.run(made, local));
        }
        self.runs[task].fetch_add(1, Ordering::SeqCst);
    }

    fn each_has_run_once(&self) {
        let runs: Vec<u64> = self
            .runs
            .iter()
            .map(|runs| runs.load(Ordering::SeqCst))
            .collect();
        let never = runs.iter().filter(|runs| **runs == 0).count();
        ensure!(
            never == 0,
            "`shutdown` returned, and of {} tasks {never} had not run",
            runs.len()
        );
        ensure!(
            runs.iter().all(|runs| *runs == 1),
            "of {} tasks some were run more than once",
            runs.len()
        );
    }
}

fn scheduler(workers: usize) -> Scheduler {
    let scheduler: Result<Scheduler, NoWorkers> = Scheduler::new(workers);
    scheduler.unwrap_or_else(|_| {
        harness::wrong(format!("`Scheduler::new({workers})` returned an error"))
    })
}

pub fn any_tree_of_tasks_is_run() {
    let none: Result<Scheduler, NoWorkers> = Scheduler::new(0);
    ensure_eq!(none.err(), Some(NoWorkers), "the error of zero workers");
    // A task whose number for the maker is its own, or greater, comes from outside.
    let makers = prop::collection::vec(any::<prop::sample::Index>(), 0..40);
    property_cases(48, (makers, 1_usize..5), |(makers, workers)| {
        let makers: Vec<Option<usize>> = makers
            .iter()
            .enumerate()
            .map(|(task, maker)| Some(maker.index(makers.len())).filter(|maker| *maker < task))
            .collect();
        let trees = Trees::of(&makers);
        let scheduler = scheduler(workers);
        for task in (0..makers.len()).filter(|task| makers[*task].is_none()) {
            let trees = Arc::clone(&trees);
            scheduler.execute(move |local: &Local| trees.run(task, local));
        }
        scheduler.shutdown();
        trees.each_has_run_once();
    });
}

pub fn steals_on_real_threads() {
    const TASKS: usize = 2_000;
    // A tree below each of the first ten tasks.
    let makers = |task: usize| (task >= 10).then_some(task / 3);
    let makers: Vec<Option<usize>> = (0..TASKS).map(makers).collect();
    for _ in 0..3 {
        let trees = Trees::of(&makers);
        let scheduler = scheduler(4);
        thread::scope(|scope| {
            for from in [0, 5] {
                let (trees, scheduler) = (&trees, &scheduler);
                scope.spawn(move || {
                    for task in from..from + 5 {
                        let trees = Arc::clone(trees);
                        scheduler.execute(move |local: &Local| trees.run(task, local));
                    }
                });
            }
        });
        scheduler.shutdown();
        trees.each_has_run_once();
    }
}
