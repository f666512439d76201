//! Draws a schedule at one of its steps.

use super::player::{Player, said};
use super::source::draw_source;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Row, Table, TableState, Wrap};
use unicode_width::UnicodeWidthStr;

/// The source stands beside the schedule where it gets at least so many columns there, or else below it.
const SOURCE: u16 = 56;

const KEYS: &str = "→ ← one step · PgDn PgUp ten · Home End · p next preemption · q quit";

/// Draws all of it.
pub(super) fn draw(player: &Player, frame: &mut Frame<'_>) {
    let state = below(player, frame.area().width);
    let parts = [
        Constraint::Length(1),
        Constraint::Min(3),
        Constraint::Length(height(&state, frame.area().width)),
    ];
    let [title, middle, bottom] = Layout::vertical(parts).areas(frame.area());
    let bold = Style::new().add_modifier(Modifier::BOLD);
    frame.render_widget(Line::styled(player.title(), bold), title);
    let need = need(player).try_into().unwrap_or(u16::MAX);
    let [steps, source] = if need.saturating_add(SOURCE) <= middle.width {
        Layout::horizontal([Constraint::Length(need + 1), Constraint::Fill(1)]).areas(middle)
    } else {
        // A short schedule leaves the rest to the source.
        let rows = u16::try_from(player.steps().len() + 1).unwrap_or(u16::MAX);
        let rows = rows.min(middle.height / 2);
        Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(middle)
    };
    draw_steps(player, frame, steps);
    draw_source(player.source(), |_| String::new(), frame, source);
    let state = Paragraph::new(Text::from(state)).wrap(Wrap { trim: false });
    frame.render_widget(state, bottom);
}

/// How many columns each thread's steps take, and the thread's name.
fn columns(player: &Player) -> Vec<usize> {
    let mut columns: Vec<usize> = player.threads().iter().map(|name| name.width()).collect();
    for step in player.steps() {
        if let Some(column) = columns.get_mut(step.thread) {
            *column = said(step).width().max(*column);
        }
    }
    columns
}

/// How many columns the number of a step takes.
fn digits(player: &Player) -> usize {
    player.steps().len().to_string().len()
}

/// How many columns the schedule takes when nothing of it is cut.
fn need(player: &Player) -> usize {
    let columns = columns(player);
    digits(player) + columns.len() + columns.iter().sum::<usize>()
}

/// What is said below: the step, if the table has no room for all of it; how things stand, at the end why that is wrong, and the
/// keys.
fn below(player: &Player, width: u16) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = player.moment().into_iter().map(Line::from).collect();
    if need(player) > width.into() {
        lines.insert(0, Line::from(player.step()));
    }
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
    let fits = need(player) <= area.width.into();
    let column = |width: usize| match fits {
        true => Constraint::Length(u16::try_from(width).unwrap_or(u16::MAX)),
        false => Constraint::Fill(1),
    };
    let number = Constraint::Length(u16::try_from(digits(player)).unwrap_or(4));
    let columns = columns(player).into_iter().map(column);
    let widths = [number].into_iter().chain(columns);
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
