use std::sync::mpsc::sync_channel;
use std::thread;

pub fn main() {
    let (sender, receiver) = sync_channel::<i32>(0);
    thread::spawn(move || {
        // This will wait for the parent thread to start receiving.
        sender.send(53).unwrap();
    });
    assert_eq!(receiver.recv(), Ok(53));
    assert!(receiver.recv().is_err());
}
