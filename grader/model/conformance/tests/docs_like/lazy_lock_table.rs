use std::collections::HashMap;
use std::sync::LazyLock;
use std::thread;

static HASHMAP: LazyLock<HashMap<i32, String>> = LazyLock::new(|| {
    println!("initializing");
    let mut m = HashMap::new();
    m.insert(13, "Spica".to_string());
    m.insert(74, "Hoyten".to_string());
    m
});

pub fn main() {
    println!("ready");
    thread::spawn(|| {
        println!("{:?}", HASHMAP.get(&13));
    })
    .join()
    .unwrap();
    assert_eq!(HASHMAP.get(&74).map(String::as_str), Some("Hoyten"));
}
