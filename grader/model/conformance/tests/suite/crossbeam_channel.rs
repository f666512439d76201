use super::panic_of;
use crossbeam::channel::{
    self, Receiver, RecvError, RecvTimeoutError, SendError, SendTimeoutError, Sender, TryRecvError,
    TrySendError, bounded, never, unbounded,
};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

facts! {
    fn messages_arrive_in_the_order_in_which_they_were_sent() {
        let (s, r) = unbounded();
        let handle = thread::spawn(move || {
            s.send(1).unwrap();
            s.send(2).unwrap();
        });
        assert_eq!((r.recv(), r.recv(), r.recv()), (Ok(1), Ok(2), Err(RecvError)));
        handle.join().unwrap();
    }

    fn an_unbounded_channel_never_is_full() {
        let (s, r) = unbounded();
        assert!(s.is_empty() && r.is_empty() && !s.is_full() && !r.is_full());
        for number in 0..100 {
            assert_eq!(s.try_send(number), Ok(()));
        }
        assert_eq!((s.len(), r.len()), (100, 100));
        assert_eq!((s.capacity(), r.capacity()), (None, None));
        assert!(!s.is_full() && !r.is_full() && !s.is_empty() && !r.is_empty());
        assert!(r.try_iter().eq(0..100));
    }

    fn a_bounded_channel_is_full() {
        let (s, r) = bounded(1);
        assert_eq!((s.capacity(), r.capacity()), (Some(1), Some(1)));
        assert_eq!(s.try_send(1), Ok(()));
        assert!(s.is_full() && r.is_full() && !s.is_empty());
        assert_eq!(s.try_send(2), Err(TrySendError::Full(2)));
        assert_eq!(s.send_timeout(2, SHORT), Err(SendTimeoutError::Timeout(2)));
        let deadline = Instant::now() + SHORT;
        assert_eq!(s.send_deadline(2, deadline), Err(SendTimeoutError::Timeout(2)));
        assert!(Instant::now() >= deadline);
        assert_eq!(r.try_recv(), Ok(1));
        assert_eq!(s.send_timeout(2, SHORT), Ok(()));
        assert_eq!(r.recv_timeout(SHORT), Ok(2));
        assert_eq!(s.send_deadline(3, Instant::now()), Ok(()));
        assert_eq!(r.recv_deadline(Instant::now()), Ok(3));
    }

    fn a_sender_waits_for_room() {
        let (s, r) = bounded(1);
        s.send(1).unwrap();
        let handle = thread::spawn(move || {
            s.send(2).unwrap();
            s.send(3)
        });
        assert_eq!((r.recv(), r.recv()), (Ok(1), Ok(2)));
        drop(r);
        // It was sent before the receiver went, or not at all.
        assert!(matches!(handle.join().unwrap(), Ok(()) | Err(SendError(3))));
    }

    fn an_empty_channel_gives_nothing() {
        let (s, r) = unbounded::<i32>();
        assert_eq!(r.try_recv(), Err(TryRecvError::Empty));
        assert_eq!(r.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));
        let deadline = Instant::now() + SHORT;
        assert_eq!(r.recv_deadline(deadline), Err(RecvTimeoutError::Timeout));
        assert!(Instant::now() >= deadline);
        assert_eq!(r.try_iter().next(), None);
        drop(s);
    }

    fn what_was_sent_before_the_last_sender_went_is_received() {
        for (s, r) in [unbounded(), bounded(2)] {
            let other = s.clone();
            s.send(1).unwrap();
            drop(s);
            assert_eq!(r.try_recv(), Ok(1));
            assert_eq!(r.try_recv(), Err(TryRecvError::Empty));
            other.send(2).unwrap();
            drop(other);
            assert_eq!(r.recv(), Ok(2));
            assert_eq!(r.recv(), Err(RecvError));
            assert_eq!(r.try_recv(), Err(TryRecvError::Disconnected));
            assert_eq!(r.recv_timeout(SHORT), Err(RecvTimeoutError::Disconnected));
            assert_eq!(r.recv_deadline(Instant::now()), Err(RecvTimeoutError::Disconnected));
        }
    }

    fn sending_to_nobody_gives_the_message_back() {
        for (s, r) in [unbounded(), bounded(2)] {
            let other = r.clone();
            drop(r);
            assert_eq!(s.send(1), Ok(()));
            drop(other);
            assert_eq!(s.send(2), Err(SendError(2)));
            assert_eq!(s.try_send(2), Err(TrySendError::Disconnected(2)));
            assert_eq!(s.send_timeout(2, SHORT), Err(SendTimeoutError::Disconnected(2)));
            let now = Instant::now();
            assert_eq!(s.send_deadline(2, now), Err(SendTimeoutError::Disconnected(2)));
        }
    }

    fn a_waiting_receiver_learns_that_the_last_sender_went() {
        let (s, r) = unbounded::<i32>();
        let other = s.clone();
        let handle = thread::spawn(move || r.recv());
        drop(s);
        drop(other);
        assert_eq!(handle.join().unwrap(), Err(RecvError));
    }

    fn a_waiting_sender_learns_that_the_last_receiver_went() {
        let (s, r) = bounded(1);
        s.send(1).unwrap();
        let handle = thread::spawn(move || s.send(2));
        drop(r);
        assert_eq!(handle.join().unwrap(), Err(SendError(2)));
    }

    fn unread_messages_are_dropped() {
        let message = Arc::new(());
        let (s, r) = unbounded();
        s.send(Arc::clone(&message)).unwrap();
        drop(r);
        // Without a bound the last receiver takes them along.
        assert_eq!(Arc::strong_count(&message), 1);
        assert!(s.send(Arc::clone(&message)).is_err());
        let (s, r) = bounded(1);
        s.send(Arc::clone(&message)).unwrap();
        drop(r);
        drop(s);
        assert_eq!(Arc::strong_count(&message), 1);
    }

    fn each_message_goes_to_one_receiver() {
        let (s, r) = unbounded();
        let other = r.clone();
        let handle = thread::spawn(move || other.iter().collect::<Vec<i32>>());
        s.send(1).unwrap();
        s.send(2).unwrap();
        drop(s);
        let mut all: Vec<i32> = r.into_iter().chain(handle.join().unwrap()).collect();
        all.sort_unstable();
        assert_eq!(all, [1, 2]);
    }

    fn a_channel_is_iterated() {
        let (s, r) = unbounded();
        for number in 0..3 {
            s.send(number).unwrap();
        }
        assert!(r.try_iter().take(1).eq([0]));
        drop(s);
        let mut rest = Vec::new();
        for number in &r {
            rest.push(number);
        }
        assert_eq!(rest, [1, 2]);
        let mut iter = r.iter();
        assert_eq!((iter.next(), iter.next()), (None, None));
        assert_eq!(r.into_iter().next(), None);
    }

    fn handles_know_their_channel() {
        let (s, r) = bounded::<i32>(1);
        let (other_s, other_r) = bounded::<i32>(1);
        assert!(s.same_channel(&s.clone()) && r.same_channel(&r.clone()));
        assert!(!s.same_channel(&other_s) && !r.same_channel(&other_r));
        assert!(!r.same_channel(&never()) && never::<i32>().same_channel(&never()));
    }

    fn handles_show_their_names() {
        let (s, r) = unbounded::<i32>();
        let shown = format!("{s:?} {r:?} {:?} {:?}", r.iter(), r.try_iter());
        assert_eq!(shown, "Sender { .. } Receiver { .. } Iter { .. } TryIter { .. }");
        assert_eq!(format!("{:?}", r.into_iter()), "IntoIter { .. }");
    }

    fn errors_speak() {
        assert_eq!(SendError(1).to_string(), "sending on a disconnected channel");
        assert_eq!(format!("{:?}", SendError(1)), "\"SendError(..)\"");
        assert_eq!(TrySendError::Full(1).to_string(), "sending on a full channel");
        assert_eq!(
            SendTimeoutError::Timeout(1).to_string(),
            "timed out waiting on send operation"
        );
        assert_eq!(RecvError.to_string(), "receiving on an empty and disconnected channel");
        assert_eq!(TryRecvError::Empty.to_string(), "receiving on an empty channel");
        assert_eq!(
            RecvTimeoutError::Timeout.to_string(),
            "timed out waiting on receive operation"
        );
        assert_eq!((SendError(1).into_inner(), TrySendError::Full(1).into_inner()), (1, 1));
        assert!(TrySendError::from(SendError(1)).is_disconnected());
        assert!(SendTimeoutError::from(SendError(1)).is_disconnected());
        assert!(TryRecvError::from(RecvError).is_disconnected());
        assert!(RecvTimeoutError::from(RecvError).is_disconnected());
    }

    fn a_message_need_not_live_for_ever() {
        let text = String::from("text");
        let (s, r) = channel::bounded(1);
        thread::scope(|scope| {
            scope.spawn(|| s.send(text.as_str()).unwrap());
            assert_eq!(r.recv(), Ok("text"));
        });
    }

    fn a_panic_disconnects() {
        let (s, r) = unbounded::<i32>();
        let handle = thread::spawn(move || {
            s.send(1).unwrap();
            panic!("with a sender in hand");
        });
        assert_eq!((r.recv(), r.recv()), (Ok(1), Err(RecvError)));
        assert!(handle.join().is_err());
    }

    fn an_unwrapped_error_panics() {
        let (s, r) = unbounded();
        drop(r);
        let message = panic_of(|| s.send(1).unwrap());
        assert_eq!(message, "called `Result::unwrap()` on an `Err` value: \"SendError(..)\"");
    }

    fn a_message_is_handed_over() {
        let (s, r) = bounded(0);
        let handle = thread::spawn(move || {
            s.send(1).unwrap();
            s.send(2)
        });
        assert_eq!(r.recv(), Ok(1));
        drop(r);
        assert_eq!(handle.join().unwrap(), Err(SendError(2)));
    }

    fn a_channel_without_room_holds_nothing() {
        let (s, r) = bounded::<i32>(0);
        assert_eq!((s.capacity(), r.capacity(), s.len(), r.len()), (Some(0), Some(0), 0, 0));
        assert!(s.is_empty() && s.is_full() && r.is_empty() && r.is_full());
        assert_eq!(s.try_send(1), Err(TrySendError::Full(1)));
        assert_eq!(r.try_recv(), Err(TryRecvError::Empty));
        assert_eq!(s.send_timeout(1, SHORT), Err(SendTimeoutError::Timeout(1)));
        assert_eq!(r.recv_timeout(SHORT), Err(RecvTimeoutError::Timeout));
        drop(s);
        assert_eq!(r.try_recv(), Err(TryRecvError::Disconnected));
        assert_eq!(r.recv(), Err(RecvError));
        let (s, r) = bounded(0);
        drop(r);
        assert_eq!(s.try_send(1), Err(TrySendError::Disconnected(1)));
        assert_eq!(s.send(1), Err(SendError(1)));
    }

    fn one_who_waits_to_receive_is_met_by_a_try() {
        let (s, r) = bounded(0);
        let handle = thread::spawn(move || r.recv());
        while s.try_send(1).is_err() {
            thread::yield_now();
        }
        assert_eq!(handle.join().unwrap(), Ok(1));
    }

    fn one_who_waits_to_send_is_met_by_a_try() {
        let (s, r) = bounded(0);
        let handle = thread::spawn(move || s.send(1));
        let received = loop {
            match r.try_recv() {
                Ok(message) => break message,
                Err(_) => thread::yield_now(),
            }
        };
        assert_eq!((received, handle.join().unwrap()), (1, Ok(())));
    }

    fn both_or_neither_of_a_timed_meeting_succeed() {
        let (s, r) = bounded(0);
        let handle = thread::spawn(move || {
            let sent = s.send_timeout(1, SHORT);
            drop(s);
            sent
        });
        let received = r.recv();
        assert_eq!(handle.join().unwrap().is_ok(), received.is_ok());
    }

    fn a_thread_does_not_meet_itself() {
        let (s, r) = bounded(0);
        assert_eq!(s.try_send(1), Err(TrySendError::Full(1)));
        let handle = thread::spawn(move || s.send(2).unwrap());
        assert_eq!(r.recv(), Ok(2));
        handle.join().unwrap();
    }
}

has!([Send + Sync + Clone + std::fmt::Debug]: Sender<i32>, Receiver<i32>, Sender<std::cell::Cell<i32>>);
has!([std::error::Error]: SendError<i32>, TrySendError<i32>, SendTimeoutError<i32>, RecvError, TryRecvError, RecvTimeoutError);
has!([std::panic::UnwindSafe + std::panic::RefUnwindSafe]: Sender<i32>, Receiver<std::cell::Cell<i32>>);
has!([Send + Iterator + std::iter::FusedIterator]: channel::IntoIter<i32>, channel::Iter<'static, i32>);
lacks!(Send: Sender<std::rc::Rc<i32>>, Receiver<std::rc::Rc<i32>>);
lacks!(Sync: Sender<std::rc::Rc<i32>>, Receiver<std::rc::Rc<i32>>);
