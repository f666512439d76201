//! A browser that does what a test says: Chromium's DevTools protocol, over a pair of pipes.

use command_fds::{CommandFdExt, FdMapping};
use serde_json::{Value, json};
use std::io::{self, BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;
use wait_timeout::ChildExt;

/// Guards against a browser that hangs, and decides nothing else.
const LIMIT: Duration = Duration::from_secs(60);

/// One page in a browser of its own.
pub struct Browser {
    child: Child,
    commands: PipeWriter,
    messages: Receiver<Value>,
    session: String,
    last: u64,
}

impl Browser {
    /// Starts this program. `None` if it does not answer: then it does not run here.
    pub fn start(program: &str, profile: &Path) -> Option<Browser> {
        let (theirs, commands) = io::pipe().ok()?;
        let (answers, writer) = io::pipe().ok()?;
        let mut command = Command::new(program);
        command
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
            ])
            .arg("--remote-debugging-pipe")
            .arg(format!("--user-data-dir={}", profile.display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mapping = |parent_fd, child_fd| FdMapping {
            parent_fd,
            child_fd,
        };
        // The numbers are the protocol's.
        let pipes = vec![
            mapping(OwnedFd::from(theirs), 3),
            mapping(OwnedFd::from(writer), 4),
        ];
        command.fd_mappings(pipes).ok()?;
        let child = command.spawn().ok()?;
        drop(command);
        let mut browser = Browser {
            child,
            commands,
            messages: listen(answers),
            session: String::new(),
            last: 0,
        };
        let target = browser.try_call("Target.createTarget", json!({"url": "about:blank"}))?;
        let target = json!({"targetId": target["targetId"], "flatten": true});
        let attached = browser.call("Target.attachToTarget", target);
        browser.session = attached["sessionId"].as_str().unwrap().to_owned();
        browser.call("Page.enable", json!({}));
        Some(browser)
    }

    /// Opens an address, and waits until all of it is there.
    pub fn open(&mut self, url: &str) {
        // Another page first: an address that differs in its anchor alone loads nothing.
        for url in ["about:blank", url] {
            let started = self.call("Page.navigate", json!({"url": url}));
            assert!(started.get("errorText").is_none(), "{url}: {started}");
            while self.next().expect("the page is loaded")["method"] != "Page.loadEventFired" {}
        }
    }

    /// Presses a key, named as in `KeyboardEvent.key`, and waits until the page has dealt with it.
    pub fn press(&mut self, key: &str) {
        for kind in ["rawKeyDown", "keyUp"] {
            self.call("Input.dispatchKeyEvent", json!({"type": kind, "key": key}));
        }
    }

    /// What an expression is in the page.
    pub fn ask(&mut self, expression: &str) -> Value {
        let question = json!({"expression": expression, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", question);
        let thrown = &answer["exceptionDetails"];
        assert!(thrown.is_null(), "{expression}: {thrown}");
        answer["result"]["value"].clone()
    }

    /// Waits for a promise.
    pub fn wait(&mut self, promise: &str) {
        let question = json!({"expression": promise, "awaitPromise": true});
        self.call("Runtime.evaluate", question);
    }

    /// Calls a method of the protocol.
    ///
    /// # Panics
    /// If the browser does not answer, or refuses.
    pub fn call(&mut self, method: &str, parameters: Value) -> Value {
        let answer = self.try_call(method, parameters);
        answer.unwrap_or_else(|| panic!("the browser answers to {method}"))
    }

    fn try_call(&mut self, method: &str, parameters: Value) -> Option<Value> {
        self.last += 1;
        let id = self.last;
        let mut command = json!({"id": id, "method": method, "params": parameters});
        if !self.session.is_empty() {
            command["sessionId"] = json!(self.session);
        }
        self.commands
            .write_all(format!("{command}\0").as_bytes())
            .ok()?;
        loop {
            let mut message = self.next()?;
            if message["id"] == id {
                assert!(message.get("error").is_none(), "{method}: {message}");
                return Some(message["result"].take());
            }
        }
    }

    fn next(&mut self) -> Option<Value> {
        self.messages.recv_timeout(LIMIT).ok()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self
            .commands
            .write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        if !matches!(self.child.wait_timeout(LIMIT), Ok(Some(_))) {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Reads messages on a thread of its own until there are no more.
fn listen(answers: PipeReader) -> Receiver<Value> {
    let (sender, messages) = mpsc::channel();
    thread::spawn(move || {
        for message in BufReader::new(answers).split(0) {
            let message = message
                .ok()
                .and_then(|text| serde_json::from_slice(&text).ok());
            let Some(message) = message else { return };
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    messages
}
