use std::sync::Arc;
use std::sync::mpsc::{
    RecvTimeoutError, SendError, TryRecvError, TrySendError, channel, sync_channel,
};
use std::thread;
use std::time::Duration;

facts! {
    fn messages_of_a_sender_keep_their_order() {
        let (sender, receiver) = channel();
        let handle = thread::spawn(move || (0..3).for_each(|n| sender.send(n).unwrap()));
        assert_eq!(receiver.iter().collect::<Vec<_>>(), [0, 1, 2]);
        handle.join().unwrap();
    }

    fn the_end_of_all_senders_ends_the_messages() {
        let (sender, receiver) = channel::<u32>();
        let other = sender.clone();
        let handle = thread::spawn(move || drop(other));
        sender.send(1).unwrap();
        drop(sender);
        assert_eq!(receiver.recv(), Ok(1));
        let error = receiver.recv().unwrap_err();
        assert_eq!(error.to_string(), "receiving on a closed channel");
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Disconnected));
        let late = receiver.recv_timeout(Duration::from_millis(1));
        assert_eq!(late, Err(RecvTimeoutError::Disconnected));
        handle.join().unwrap();
    }

    fn a_message_comes_back_when_the_receiver_is_gone() {
        let (sender, receiver) = channel();
        drop(receiver);
        assert_eq!(sender.send(1), Err(SendError(1)));
        let (sender, receiver) = sync_channel(1);
        drop(receiver);
        assert_eq!(sender.send(1), Err(SendError(1)));
        assert_eq!(sender.try_send(1), Err(TrySendError::Disconnected(1)));
        assert_eq!(sender.send(1).unwrap_err().to_string(), "sending on a closed channel");
    }

    fn messages_left_over_are_dropped_with_the_receiver() {
        let token = Arc::new(());
        let (sender, receiver) = channel();
        sender.send(Arc::clone(&token)).unwrap();
        drop(receiver);
        assert_eq!(Arc::strong_count(&token), 1);
        let (sender, receiver) = channel();
        sender.send(Arc::clone(&token)).unwrap();
        drop(sender);
        drop(receiver);
        assert_eq!(Arc::strong_count(&token), 1);
    }

    fn nothing_is_received_from_an_empty_channel() {
        let (sender, receiver) = channel::<u32>();
        assert_eq!(receiver.try_recv(), Err(TryRecvError::Empty));
        let late = receiver.recv_timeout(Duration::from_millis(1));
        assert_eq!(late, Err(RecvTimeoutError::Timeout));
        sender.send(1).unwrap();
        sender.send(2).unwrap();
        assert_eq!(receiver.try_recv(), Ok(1));
        assert_eq!(receiver.try_iter().collect::<Vec<_>>(), [2]);
    }

    fn a_bounded_channel_fills_up() {
        let (sender, receiver) = sync_channel(1);
        sender.try_send(1).unwrap();
        assert_eq!(sender.try_send(2), Err(TrySendError::Full(2)));
        thread::scope(|scope| {
            scope.spawn(|| sender.send(2).unwrap());
            assert_eq!(receiver.recv(), Ok(1));
            assert_eq!(receiver.recv(), Ok(2));
        });
    }

    fn a_blocked_sender_learns_that_the_receiver_is_gone() {
        for bound in [0, 1] {
            let (sender, receiver) = sync_channel(bound);
            if bound == 1 {
                sender.send(0).unwrap();
            }
            let handle = thread::spawn(move || sender.send(7));
            drop(receiver);
            assert_eq!(handle.join().unwrap(), Err(SendError(7)));
        }
    }

    fn a_rendezvous_hands_over() {
        let (sender, receiver) = sync_channel(0);
        assert_eq!(sender.try_send(1), Err(TrySendError::Full(1)));
        let handle = thread::spawn(move || {
            sender.send(1).unwrap();
            sender.send(2).unwrap();
        });
        assert_eq!(receiver.recv(), Ok(1));
        assert_eq!(receiver.recv(), Ok(2));
        assert!(receiver.recv().is_err());
        handle.join().unwrap();
    }

    fn two_senders_meet_one_receiver() {
        let (sender, receiver) = sync_channel(0);
        let other = sender.clone();
        let handles = [thread::spawn(move || sender.send(1)), thread::spawn(move || other.send(2))];
        let mut got: Vec<i32> = receiver.iter().collect();
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
        handles.into_iter().for_each(|handle| handle.join().unwrap().unwrap());
    }

    fn a_late_message_is_received_or_given_up() {
        let (sender, receiver) = channel();
        let handle = thread::spawn(move || sender.send(1));
        match receiver.recv_timeout(Duration::from_millis(5)) {
            Ok(message) => assert_eq!(message, 1),
            Err(error) => assert_eq!(error, RecvTimeoutError::Timeout),
        }
        let _ = handle.join().unwrap();
    }

    fn a_receiver_is_iterated() {
        let (sender, receiver) = channel();
        sender.send(1).unwrap();
        drop(sender);
        let mut sum = 0;
        for message in &receiver {
            sum += message;
        }
        for message in receiver {
            sum += message;
        }
        assert_eq!(sum, 1);
    }

    fn ends_show_their_names() {
        let (sender, receiver) = channel::<u32>();
        assert_eq!(format!("{sender:?} {receiver:?}"), "Sender { .. } Receiver { .. }");
        let (sender, _receiver) = sync_channel::<u32>(1);
        assert_eq!(format!("{sender:?}"), "SyncSender { .. }");
    }
}
