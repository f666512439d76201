//! Small programs as they stand in public documentation: whole files, changed in nothing for the
//! doubles.

macro_rules! programs {
    ($($name:ident),* $(,)?) => {$(
        mod $name;

        #[test]
        fn $name() {
            crate::run($name::main);
        }
    )*};
}

programs! {
    atomic_global_count,
    atomic_spinlock,
    barrier_rounds,
    channel_simple,
    channel_sync,
    condvar_pair,
    condvar_timeout,
    lazy_lock_table,
    mutex_and_channel,
    mutex_poison,
    mutex_try_lock,
    once_init,
    once_lock_static,
    pl_condvar_pair,
    pl_mutex_counter,
    pl_reentrant,
    pl_rwlock_upgrade,
    rwlock_basic,
    rwlock_cache,
    shared_counter,
    thread_builder,
    thread_join,
    thread_local_counter,
    thread_move,
    thread_park,
    thread_park_timeout,
    thread_scope,
    worker_pool,
}
