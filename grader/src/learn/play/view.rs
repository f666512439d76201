//! Draws a game.

use super::board::{Board, SOURCE};
use crate::learn::replay::{draw_source, height};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Paragraph, Row, Table, TableState, Wrap};

/// A terminal that is narrower shows the code below the steps, not beside them.
const BESIDE: u16 = 100;

/// Draws all of it.
pub(super) fn draw(board: &Board, frame: &mut Frame<'_>) {
    let wide = frame.area().width >= BESIDE;
    let below = below(board);
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let title = Paragraph::new(board.title()).wrap(Wrap { trim: true });
    let parts = [
        // What is sought is the one thing that must be read as a whole.
        Constraint::Length(if wide { 1 } else { 3 }),
        Constraint::Min(3),
        Constraint::Length(height(&below, frame.area().width)),
    ];
    let [top, middle, bottom] = Layout::vertical(parts).areas(frame.area());
    frame.render_widget(title.style(bold), top);
    let halves = [Constraint::Fill(1), Constraint::Fill(1)];
    let [steps, source] = if wide {
        Layout::horizontal(halves).areas(middle)
    } else {
        Layout::vertical(halves).areas(middle)
    };
    draw_steps(board, frame, steps);
    draw_code(board, frame, source);
    let below = Paragraph::new(Text::from(below)).wrap(Wrap { trim: false });
    frame.render_widget(below, bottom);
}

/// What is said below: how each player stands, how it came out, and the keys.
fn below(board: &Board) -> Vec<Line<'static>> {
    let mut lines: Vec<Line> = board.state().into_iter().map(Line::from).collect();
    let bold = Style::new().add_modifier(Modifier::BOLD);
    let notice = board.notice().map(str::to_owned);
    let verdict = board.verdict().into_iter().chain(notice);
    lines.extend(verdict.map(|line| Line::styled(line, bold)));
    lines.push(Line::styled(
        board.keys(),
        Style::new().add_modifier(Modifier::DIM),
    ));
    lines
}

fn draw_steps(board: &Board, frame: &mut Frame<'_>, area: Rect) {
    let rows = board.rows();
    let players = board.players();
    let cells = rows.iter().map(|row| {
        let mut cells = vec![String::new(); players.len() + 1];
        cells[0] = row
            .number
            .map_or(String::new(), |number| number.to_string());
        cells[row.step.thread + 1] = row.said();
        // What follows of itself is there, but faint.
        let faint = match row.number {
            Some(_) => Modifier::empty(),
            None => Modifier::DIM,
        };
        Row::new(cells).style(Style::new().add_modifier(faint))
    });
    let header = [String::new()].into_iter().chain(players.iter().cloned());
    let widths = [Constraint::Length(2)]
        .into_iter()
        .chain(players.iter().map(|_| Constraint::Fill(1)));
    let table = Table::new(cells, widths)
        .header(Row::new(header).style(Style::new().add_modifier(Modifier::UNDERLINED)));
    // The last steps, where there are more than fit.
    let room = usize::from(area.height.saturating_sub(1));
    let mut state = TableState::new().with_offset(rows.len().saturating_sub(room));
    frame.render_stateful_widget(table, area, &mut state);
}

fn draw_code(board: &Board, frame: &mut Frame<'_>, area: Rect) {
    let place = board.place().filter(|place| place.file == SOURCE);
    let source = place.map(|place| (place, board.source()));
    draw_source(source, |line| board.players_at(line), frame, area);
}
