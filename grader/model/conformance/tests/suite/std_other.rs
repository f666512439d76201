use super::panic_of;
use std::fmt::Write as _;
use std::io::{self, BufRead, Read, Seek, Write};
use std::time::{Duration, Instant};

facts! {
    fn macros_of_std_work() {
        let mut text = String::new();
        write!(text, "{} {:?}", 1, "two").unwrap();
        writeln!(text).unwrap();
        assert_eq!(text, format!("1 \"two\"\n"));
        assert_eq!(std::format!("{}", 1), "1");
        assert_ne!(vec![1; 2], std::vec![1]);
        std::assert!(matches!(Some(1), Some(1 | 2)) && std::matches!(1, 1));
        debug_assert!(text.len() > 1, "with {} text", "a");
        debug_assert_eq!(1, 1);
        debug_assert_ne!(1, 2);
        println!();
        println!("{text}");
        print!("{}", 1);
        eprintln!("{}", 1);
        eprint!("{}", 1);
        std::println!("{text:?}");
        assert_eq!(dbg!(1 + 1), 2);
        assert_eq!(dbg!(1, 2), (1, 2));
        let _ = (line!(), column!(), file!(), module_path!(), stringify!(a), concat!("a", 1));
        assert_ne!(cfg!(debug_assertions), std::cfg!(not(debug_assertions)));
    }

    fn macros_panic_with_the_words_of_std() {
        assert_eq!(panic_of(|| panic!()), "explicit panic");
        assert_eq!(panic_of(|| panic!("a {}", 1)), "a 1");
        assert_eq!(panic_of(|| std::panic!("a {}", 1)), "a 1");
        let one = 1;
        assert_eq!(panic_of(|| std::panic!("a {one}")), "a 1");
        assert_eq!(panic_of(|| unreachable!()), "internal error: entered unreachable code");
        assert_eq!(panic_of(|| unreachable!("a {}", 1)), "internal error: entered unreachable code: a 1");
        assert_eq!(panic_of(|| unimplemented!("a")), "not implemented: a");
        assert_eq!(panic_of(|| assert!(one == 2)), "assertion failed: one == 2");
        assert_eq!(panic_of(|| assert!(one == 2, "a {one}")), "a 1");
        assert_eq!(
            panic_of(|| assert_eq!(one, 2)),
            "assertion `left == right` failed\n  left: 1\n right: 2"
        );
        assert_eq!(panic_of(|| u8::try_from(300).map(drop).expect("words")).split(':').next(), Some("words"));
    }

    fn what_is_printed_is_put_together_every_time() {
        let count = std::sync::atomic::AtomicU32::new(0);
        println!("{}", count.fetch_add(1, std::sync::atomic::Ordering::SeqCst));
        dbg!(&count);
        assert_eq!(count.into_inner(), 1);
    }

    fn the_rest_of_std_is_there() {
        let mut file = io::Cursor::new(Vec::new());
        file.write_all(b"one\ntwo\n").unwrap();
        file.rewind().unwrap();
        let lines: Vec<String> = io::BufReader::new(&mut file).lines().map(io::Result::unwrap).collect();
        assert_eq!(lines, ["one", "two"]);
        let mut rest = String::new();
        (&b"rest"[..]).read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "rest");
        let error = io::Error::other("words");
        assert_eq!(error.to_string(), "words");
        writeln!(io::stdout(), "out").unwrap();
        writeln!(io::stderr().lock(), "err").unwrap();
        io::stdout().flush().unwrap();
        assert_eq!("7".parse::<u8>().unwrap(), std::num::NonZero::new(7).unwrap().get());
        assert_eq!(std::mem::take(&mut rest), "rest");
        assert_eq!(std::iter::once(1).chain([2]).sum::<i32>(), 3);
        assert_eq!(std::any::type_name::<u8>(), "u8");
        let shared = std::rc::Rc::new(std::cell::OnceCell::new());
        assert_eq!(*shared.get_or_init(|| 1), 1);
        assert_eq!(std::cmp::max(std::f64::consts::PI as i32, i32::from(u8::MIN)), 3);
        std::hint::black_box(std::convert::identity(1));
        std::hint::spin_loop();
        let boxed: std::boxed::Box<dyn std::error::Error + Send + Sync> = "words".into();
        assert_eq!(boxed.to_string(), "words");
        let pinned = std::pin::pin!(std::future::ready(1));
        let mut context = std::task::Context::from_waker(std::task::Waker::noop());
        assert!(std::future::Future::poll(pinned, &mut context).is_ready());
    }

    fn an_instant_can_be_counted_with() {
        let start = Instant::now();
        let later = start + Duration::from_secs(2);
        assert!(later > start && start <= Instant::now());
        assert_eq!(later - start, Duration::from_secs(2));
        assert_eq!(later - Duration::from_secs(2), start);
        assert_eq!(start.duration_since(later), Duration::ZERO);
        assert_eq!(start.saturating_duration_since(later), Duration::ZERO);
        assert_eq!(start.checked_duration_since(later), None);
        assert_eq!(later.checked_duration_since(start), Some(Duration::from_secs(2)));
        assert_eq!(start.checked_add(Duration::MAX), None);
        let mut moved = start;
        moved += Duration::from_secs(3);
        moved -= Duration::from_secs(1);
        assert_eq!(moved, later);
        assert!(start.checked_sub(Duration::ZERO).is_some());
        assert!(panic_of(|| { let _ = start + Duration::MAX; }).contains("overflow when adding duration"));
        let _ = start.elapsed();
    }

    fn panics_are_caught_and_passed_on() {
        let caught = std::panic::catch_unwind(|| panic!("words"));
        let passed = panic_of(|| std::panic::resume_unwind(caught.unwrap_err()));
        assert_eq!(passed, "words");
        assert_eq!(std::panic::catch_unwind(|| 1).unwrap(), 1);
        assert!(std::panic::Location::caller().line() > 0);
        let mutex = std::sync::Mutex::new(1);
        let caught = std::panic::catch_unwind(|| {
            let _guard = mutex.lock().unwrap();
            panic!("while it holds the lock");
        });
        assert!(caught.is_err() && mutex.is_poisoned());
    }
}
