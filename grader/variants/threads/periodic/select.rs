// variant: crossbeam: waits for the stop or for a timer, whichever comes first

use crossbeam::channel::{self, Sender};
use crossbeam::select;
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub struct Periodic {
    stop: Sender<()>,
    thread: Option<JoinHandle<()>>,
}

impl Periodic {
    pub fn start(interval: Duration, mut f: impl FnMut() + Send + 'static) -> Self {
        let (stop, stopped) = channel::bounded(1);
        let thread = thread::spawn(move || {
            loop {
                select! {
                    recv(stopped) -> _ => break,
                    recv(channel::after(interval)) -> _ => f(),
                }
            }
        });
        Self {
            stop,
            thread: Some(thread),
        }
    }

    pub fn stop(mut self) -> thread::Result<()> {
        self.end()
    }

    fn end(&mut self) -> thread::Result<()> {
        let Some(thread) = self.thread.take() else {
            return Ok(());
        };
        // The thread may have ended already, by a panic.
        let _ = self.stop.send(());
        thread.join()
    }
}

impl Drop for Periodic {
    fn drop(&mut self) {
        let _ = self.end();
    }
}
