//! Tells of keys that are pressed, or in plain mode of lines that are entered.

use super::Event;
use crossterm::event::{self, KeyCode, KeyEventKind, KeyModifiers};
use std::io::{self, BufRead};
use std::sync::mpsc::SyncSender;
use std::thread;

/// Tells of keys, on a thread of its own that ends with the process. `raw`: the terminal tells of each key at once.
pub(super) fn listen(raw: bool, events: SyncSender<Event>) {
    thread::spawn(move || {
        if raw {
            keys(&events);
        } else {
            lines(&events);
        }
        // Nobody listens any more when the watch is over.
        let _ = events.send(Event::NoKeys);
    });
}

fn keys(events: &SyncSender<Event>) {
    while let Ok(event) = event::read() {
        let key = match event {
            event::Event::Key(key) if key.kind != KeyEventKind::Release => match key.code {
                // In this mode the terminal itself does not stop anybody.
                KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => {
                    Some('q')
                }
                KeyCode::Char(letter) => Some(letter.to_ascii_lowercase()),
                _ => None,
            },
            // The terminal itself lays out anew what stands on it.
            _ => continue,
        };
        if events.send(Event::Key(key)).is_err() {
            return;
        }
    }
}

fn lines(events: &SyncSender<Event>) {
    for line in io::stdin().lock().lines().map_while(Result::ok) {
        let letter = line.trim().chars().next();
        let key = letter.map(|letter| letter.to_ascii_lowercase());
        if events.send(Event::Key(key)).is_err() {
            return;
        }
    }
}
