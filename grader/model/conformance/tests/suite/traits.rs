//! Which types may be sent and shared, told at compile time.

use std::cell::Cell;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::{atomic, mpsc};
use std::{fmt, sync, thread, time};

type NotSync = Cell<u8>;
type NotSend = sync::MutexGuard<'static, u8>;

has!([Send + Sync]:
    sync::Mutex<NotSync>, sync::RwLock<u8>, sync::Condvar, sync::Barrier, sync::Once, sync::OnceLock<u8>,
    sync::LazyLock<u8>, sync::PoisonError<u8>, thread::Thread, thread::ThreadId, thread::JoinHandle<u8>,
    thread::ScopedJoinHandle<'static, u8>, thread::Scope<'static, 'static>, time::Instant,
    mpsc::Sender<NotSync>, mpsc::SyncSender<NotSync>, atomic::AtomicBool, atomic::AtomicU64,
    parking_lot::Mutex<NotSync>, parking_lot::FairMutex<NotSync>, parking_lot::ReentrantMutex<NotSync>,
    parking_lot::RwLock<u8>, parking_lot::RecursiveRwLock<u8>, parking_lot::Condvar, parking_lot::Once,
);
has!([Send]: mpsc::Receiver<u8>, mpsc::Receiver<NotSync>, sync::OnceLock<NotSync>);
has!([Sync]:
    sync::MutexGuard<'static, u8>, sync::RwLockReadGuard<'static, u8>, sync::RwLockWriteGuard<'static, u8>,
    parking_lot::MutexGuard<'static, u8>, parking_lot::MappedMutexGuard<'static, u8>,
    parking_lot::RwLockReadGuard<'static, u8>, parking_lot::RwLockWriteGuard<'static, u8>,
    parking_lot::RwLockUpgradableReadGuard<'static, u8>, parking_lot::MappedRwLockReadGuard<'static, u8>,
    parking_lot::MappedRwLockWriteGuard<'static, u8>, parking_lot::ReentrantMutexGuard<'static, u8>,
    parking_lot::MappedReentrantMutexGuard<'static, u8>,
);
lacks!(Sync:
    mpsc::Receiver<u8>, sync::RwLock<NotSync>, sync::OnceLock<NotSync>, sync::MutexGuard<'static, NotSync>,
    parking_lot::RwLock<NotSync>, parking_lot::MutexGuard<'static, NotSync>, sync::Mutex<NotSend>,
    parking_lot::ReentrantMutex<NotSend>, parking_lot::ReentrantMutexGuard<'static, NotSync>,
    mpsc::Sender<NotSend>, sync::LazyLock<NotSync>,
);
lacks!(Send:
    sync::MutexGuard<'static, u8>, sync::RwLockReadGuard<'static, u8>, sync::RwLockWriteGuard<'static, u8>,
    sync::Mutex<NotSend>, sync::RwLock<NotSend>, mpsc::Sender<NotSend>, mpsc::Receiver<NotSend>,
    parking_lot::MutexGuard<'static, u8>, parking_lot::FairMutexGuard<'static, u8>,
    parking_lot::MappedMutexGuard<'static, u8>, parking_lot::RwLockReadGuard<'static, u8>,
    parking_lot::RwLockWriteGuard<'static, u8>, parking_lot::RwLockUpgradableReadGuard<'static, u8>,
    parking_lot::MappedRwLockReadGuard<'static, u8>, parking_lot::MappedRwLockWriteGuard<'static, u8>,
    parking_lot::ReentrantMutexGuard<'static, u8>, parking_lot::MappedReentrantMutexGuard<'static, u8>,
);
has!([UnwindSafe + RefUnwindSafe]:
    sync::Mutex<NotSync>, sync::RwLock<NotSync>, sync::Condvar, sync::Once, sync::Barrier, sync::OnceLock<u8>,
    atomic::AtomicU8, mpsc::Sender<NotSync>, mpsc::Receiver<NotSync>, thread::Thread,
    parking_lot::Condvar, parking_lot::Once,
);
has!([UnwindSafe]: parking_lot::Mutex<u8>, parking_lot::RwLock<u8>);
lacks!(RefUnwindSafe: parking_lot::Mutex<u8>, parking_lot::RwLock<u8>);
has!([Default]:
    sync::Mutex<u8>, sync::RwLock<u8>, sync::Condvar, sync::OnceLock<u8>, sync::LazyLock<u8>,
    parking_lot::Mutex<u8>, parking_lot::RwLock<u8>, parking_lot::Condvar, parking_lot::Once,
    parking_lot::FairMutex<u8>, parking_lot::ReentrantMutex<u8>, parking_lot::RecursiveRwLock<u8>,
);
has!([Clone + fmt::Debug]: mpsc::Sender<NotSync>, mpsc::SyncSender<u8>, thread::Thread, thread::ThreadId);
has!([fmt::Debug]:
    mpsc::Receiver<NotSync>, mpsc::Iter<'static, u8>, mpsc::TryIter<'static, u8>, mpsc::IntoIter<u8>,
    thread::JoinHandle<NotSync>, thread::Builder, thread::LocalKey<u8>, thread::AccessError,
    sync::BarrierWaitResult, sync::OnceState, sync::WaitTimeoutResult, parking_lot::OnceState,
    parking_lot::WaitTimeoutResult,
);
has!([fmt::Display]:
    sync::MutexGuard<'static, u8>, sync::RwLockReadGuard<'static, u8>, sync::RwLockWriteGuard<'static, u8>,
    parking_lot::MutexGuard<'static, u8>, parking_lot::MappedMutexGuard<'static, u8>,
    parking_lot::RwLockUpgradableReadGuard<'static, u8>, parking_lot::MappedRwLockReadGuard<'static, u8>,
    parking_lot::ReentrantMutexGuard<'static, u8>, thread::AccessError, mpsc::SendError<u8>,
);
has!([Copy + Eq + std::hash::Hash]: thread::ThreadId, time::Instant);

const _: () = {
    // What can be made in a `const`.
    static _MUTEX: sync::Mutex<u8> = sync::Mutex::new(0);
    static _RWLOCK: sync::RwLock<u8> = sync::RwLock::new(0);
    static _CONDVAR: sync::Condvar = sync::Condvar::new();
    static _ONCE: sync::Once = sync::Once::new();
    static _ONCE_LOCK: sync::OnceLock<u8> = sync::OnceLock::new();
    static _LAZY: sync::LazyLock<u8> = sync::LazyLock::new(|| 1);
    static _BARRIER: sync::Barrier = sync::Barrier::new(2);
    static _PL_MUTEX: parking_lot::Mutex<u8> = parking_lot::Mutex::new(0);
    static _PL_FAIR: parking_lot::FairMutex<u8> = parking_lot::FairMutex::new(0);
    static _PL_RE: parking_lot::ReentrantMutex<u8> = parking_lot::ReentrantMutex::new(0);
    static _PL_RWLOCK: parking_lot::RwLock<u8> = parking_lot::RwLock::new(0);
    static _PL_RECURSIVE: parking_lot::RecursiveRwLock<u8> = parking_lot::RecursiveRwLock::new(0);
    static _PL_CONDVAR: parking_lot::Condvar = parking_lot::Condvar::new();
    static _PL_ONCE: parking_lot::Once = parking_lot::Once::new_completed();
};
