//! What a check found, as plain data.
//!
//! A *schedule* is the order in which the threads of one execution took their steps. The model
//! explores schedules; where one breaks the code, it is written down here, and everything that a
//! person or a tool reads (terminal, HTML, JSON) is rendered from these types. They hold no
//! handles, do no I/O and know nothing of how an execution came about.
//!
//! The JSON form of these types is stable: a field is added, never renamed or given another
//! meaning.

mod coverage;
mod game;
mod html;
mod receipt;
mod rows;
mod steps;
mod terminal;
mod text;
mod verdict;
mod waits;
mod words;

pub use coverage::{Coverage, Mode};
pub use game::{End, Game, Move, Position};
pub use html::{HTML_POLICY, HTML_SCRIPT, HTML_STYLE, html, html_fragment, html_game, html_page};
pub use receipt::{Delivery, Receipt};
pub use steps::{Concerns, Hold, Moment, Place, Schedule, Step, Wait};
pub use terminal::{Style, render};
pub use verdict::Verdict;
