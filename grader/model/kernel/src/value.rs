//! Values for a reader: what a lock guards, where its type is one of the usual ones.
//!
//! A double cannot ask for `Debug`: the real type does not. So the type is compared with a list of
//! those that exercises use.

use std::any::TypeId;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt::Debug;

/// The value as `{:?}` shows it, if its type is a number, text, a boolean, or an `Option`, `Vec`,
/// `VecDeque` or pair of these; `None` for any other type. For the unit as well: that it is there says nothing.
pub fn show<T: ?Sized>(value: &T) -> Option<String> {
    let pointer = value as *const T as *const ();
    // SAFETY: the pointer comes from a reference to a `T`, which is still there.
    unsafe { show_as(typeid::of::<T>(), pointer) }
}

/// # Safety
/// `pointer` is that of a value of the type that `id` stands for.
unsafe fn show_as(id: TypeId, pointer: *const ()) -> Option<String> {
    macro_rules! try_types {
        ($($type:ty),* $(,)?) => {
            $(
                if id == TypeId::of::<$type>() {
                    // SAFETY: it points to a value of this very type, says the caller.
                    return Some(debug(unsafe { &*pointer.cast::<$type>() }));
                }
            )*
        };
    }
    macro_rules! try_wrapped {
        ($($type:ty),* $(,)?) => {
            try_types!($(
                $type, Option<$type>, Vec<$type>, VecDeque<$type>, ($type, $type),
                Option<Vec<$type>>, Option<Option<$type>>, Vec<Option<$type>>,
                BTreeMap<$type, $type>, HashMap<&'static str, $type>, BTreeMap<&'static str, $type>,
            )*)
        };
    }
    try_wrapped!(
        u64,
        usize,
        i32,
        u32,
        i64,
        bool,
        &'static str,
        String,
        u8,
        u16,
        isize,
        char
    );
    try_types!(f64, f32, i8, i16, u128, i128, std::time::Duration);
    None
}

fn debug(value: &impl Debug) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use super::show;

    #[test]
    fn what_says_nothing_is_not_shown() {
        assert_eq!(show(&vec![1_u64, 2]).as_deref(), Some("[1, 2]"));
        assert_eq!(show(&None::<bool>).as_deref(), Some("None"));
        assert_eq!(show(&()), None);
        assert_eq!(show(&std::cell::Cell::new(1)), None);
    }
}
