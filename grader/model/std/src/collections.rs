//! Collections. Hash maps hash with a fixed key here, so that the same schedule always takes the
//! same steps.

pub use ::std::collections::{
    BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque, binary_heap, btree_map, btree_set,
    linked_list, vec_deque,
};
