use std::collections::hash_map::{DefaultHasher, Entry, RandomState};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};

facts! {
    fn a_hash_map_maps() {
        let mut map = HashMap::new();
        assert!(map.is_empty());
        map.insert("one", 1);
        map.insert("two", map.len() + 1);
        assert_eq!(map.insert("one", 11), Some(1));
        *map.entry("three").or_insert(0) += 3;
        *map.entry("three").or_default() += 1;
        map.entry("one").and_modify(|value| *value -= 10).or_insert_with(|| 0);
        match map.entry("two") {
            Entry::Occupied(entry) => assert_eq!(*entry.get(), 2),
            Entry::Vacant(_) => unreachable!(),
        }
        assert_eq!(map["three"], 4);
        assert_eq!(map.get("one"), Some(&1));
        *map.get_mut("one").unwrap() = 5;
        assert!(map.contains_key("two"));
        assert_eq!(map.remove("two"), Some(2));
        assert_eq!(map.remove_entry("two"), None);
        for (key, value) in &mut map {
            *value += usize::from(!key.is_empty());
        }
        let mut values: Vec<usize> = map.values().copied().collect();
        values.sort_unstable();
        assert_eq!(values, [5, 6]);
        map.retain(|key, _| *key == "one");
        assert_eq!(format!("{map:?}"), "{\"one\": 6}");
        assert_eq!(map.clone(), HashMap::from([("one", 6)]));
        map.extend([("four", 4)]);
        map.extend(&HashMap::from([("five", 5)]));
        map.reserve(10);
        map.try_reserve(10).unwrap();
        assert!(map.capacity() >= 10);
        map.shrink_to_fit();
        let mut keys: Vec<_> = map.clone().into_keys().collect();
        keys.sort_unstable();
        assert_eq!(keys, ["five", "four", "one"]);
        assert_eq!(map.clone().into_values().sum::<usize>(), 15);
        assert_eq!(map.drain().count(), 3);
        map.clear();
        let collected: HashMap<u8, u8> = (0..3).map(|n| (n, n)).collect();
        assert_eq!(collected.into_iter().map(|(key, value)| key + value).sum::<u8>(), 6);
    }

    fn a_hash_set_holds() {
        let mut set: HashSet<u32> = HashSet::with_capacity(4);
        assert!(set.insert(1));
        assert!(!set.insert(1));
        set.extend([2, 3]);
        set.extend(&[4]);
        assert!(set.contains(&2) && set.remove(&2) && !set.remove(&2));
        assert_eq!(set.take(&4), Some(4));
        assert_eq!(set.replace(3), Some(3));
        let other = HashSet::from([3, 5]);
        assert_eq!(set.union(&other).count(), 3);
        assert_eq!(set.intersection(&other).collect::<Vec<_>>(), [&3]);
        assert_eq!(&set & &other, HashSet::from([3]));
        assert_eq!(&set | &other, HashSet::from([1, 3, 5]));
        assert_eq!(&set - &other, HashSet::from([1]));
        assert_eq!(&set ^ &other, HashSet::from([1, 5]));
        assert!(HashSet::from([1]).is_subset(&set));
        set.retain(|n| *n == 1);
        assert_eq!(format!("{set:?}"), "{1}");
        assert_eq!(set.iter().chain(&set).count(), 2);
        assert_eq!(set.drain().collect::<Vec<_>>(), [1]);
        assert_eq!((0..3).collect::<HashSet<_>>().into_iter().sum::<i32>(), 3);
    }

    fn hashers_hash_alike() {
        let state = RandomState::new();
        assert_eq!(state.hash_one(7), state.clone().hash_one(7));
        let mut hasher = DefaultHasher::new();
        7.hash(&mut hasher);
        let mut again = DefaultHasher::default();
        7.hash(&mut again);
        assert_eq!(hasher.finish(), again.finish());
        let mut map: HashMap<u8, u8, BuildHasherDefault<DefaultHasher>> = HashMap::default();
        map.insert(1, 1);
        let mut set = HashSet::with_hasher(state);
        set.insert(1);
        let map2 = HashMap::<u8, u8, _>::with_capacity_and_hasher(1, RandomState::default());
        assert_eq!((map.len(), set.len(), map2.len()), (1, 1, 0));
    }

    fn other_collections_are_there() {
        let heap: BinaryHeap<u8> = [1, 3, 2].into();
        assert_eq!(heap.peek(), Some(&3));
        assert_eq!(BTreeMap::from([(1, 2)])[&1], 2);
        assert_eq!(BTreeSet::from([1]).first(), Some(&1));
        assert_eq!(VecDeque::from([1, 2]).pop_front(), Some(1));
        assert_eq!(LinkedList::from([1]).front(), Some(&1));
    }
}
