//! What holds for the real crates and for their doubles.

/// Tests whose bodies run as the target says: on real threads, or under every schedule.
macro_rules! facts {
    ($($(#[$attribute:meta])* fn $name:ident() $body:block)*) => {$(
        #[test]
        $(#[$attribute])*
        fn $name() {
            fn body() $body
            crate::run(body);
        }
    )*};
}

/// Compiles if none of the types has the trait.
macro_rules! lacks {
    ($trait:path: $($type:ty),* $(,)?) => {$(
        const _: fn() = || {
            trait Ambiguous<A> {
                fn item() {}
            }
            impl<T: ?Sized> Ambiguous<()> for T {}
            struct Has;
            impl<T: ?Sized + $trait> Ambiguous<Has> for T {}
            let _item: fn() = <$type as Ambiguous<_>>::item;
        };
    )*};
}

/// Compiles if all of the types have all of the traits.
macro_rules! has {
    ($traits:tt: $($type:ty),* $(,)?) => { $(has!(@one $traits $type);)* };
    (@one [$($traits:tt)*] $type:ty) => {
        const _: fn() = || {
            fn all<T: ?Sized + $($traits)*>() {}
            all::<$type>();
        };
    };
}

mod crossbeam_channel;
mod crossbeam_docs;
mod crossbeam_select;
mod crossbeam_shared;
mod pl_lock;
mod pl_once;
mod pl_remutex;
mod pl_rwlock;
mod std_atomic;
mod std_collections;
mod std_lock;
mod std_mpsc;
mod std_once;
mod std_other;
mod std_thread;
mod traits;

/// What `f` panics with.
fn panic_of(f: impl FnOnce()) -> String {
    let payload = std::panic::catch_unwind(std::panic::AssertUnwindSafe(f))
        .expect_err("it should have panicked");
    match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => (*payload.downcast::<&str>().expect("a text")).to_owned(),
    }
}
