//! Collections. Hash maps hash with a fixed key here, so that the same schedule always takes the
//! same steps.

pub mod hash_map;
pub mod hash_set;

pub use ::std::collections::{
    BTreeMap, BTreeSet, BinaryHeap, LinkedList, TryReserveError, VecDeque, binary_heap, btree_map,
    btree_set, linked_list, vec_deque,
};
pub use ::std::ops::Bound;
pub use hash_map::HashMap;
pub use hash_set::HashSet;
