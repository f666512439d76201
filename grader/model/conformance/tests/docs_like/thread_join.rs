use std::thread;
use std::time::Duration;

pub fn main() {
    let handle = thread::spawn(|| {
        for i in 1..4 {
            println!("hi number {i} from the spawned thread!");
            thread::sleep(Duration::from_millis(1));
        }
    });
    for i in 1..3 {
        println!("hi number {i} from the main thread!");
        thread::sleep(Duration::from_millis(1));
    }
    handle.join().unwrap();
}
