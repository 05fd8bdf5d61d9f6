//! Drawing the app: base screen, what lies over it, message. Looks, and changes nothing.

use ratatui::buffer::Buffer;

use super::{App, Overlay};
use crate::{
    keys::Meaning,
    screens::Offer,
    theme::{Mark, Role},
    widgets::{
        Paper, Rect,
        frame::{self, Frame},
        hint::Hint,
        text, toast,
    },
    words::Action,
};

/// Below this, only a card is drawn that says so.
pub const COLS_MIN: u16 = 60;
/// See `COLS_MIN`.
pub const ROWS_MIN: u16 = 18;

/// The name that begins every path.
const NAME: &str = "Greenroom";

impl App {
    /// Draws everything onto cells; says where the terminal's own cursor belongs.
    pub fn paint(&self, cells: &mut Buffer) -> Option<(u16, u16)> {
        let mut paper = Paper::new(cells, &self.shared.look);
        let area = paper.area();
        paper.clear(area, Role::Ground);
        if area.width < COLS_MIN || area.height < ROWS_MIN {
            too_small(&mut paper, area);
            paper.fold();
            return None;
        }
        let face = self.screen().face();
        self.frame().paint(&mut paper, area);
        let parts = frame::parts(area);
        face.draw(&self.shared, parts.body, &mut paper);
        for overlay in &self.overlays {
            paper.hide_cursor();
            match overlay {
                Overlay::Palette(state) => state.draw(&mut paper, area),
                Overlay::Command(state) => state.draw(&mut paper, area, parts.foot),
                Overlay::Menu(state) => state.draw(&mut paper, area, &self.menu_hints()),
            }
        }
        if let Some(message) = &self.toast {
            toast::paint(&mut paper, parts.body, message);
        }
        paper.fold();
        paper.cursor()
    }

    fn frame(&self) -> Frame {
        let face = self.screen().face();
        let mut path = vec![NAME.to_owned()];
        path.extend(face.path(&self.shared));
        let last = self.hint(&Offer::new(Action::Help, "all keys"));
        Frame {
            path,
            status: face.status(&self.shared),
            hints: self.hints(),
            last,
        }
    }

    /// The keys that work here and now; while a chord has begun, how it can go on.
    fn hints(&self) -> Vec<Hint> {
        let focus = self.focus();
        if !self.pending.is_empty() {
            let Meaning::Begins(ways) = self.shared.keymap.meaning(focus, &self.pending) else {
                return Vec::new();
            };
            let arrows = self.shared.look.glyphs.arrows();
            let way = |(chord, action): &(crate::keys::Chord, Action)| {
                Hint::new(chord.label(&arrows), action.about())
            };
            return ways.iter().map(way).collect();
        }
        let offers = match self.overlays.last() {
            Some(Overlay::Palette(_)) => vec![
                Offer::pair(Action::PreviousLine, Action::NextLine, "choose"),
                Offer::new(Action::Submit, "go"),
                Offer::new(Action::Back, "close"),
            ],
            Some(_) => Vec::new(),
            None => self.screen().face().offers(&self.shared),
        };
        let open = offers.iter().filter(|o| o.because.is_none() && o.footer);
        open.filter_map(|offer| self.hint(offer)).collect()
    }

    fn menu_hints(&self) -> Vec<Hint> {
        let offers = [
            Offer::pair(Action::Up, Action::Down, "choose"),
            Offer::new(Action::Open, "take it"),
            Offer::new(Action::Back, "close"),
        ];
        offers.iter().filter_map(|offer| self.hint(offer)).collect()
    }

    /// An offer with the keys that lead to it in this focus; none when no key does.
    fn hint(&self, offer: &Offer) -> Option<Hint> {
        let arrows = self.shared.look.glyphs.arrows();
        let key = |action| {
            Some(
                self.shared
                    .keymap
                    .chord(self.focus(), action)?
                    .label(&arrows),
            )
        };
        let keys: Vec<String> = offer.actions.iter().filter_map(key).collect();
        let short = keys.iter().all(|k| text::width(k) == 1);
        let numbers = keys.iter().all(|k| k.parse::<u8>().is_ok());
        let between = match (numbers, short) {
            // `1-4`: everything between the two works as well.
            (true, _) => "-",
            (false, true) => "",
            (false, false) => "/",
        };
        let joined = keys.join(between);
        (!keys.is_empty()).then(|| Hint::new(joined, offer.label.clone()))
    }
}

/// Says how large the terminal is and how large it must be, in as much room as there is.
fn too_small(paper: &mut Paper<'_>, area: Rect) {
    let (cols, rows) = (area.width, area.height);
    let lines = [
        ("Greenroom".to_owned(), Role::Name),
        (
            format!("needs at least {COLS_MIN} x {ROWS_MIN}"),
            Role::Text,
        ),
        (format!("this is {cols} x {rows}"), Role::Dim),
        (
            "Make the window larger, or quit with ctrl-c.".to_owned(),
            Role::Dim,
        ),
    ];
    let room = usize::from(cols.saturating_sub(2)).max(1);
    let cut = paper.sign(Mark::Cut);
    let wrapped: Vec<(String, Role)> = lines
        .iter()
        .flat_map(|(line, role)| text::wrap(line, room).into_iter().map(|l| (l, *role)))
        .map(|(line, role)| (text::cut(&line, room, cut).into_owned(), role))
        .collect();
    let height = u16::try_from(wrapped.len()).unwrap_or(rows);
    let top = area.y + rows.saturating_sub(height) / 2;
    for ((line, role), y) in wrapped.iter().zip(top..area.bottom()) {
        let wide = u16::try_from(text::width(line)).unwrap_or(cols);
        let x = area.x + cols.saturating_sub(wide) / 2;
        paper.write(x, y, area.right(), line, *role);
    }
}
