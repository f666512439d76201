use std::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize, Ordering, compiler_fence, fence,
};
use std::thread;

macro_rules! integers {
    ($($name:ident $type:ty),*) => {$(
        let atomic = $name::new(1);
        assert_eq!(atomic.load(Ordering::SeqCst), 1);
        atomic.store(2, Ordering::Release);
        assert_eq!(atomic.swap(3, Ordering::AcqRel), 2);
        assert_eq!(atomic.compare_exchange(3, 4, Ordering::SeqCst, Ordering::Relaxed), Ok(3));
        assert_eq!(atomic.compare_exchange(3, 5, Ordering::SeqCst, Ordering::Relaxed), Err(4));
        while atomic.compare_exchange_weak(4, 5, Ordering::AcqRel, Ordering::Acquire).is_err() {}
        assert_eq!(atomic.fetch_add(1, Ordering::Relaxed), 5);
        assert_eq!(atomic.fetch_sub(2, Ordering::Relaxed), 6);
        assert_eq!(atomic.fetch_max(9, Ordering::Relaxed), 4);
        assert_eq!(atomic.fetch_min(3, Ordering::Relaxed), 9);
        assert_eq!(atomic.fetch_and(1, Ordering::Relaxed), 3);
        assert_eq!(atomic.fetch_or(6, Ordering::Relaxed), 1);
        assert_eq!(atomic.fetch_xor(5, Ordering::Relaxed), 7);
        assert_eq!(atomic.fetch_nand(2, Ordering::Relaxed), 2);
        assert_eq!(atomic.load(Ordering::Acquire), !2);
        atomic.store(<$type>::MAX, Ordering::SeqCst);
        assert_eq!(atomic.fetch_add(1, Ordering::SeqCst), <$type>::MAX);
        assert_eq!(atomic.load(Ordering::SeqCst), <$type>::MIN);
        let half = |held: $type| held.checked_add(1);
        assert_eq!(atomic.try_update(Ordering::SeqCst, Ordering::SeqCst, half), Ok(<$type>::MIN));
        assert_eq!(atomic.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |_| None), Err(<$type>::MIN + 1));
        assert_eq!(atomic.update(Ordering::SeqCst, Ordering::SeqCst, |_| 7), <$type>::MIN + 1);
        assert_eq!(format!("{atomic:?}"), "7");
        assert_eq!(atomic.into_inner(), 7);
        assert_eq!($name::from(3).into_inner(), 3);
        assert_eq!($name::default().into_inner(), 0);
    )*};
}

facts! {
    fn integers_are_read_and_written() {
        integers!(AtomicU8 u8, AtomicU16 u16, AtomicU32 u32, AtomicU64 u64, AtomicUsize usize);
    }

    fn signed_integers_are_read_and_written() {
        integers!(AtomicI8 i8, AtomicI16 i16, AtomicI32 i32, AtomicI64 i64, AtomicIsize isize);
        let negative = AtomicI8::new(-1);
        assert_eq!(negative.fetch_max(-2, Ordering::SeqCst), -1);
        assert_eq!(negative.compare_exchange(-1, -5, Ordering::SeqCst, Ordering::SeqCst), Ok(-1));
        assert_eq!(negative.into_inner(), -5);
    }

    fn booleans_are_read_and_written() {
        let atomic = AtomicBool::new(true);
        assert!(atomic.swap(false, Ordering::SeqCst));
        assert!(!atomic.fetch_or(true, Ordering::SeqCst));
        assert!(atomic.fetch_and(false, Ordering::SeqCst));
        assert!(!atomic.fetch_xor(true, Ordering::SeqCst));
        assert!(atomic.fetch_nand(true, Ordering::SeqCst));
        assert!(!atomic.fetch_not(Ordering::SeqCst));
        assert_eq!(atomic.compare_exchange(true, false, Ordering::SeqCst, Ordering::SeqCst), Ok(true));
        assert!(!atomic.load(Ordering::SeqCst));
        assert_eq!(format!("{:?}", AtomicBool::from(true)), "true");
        assert!(!AtomicBool::default().into_inner());
    }

    fn no_addition_is_lost() {
        let count = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..2 {
                scope.spawn(|| count.fetch_add(1, Ordering::Relaxed));
            }
        });
        fence(Ordering::SeqCst);
        compiler_fence(Ordering::SeqCst);
        assert_eq!(count.load(Ordering::Relaxed), 2);
    }

    fn atomics_in_statics_begin_anew_with_every_run() {
        static FLAG: AtomicBool = AtomicBool::new(false);
        FLAG.store(true, Ordering::SeqCst);
        let seen = thread::spawn(|| FLAG.load(Ordering::SeqCst)).join().unwrap();
        assert!(seen);
        assert!(FLAG.load(Ordering::SeqCst));
    }
}
