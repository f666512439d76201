use std::sync::OnceLock;
use std::thread;

#[derive(Debug)]
struct Config {
    name: String,
}

fn config() -> &'static Config {
    static CONFIG: OnceLock<Config> = OnceLock::new();
    CONFIG.get_or_init(|| Config {
        name: "default".into(),
    })
}

pub fn main() {
    let handle = thread::spawn(|| config().name.len());
    assert_eq!(config().name, "default");
    assert_eq!(handle.join().unwrap(), 7);
    println!("{:?}", config());
}
