//! `select!` and `select_biased!`.
//!
//! The cases are first read one by one into a list (`@case`, `@body`), then turned into nested
//! `match`es that keep what the expressions of the cases give alive until the end (`@add`), then
//! into the choice itself (`@choose`) and a chain of `if`s that completes it (`@complete`). The
//! bodies are expressions in place, so that `break`, `return` and `?` mean what they say.

/// Waits until one of several channel operations is ready and does it. See
/// `crossbeam::channel::select!`. Where several are ready, each is tried.
#[macro_export]
macro_rules! select {
    ($($cases:tt)*) => { $crate::__select!(@start false $($cases)*) };
}

/// Waits until one of several channel operations is ready and does it: the first one that is ready.
/// See `crossbeam::channel::select_biased!`.
#[doc(hidden)]
#[macro_export]
macro_rules! __select_biased {
    ($($cases:tt)*) => { $crate::__select!(@start true $($cases)*) };
}

#[doc(hidden)]
#[macro_export]
macro_rules! __select {
    (@start $biased:tt) => {
        ::core::compile_error!("empty `select!` block")
    };
    (@start $biased:tt $($cases:tt)+) => {
        $crate::__select!(@case $biased ($($cases)+) () ())
    };

    // Reads the head of a case.
    (@case $biased:tt () $cases:tt $default:tt) => {
        $crate::__select!(@add $biased $cases $default (0usize) () ())
    };
    (@case $biased:tt (default $($rest:tt)*) $cases:tt ($($default:tt)+)) => {
        ::core::compile_error!("there can be only one `default` case in a `select!` block")
    };
    (@case $biased:tt (default => $($rest:tt)*) $cases:tt ()) => {
        $crate::__select!(@body $biased (default ()) ($($rest)*) $cases ())
    };
    (@case $biased:tt (default() => $($rest:tt)*) $cases:tt ()) => {
        $crate::__select!(@body $biased (default ()) ($($rest)*) $cases ())
    };
    (@case $biased:tt (default($timeout:expr $(,)?) => $($rest:tt)*) $cases:tt ()) => {
        $crate::__select!(@body $biased (default ($timeout)) ($($rest)*) $cases ())
    };
    (@case $biased:tt (default $args:tt -> $($rest:tt)*) $cases:tt ()) => {
        ::core::compile_error!("expected `=>` after `default` case, found `->`")
    };
    (@case $biased:tt (recv($r:expr $(,)?) -> $res:pat => $($rest:tt)*) $cases:tt $default:tt) => {
        $crate::__select!(@body $biased (recv ($r) $res) ($($rest)*) $cases $default)
    };
    (@case $biased:tt (send($s:expr, $m:expr $(,)?) -> $res:pat => $($rest:tt)*) $cases:tt $default:tt) => {
        $crate::__select!(@body $biased (send ($s) ($m) $res) ($($rest)*) $cases $default)
    };
    (@case $biased:tt (recv $args:tt => $($rest:tt)*) $cases:tt $default:tt) => {
        ::core::compile_error!("expected `->` after `recv` case, found `=>`")
    };
    (@case $biased:tt (send $args:tt => $($rest:tt)*) $cases:tt $default:tt) => {
        ::core::compile_error!("expected `->` after `send` operation, found `=>`")
    };
    (@case $biased:tt ($($rest:tt)+) $cases:tt $default:tt) => {
        ::core::compile_error!(::core::concat!(
            "expected `recv(r) -> result => …`, `send(s, message) -> result => …` or `default => …`, found `",
            ::core::stringify!($($rest)+),
            "`",
        ))
    };

    // Reads its body: a block, which needs no comma after it, or an expression.
    (@body $biased:tt $head:tt ({ $($body:tt)* }, $($rest:tt)*) $cases:tt $default:tt) => {
        $crate::__select!(@list $biased $head { $($body)* } ($($rest)*) $cases $default)
    };
    (@body $biased:tt $head:tt ($body:expr, $($rest:tt)*) $cases:tt $default:tt) => {
        $crate::__select!(@list $biased $head { $body } ($($rest)*) $cases $default)
    };
    (@body $biased:tt $head:tt ({ $($body:tt)* } $($rest:tt)*) $cases:tt $default:tt) => {
        $crate::__select!(@list $biased $head { $($body)* } ($($rest)*) $cases $default)
    };
    (@body $biased:tt $head:tt ($body:expr) $cases:tt $default:tt) => {
        $crate::__select!(@list $biased $head { $body } () $cases $default)
    };
    (@body $biased:tt $head:tt ($($rest:tt)*) $cases:tt $default:tt) => {
        ::core::compile_error!(::core::concat!(
            "expected a block, or an expression and a comma, after `=>`, found `",
            ::core::stringify!($($rest)*),
            "`",
        ))
    };

    // Adds it to the list.
    (@list $biased:tt (default $timeout:tt) $body:tt $rest:tt $cases:tt ()) => {
        $crate::__select!(@case $biased $rest $cases (default $timeout $body))
    };
    (@list $biased:tt ($($head:tt)*) $body:tt $rest:tt ($($cases:tt)*) $default:tt) => {
        $crate::__select!(@case $biased $rest ($($cases)* ($($head)* => $body)) $default)
    };

    // Makes a handle for each case; they are numbered from 0.
    (@add $biased:tt () $default:tt $index:tt $handles:tt $cases:tt) => {
        $crate::__select!(@choose $biased $default $handles $cases)
    };
    (@add $biased:tt ((recv ($r:expr) $res:pat => $body:tt) $($rest:tt)*) $default:tt
        $index:tt ($($handles:tt)*) ($($cases:tt)*)
    ) => {
        match $r {
            ref receiver => {
                let receiver: &$crate::channel::Receiver<_> = receiver;
                let handle = $crate::channel::__internal::receiving(receiver);
                $crate::__select!(@add $biased ($($rest)*) $default ($index + 1usize)
                    ($($handles)* handle,)
                    ($($cases)* (recv handle $index $res => $body)))
            }
        }
    };
    (@add $biased:tt ((send ($s:expr) ($m:expr) $res:pat => $body:tt) $($rest:tt)*) $default:tt
        $index:tt ($($handles:tt)*) ($($cases:tt)*)
    ) => {
        match $s {
            ref sender => {
                let sender: &$crate::channel::Sender<_> = sender;
                let handle = $crate::channel::__internal::sending(sender);
                $crate::__select!(@add $biased ($($rest)*) $default ($index + 1usize)
                    ($($handles)* handle,)
                    ($($cases)* (send handle $index ($m) $res => $body)))
            }
        }
    };

    // Chooses a case.
    (@choose $biased:tt () ($($handle:ident,)*) $cases:tt) => {{
        let chosen = $crate::channel::__internal::choose(&[$(&$handle),*], $biased);
        $crate::__select!(@complete chosen ($($handle,)*) $cases)
    }};
    (@choose $biased:tt (default () $body:tt) ($($handle:ident,)*) $cases:tt) => {
        match $crate::channel::__internal::choose_now(&[$(&$handle),*], $biased) {
            ::core::option::Option::None => {
                ::core::mem::drop(($($handle,)*));
                $body
            }
            ::core::option::Option::Some(chosen) => {
                $crate::__select!(@complete chosen ($($handle,)*) $cases)
            }
        }
    };
    (@choose $biased:tt (default ($timeout:expr) $body:tt) ($($handle:ident,)*) $cases:tt) => {
        match $crate::channel::__internal::choose_within(&[$(&$handle),*], $biased, $timeout) {
            ::core::option::Option::None => {
                ::core::mem::drop(($($handle,)*));
                $body
            }
            ::core::option::Option::Some(chosen) => {
                $crate::__select!(@complete chosen ($($handle,)*) $cases)
            }
        }
    };

    // Completes it. The handles are gone before the body begins.
    (@complete $chosen:ident $handles:tt ()) => {{
        let _ = $chosen;
        $crate::channel::__internal::no_such_case()
    }};
    (@complete $chosen:ident $handles:tt
        ((recv $handle:ident $index:tt $res:pat => $body:tt) $($rest:tt)*)
    ) => {
        if $chosen.index() == $index {
            let result = $crate::channel::__internal::recv($chosen, &$handle);
            ::core::mem::drop($handles);
            let $res = result;
            $body
        } else {
            $crate::__select!(@complete $chosen $handles ($($rest)*))
        }
    };
    (@complete $chosen:ident $handles:tt
        ((send $handle:ident $index:tt ($m:expr) $res:pat => $body:tt) $($rest:tt)*)
    ) => {
        if $chosen.index() == $index {
            let result = $crate::channel::__internal::send($chosen, &$handle, $m);
            ::core::mem::drop($handles);
            let $res = result;
            $body
        } else {
            $crate::__select!(@complete $chosen $handles ($($rest)*))
        }
    };
}
