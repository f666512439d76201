use super::panic_of;
use crossbeam::channel::{
    self, ReadyTimeoutError, RecvError, Select, SelectTimeoutError, SendError, TryReadyError,
    TrySelectError, after, at, bounded, never, select, select_biased, tick, unbounded,
};
use std::thread;
use std::time::{Duration, Instant};

const SHORT: Duration = Duration::from_millis(2);

facts! {
    fn the_operation_that_is_ready_is_selected() {
        let (s1, r1) = unbounded();
        let (_s2, r2) = unbounded::<i32>();
        s1.send(1).unwrap();
        let got = select! {
            recv(r1) -> message => message,
            recv(r2) -> message => message,
        };
        assert_eq!(got, Ok(1));
    }

    fn a_select_without_a_ready_operation_takes_its_default() {
        let (_s, r) = unbounded::<i32>();
        let (full, _r) = bounded(1);
        full.send(0).unwrap();
        let got = select! {
            recv(r) -> _ => "received",
            send(full, 1) -> _ => "sent",
            default => "neither",
        };
        assert_eq!(got, "neither");
        let start = Instant::now();
        let got = select! {
            recv(r) -> _ => "received",
            default(SHORT) => "timed out"
        };
        assert_eq!(got, "timed out");
        assert!(start.elapsed() >= SHORT);
        select! { default() => {} }
        select!(default(SHORT) => ());
    }

    fn a_select_sends() {
        let (s, r) = bounded(1);
        select! {
            send(s, 1) -> result => assert_eq!(result, Ok(())),
        }
        assert_eq!(r.recv(), Ok(1));
        drop(r);
        select! {
            send(s, 2) -> result => assert_eq!(result, Err(SendError(2))),
            default => unreachable!(),
        }
    }

    fn a_disconnected_channel_is_ready() {
        let (s, r) = unbounded::<i32>();
        drop(s);
        select! {
            recv(r) -> message => assert_eq!(message, Err(RecvError)),
            default => unreachable!(),
        }
        let (s, r) = bounded::<i32>(0);
        drop(s);
        select! {
            recv(r) -> message => assert_eq!(message, Err(RecvError)),
            recv(never::<i32>()) -> _ => unreachable!(),
        }
    }

    fn a_waiting_select_is_woken() {
        let (s1, r1) = unbounded();
        let (s2, r2) = bounded(1);
        let (first_s, second_s) = (s1.clone(), s2.clone());
        let first = thread::spawn(move || first_s.send(1).unwrap());
        let second = thread::spawn(move || second_s.send(2).unwrap());
        let mut got = Vec::new();
        while got.len() < 2 {
            select! {
                recv(r1) -> message => got.extend(message),
                recv(r2) -> message => got.extend(message),
            }
        }
        got.sort_unstable();
        assert_eq!(got, [1, 2]);
        first.join().unwrap();
        second.join().unwrap();
    }

    fn the_first_ready_operation_of_a_biased_select_is_selected() {
        let (s1, r1) = unbounded();
        let (s2, r2) = unbounded();
        s2.send(2).unwrap();
        s1.send(1).unwrap();
        for expected in [1, 2] {
            let got = select_biased! {
                recv(r1) -> message => message,
                recv(r2) -> message => message,
            };
            assert_eq!(got, Ok(expected));
        }
    }

    fn selects_meet_where_nothing_is_held() {
        let (s, r) = bounded(0);
        let (_other_s, other_r) = bounded::<i32>(0);
        let handle = thread::spawn(move || {
            select! {
                send(s, 1) -> result => result.unwrap(),
                recv(other_r) -> _ => unreachable!(),
            }
        });
        select! {
            recv(r) -> message => assert_eq!(message, Ok(1)),
            recv(never::<i32>()) -> _ => unreachable!(),
        }
        handle.join().unwrap();
    }

    fn a_select_meets_one_of_two_senders_and_the_other_waits() {
        let (s1, r1) = bounded(0);
        let (s2, r2) = bounded(0);
        let first = thread::spawn(move || s1.send(1));
        let second = thread::spawn(move || s2.send(2));
        let got = select! {
            recv(r1) -> message => message.unwrap(),
            recv(r2) -> message => message.unwrap(),
        };
        drop((r1, r2));
        let sent = (first.join().unwrap(), second.join().unwrap());
        match got {
            1 => assert_eq!(sent, (Ok(()), Err(SendError(2)))),
            _ => assert_eq!(sent, (Err(SendError(1)), Ok(()))),
        }
    }

    fn a_thread_that_selects_does_not_meet_itself() {
        let (s, r) = bounded(0);
        select! {
            recv(r) -> _ => unreachable!(),
            send(s, 1) -> _ => unreachable!(),
            default(SHORT) => {}
        }
    }

    fn a_body_may_leave_the_loop_and_the_function() {
        fn first(r: channel::Receiver<i32>) -> Result<i32, RecvError> {
            loop {
                select! {
                    recv(r) -> message => {
                        drop(r);
                        return Ok(message? + 1);
                    }
                    default => thread::yield_now(),
                }
            }
        }
        let (s, r) = unbounded();
        s.send(1).unwrap();
        assert_eq!(first(r), Ok(2));
        let (s, r) = unbounded::<i32>();
        drop(s);
        assert_eq!(first(r), Err(RecvError));
    }

    fn cases_take_expressions_and_patterns() {
        struct Both { s: channel::Sender<i32>, r: Option<channel::Receiver<i32>> }
        let (s, r) = unbounded();
        let both = Both { s, r: Some(r) };
        let mut sum = 0;
        select! {
            send(&both.s, { 1 + 1 }) -> (Ok(()) | Err(_)) => sum += 1,
        }
        select! {
            recv(both.r.as_ref().unwrap_or(&never())) -> message => sum += message.unwrap(),
            recv(after(Duration::from_secs(60))) -> _ => {},
        }
        assert_eq!(sum, 3);
        let boxed = Box::new(both.r.unwrap());
        crossbeam::select! {
            recv(boxed) -> _ => unreachable!(),
            default => sum += 1
        }
        assert_eq!(sum, 4);
    }

    fn a_list_of_operations_is_selected_from() {
        let (s1, r1) = unbounded::<i32>();
        let (s2, r2) = bounded(1);
        let mut list = Select::new();
        let first = list.recv(&r1);
        let second = list.send(&s2);
        assert_eq!((first, second), (0, 1));
        let selected = list.select();
        assert_eq!(selected.index(), second);
        assert_eq!(selected.send(&s2, 5), Ok(()));
        assert_eq!(list.try_select().map(|_| ()), Err(TrySelectError));
        assert_eq!(list.select_timeout(SHORT).map(|_| ()), Err(SelectTimeoutError));
        let deadline = Instant::now() + SHORT;
        assert_eq!(list.select_deadline(deadline).map(|_| ()), Err(SelectTimeoutError));
        s1.send(7).unwrap();
        let selected = list.try_select().unwrap();
        assert_eq!(selected.index(), first);
        assert_eq!(selected.recv(&r1), Ok(7));
        list.remove(first);
        assert_eq!(list.recv(&r2), 2);
        let selected = list.select_timeout(SHORT).unwrap();
        assert_eq!((selected.index(), selected.recv(&r2)), (2, Ok(5)));
        assert_eq!(format!("{list:?} {:?}", list.clone()), "Select { .. } Select { .. }");
    }

    fn readiness_is_asked_for() {
        let (s1, r1) = unbounded();
        let (_s2, r2) = unbounded::<i32>();
        let mut list = Select::new_biased();
        list.recv(&r2);
        list.recv(&r1);
        assert_eq!(list.try_ready(), Err(TryReadyError));
        assert_eq!(list.ready_timeout(SHORT), Err(ReadyTimeoutError));
        assert_eq!(list.ready_deadline(Instant::now()), Err(ReadyTimeoutError));
        let handle = thread::spawn(move || s1.send(1).unwrap());
        assert_eq!(list.ready(), 1);
        assert_eq!((list.try_ready(), list.ready_timeout(SHORT)), (Ok(1), Ok(1)));
        assert_eq!(r1.try_recv(), Ok(1));
        handle.join().unwrap();
        assert_eq!(list.try_ready(), Ok(1), "nobody is left to send");
    }

    fn a_list_that_is_used_wrongly_panics() {
        let (s, r) = unbounded();
        let (_s, other) = unbounded::<i32>();
        assert_eq!(panic_of(|| drop(Select::new().select())), "no operations have been added to `Select`");
        assert_eq!(panic_of(|| { Select::new().ready(); }), "no operations have been added to `Select`");
        assert_eq!(panic_of(|| Select::new().remove(0)), "index out of bounds; 0 >= 0");
        let removed = || {
            let mut list = Select::new();
            list.recv(&other);
            list.remove(0);
            list.remove(0);
        };
        assert_eq!(panic_of(removed), "no operation with this index");
        s.send(1).unwrap();
        let dropped = || {
            let mut list = Select::new();
            list.recv(&r);
            drop(list.select());
        };
        assert_eq!(
            panic_of(dropped),
            "dropped `SelectedOperation` without completing the operation"
        );
    }

    fn a_message_comes_after_some_time() {
        let start = Instant::now();
        let r = after(SHORT);
        assert_eq!((r.capacity(), r.len(), r.is_full()), (Some(1), 0, false));
        assert_eq!(r.try_recv(), Err(channel::TryRecvError::Empty));
        let moment = r.recv().unwrap();
        assert!(moment >= start + SHORT && moment <= Instant::now());
        assert!(r.is_empty() && r.recv_timeout(SHORT).is_err());
        let r = at(start);
        assert!(r.is_full());
        assert_eq!(r.recv(), Ok(start));
        assert!(r.same_channel(&r.clone()) && !r.same_channel(&at(start)));
    }

    fn messages_come_again_and_again() {
        let start = Instant::now();
        let r = tick(SHORT);
        let first = r.recv().unwrap();
        let second = r.recv().unwrap();
        assert!(first >= start + SHORT && second >= first + SHORT);
        assert!(Instant::now() >= second);
        thread::sleep(SHORT * 4);
        assert!(r.is_full() && r.try_recv().is_ok());
        select! {
            recv(r) -> moment => assert!(moment.unwrap() > second),
        }
    }

    fn no_message_ever_comes() {
        let r = never::<i32>();
        assert_eq!((r.capacity(), r.len(), r.is_empty(), r.is_full()), (Some(0), 0, true, true));
        assert_eq!(r.try_recv(), Err(channel::TryRecvError::Empty));
        assert_eq!(r.recv_timeout(SHORT), Err(channel::RecvTimeoutError::Timeout));
        select! {
            recv(r) -> _ => unreachable!(),
            recv(after(SHORT)) -> _ => {}
        }
        assert!(after(Duration::MAX).try_recv().is_err());
    }

    fn a_select_ends_by_the_clock() {
        let (s, r) = unbounded::<i32>();
        let timeout = after(SHORT);
        let handle = thread::spawn(move || s);
        let ticks = tick(SHORT / 4);
        let mut rounds = 0;
        loop {
            select! {
                recv(r) -> message => assert_eq!(message, Err(RecvError)),
                recv(ticks) -> _ => rounds += 1,
                recv(timeout) -> _ => break,
                default(SHORT * 8) => unreachable!(),
            }
            if rounds > 0 {
                break;
            }
            if handle.is_finished() {
                break;
            }
        }
        drop(handle.join().unwrap());
    }
}

has!([Send + Sync + Clone + Default + std::fmt::Debug]: Select<'static>);
has!([std::error::Error]: SelectTimeoutError, TrySelectError);
has!([PartialEq + std::fmt::Debug]: TryReadyError, ReadyTimeoutError);
