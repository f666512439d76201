//! Draws a schedule at one of its steps.

use super::player::{Player, said};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Borders, Paragraph, Row, Table, TableState, Wrap};
use schedule::Place;

/// A terminal that is narrower shows the source below the schedule, not beside it.
const BESIDE: u16 = 100;

const KEYS: &str = "→ ← one step · PgDn PgUp ten · Home End · p next preemption · q quit";

/// Draws all of it.
pub(super) fn draw(player: &Player, frame: &mut Frame<'_>) {
    let state = below(player);
    let parts = [
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(height(&state, frame.area().width)),
    ];
    let [title, middle, bottom] = Layout::vertical(parts).areas(frame.area());
    let bold = Style::new().add_modifier(Modifier::BOLD);
    frame.render_widget(Line::styled(player.title(), bold), title);
    let halves = [Constraint::Fill(3), Constraint::Fill(2)];
    let [steps, source] = if frame.area().width >= BESIDE {
        Layout::horizontal(halves).areas(middle)
    } else {
        Layout::vertical(halves).areas(middle)
    };
    draw_steps(player, frame, steps);
    draw_source(player.source(), |_| String::new(), frame, source);
    let state = Paragraph::new(Text::from(state)).wrap(Wrap { trim: false });
    frame.render_widget(state, bottom);
}

/// What is said below: how things stand, at the end why that is wrong, and the keys.
fn below(player: &Player) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = player.moment().into_iter().map(Line::from).collect();
    if let Some(stopped) = player.preempted(player.at()) {
        let text = format!("preemption: {stopped} was stopped, though it could go on");
        lines.insert(0, Line::from(text));
    }
    if player.is_at_end() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        lines.push(Line::styled(player.reason().to_owned(), bold));
    }
    lines.push(Line::styled(KEYS, Style::new().add_modifier(Modifier::DIM)));
    lines
}

fn draw_steps(player: &Player, frame: &mut Frame<'_>, area: Rect) {
    let threads = player.threads().len();
    let header = [String::new()]
        .into_iter()
        .chain(player.threads().iter().cloned());
    let row = |(index, step): (usize, &schedule::Step)| {
        let mut cells = vec![String::new(); threads + 1];
        cells[0] = (index + 1).to_string();
        if let Some(cell) = cells.get_mut(step.thread + 1) {
            *cell = said(step);
        }
        // What is still to come is there, but faint.
        let faint = if index > player.at() {
            Modifier::DIM
        } else {
            Modifier::empty()
        };
        Row::new(cells).style(Style::new().add_modifier(faint))
    };
    let digits = player.steps().len().to_string().len();
    let number = Constraint::Length(u16::try_from(digits).unwrap_or(4));
    let widths = [number]
        .into_iter()
        .chain((0..threads).map(|_| Constraint::Fill(1)));
    let table = Table::new(player.steps().iter().enumerate().map(row), widths)
        .header(Row::new(header).style(Style::new().add_modifier(Modifier::UNDERLINED)))
        .row_highlight_style(Style::new().add_modifier(Modifier::REVERSED));
    let mut state = TableState::new().with_selected(player.at());
    // So that the step stands in the middle where there is more than fits.
    let room = usize::from(area.height.saturating_sub(1));
    *state.offset_mut() = player
        .at()
        .saturating_sub(room / 2)
        .min(player.steps().len().saturating_sub(room));
    frame.render_stateful_widget(table, area, &mut state);
}

/// How many rows lines take at this width: two more than it seems, for those that break between words, and so that the
/// rest moves less when there are more of them.
pub(in crate::learn) fn height(lines: &[Line<'_>], width: u16) -> u16 {
    let width = usize::from(width).max(1);
    let rows: usize = lines.iter().map(|line| line.width().div_ceil(width)).sum();
    u16::try_from(rows + 2).unwrap_or(u16::MAX)
}

/// Draws a file around a place in it. `mark` says what stands before a line.
pub(in crate::learn) fn draw_source(
    source: Option<(&Place, &str)>,
    mark: impl Fn(usize) -> String,
    frame: &mut Frame<'_>,
    area: Rect,
) {
    let Some((place, text)) = source else {
        let block = Block::new()
            .borders(Borders::TOP)
            .title("this step has no line of its own");
        frame.render_widget(block, area);
        return;
    };
    let current = place.line as usize;
    let room = usize::from(area.height.saturating_sub(1));
    let first = current.saturating_sub(room / 2).max(1);
    let line = |(index, line): (usize, &str)| {
        let number = index + 1;
        let mark = mark(number);
        let digits = 4_usize.saturating_sub(mark.len());
        let text = format!("{mark}{number:>digits$} {}", line.replace('\t', "    "));
        let here = if number == current {
            Modifier::REVERSED
        } else {
            Modifier::empty()
        };
        Line::styled(text, Style::new().add_modifier(here))
    };
    let lines = text
        .lines()
        .enumerate()
        .skip(first - 1)
        .take(room)
        .map(line);
    let block = Block::new().borders(Borders::TOP).title(place.to_string());
    frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()).block(block), area);
}
