//! Everything that a submission must not be able to do, one attempt per name. Exits with 0 where
//! the attempt came through, with 7 where it was refused.

use std::io::Write;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixListener};
use std::process::{Command, exit};
use std::thread;
use std::time::Duration;
use std::{fs, hint};

unsafe extern "C" {
    fn fork() -> i32;
    fn setsid() -> i32;
    fn setpgid(process: i32, group: i32) -> i32;
    fn getppid() -> i32;
    fn kill(process: i32, signal: i32) -> i32;
    fn signal(signal: i32, handler: usize) -> usize;
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let what = arguments[2].as_str();
    let came_through = match arguments[1].as_str() {
        "nothing" => true,
        "read" => fs::read(what).is_ok(),
        "list" => fs::read_dir(what).is_ok(),
        "write" => fs::write(what, "here").is_ok(),
        "tcp" => TcpListener::bind("127.0.0.1:0").is_ok() || TcpStream::connect(what).is_ok(),
        "udp" => UdpSocket::bind("127.0.0.1:0").is_ok(),
        "unix" => UnixListener::bind(what).is_ok() || UnixDatagram::unbound().is_ok(),
        "program" => Command::new(what).spawn().is_ok(),
        "fork" => unsafe { fork() >= 0 },
        "kill" => unsafe { kill(getppid(), 9) == 0 },
        "leave" => unsafe { setsid() >= 0 || setpgid(0, 0) >= 0 },
        "fork bomb" => loop {
            unsafe { fork() };
        },
        "memory" => {
            let mut all: Vec<Vec<u8>> = Vec::new();
            loop {
                all.push(vec![1; 1 << 24]);
            }
        }
        "output" => {
            let line = [b'x'; 1 << 16];
            (0..1 << 14).for_each(|_| std::io::stdout().write_all(&line).unwrap());
            true
        }
        "sleep" => {
            thread::sleep(Duration::from_secs(3600));
            true
        }
        "ignore" => {
            for number in 1..32 {
                unsafe { signal(number, 1) };
            }
            thread::sleep(Duration::from_secs(3600));
            true
        }
        "spin" => loop {
            hint::spin_loop();
        },
        "threads" => loop {
            let started = thread::Builder::new().spawn(|| thread::sleep(Duration::from_secs(60)));
            if started.is_err() {
                exit(7);
            }
        },
        "daemon" => {
            // Twice, with a session of its own where it gets one, and out of sight.
            if unsafe { fork() } == 0 {
                unsafe { setsid() };
                if unsafe { fork() } == 0 {
                    thread::sleep(Duration::from_secs(3600));
                }
                exit(0);
            }
            thread::sleep(Duration::from_millis(200));
            true
        }
        other => panic!("no attempt is called {other}"),
    };
    exit(if came_through { 0 } else { 7 });
}
