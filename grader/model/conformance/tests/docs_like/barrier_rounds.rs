use std::sync::Barrier;
use std::thread;

pub fn main() {
    let n = 3;
    let barrier = Barrier::new(n);
    let leaders = thread::scope(|s| {
        let handles: Vec<_> = (0..n)
            .map(|_| {
                // The same messages will be printed together: there is no interleaving.
                s.spawn(|| {
                    println!("before wait");
                    let leads = barrier.wait().is_leader();
                    println!("after wait");
                    leads
                })
            })
            .collect();
        handles
            .into_iter()
            .filter(|_| true)
            .map(|h| h.join().unwrap())
            .filter(|&leads| leads)
            .count()
    });
    assert_eq!(leaders, 1);
}
