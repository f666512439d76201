use std::sync::mpsc;
use std::thread;
use std::time::Duration;

pub fn main() {
    let (tx, rx) = mpsc::channel();

    let tx1 = tx.clone();
    thread::spawn(move || {
        let vals = vec![String::from("hi"), String::from("there")];
        for val in vals {
            tx1.send(val).unwrap();
            thread::sleep(Duration::from_millis(1));
        }
    });
    thread::spawn(move || {
        tx.send(String::from("more")).unwrap();
    });

    let mut count = 0;
    for received in rx {
        println!("Got: {received}");
        count += 1;
    }
    assert_eq!(count, 3);
}
