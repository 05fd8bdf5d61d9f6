//! Two ways side by side: where they part, and what each has that the other lacks.

use greenroom_course::script::span_words;
use greenroom_view::board::Board;
use greenroom_view::diff::{self, Difference, Entry, Parting, Row, Side};

use super::state::Show;

/// The most moments that are compared on screen.
const ROWS_MAX: usize = 400;

/// Two ways, compared. The left side is the way that was left, the right side the branch.
pub(super) struct Compared {
    pub(super) parting: Option<Parting>,
    pub(super) rows: Vec<Row>,
    pub(super) ends: Vec<Difference>,
}

/// A row of the comparison, and how often it says the same at the same moment.
pub(super) struct Line<'r> {
    pub(super) row: &'r Row,
    pub(super) times: usize,
}

/// The rows with those put together that say the same.
pub(super) fn lines(rows: &[Row]) -> Vec<Line<'_>> {
    let says = |row: &Row| {
        let sentence = |entry: &Option<Entry>| entry.as_ref().map(|e| e.sentence.clone());
        (row.at, sentence(&row.left), sentence(&row.right))
    };
    rows.chunk_by(|a, b| says(a) == says(b))
        .filter_map(|same| {
            let row = same.first()?;
            let times = same.len();
            Some(Line { row, times })
        })
        .collect()
}

/// Where the two part, in play time.
pub(super) fn parts_at(show: &Show, parting: &Parting) -> String {
    let side = |says: &Option<String>| match says {
        Some(says) => format!("\"{says}\""),
        None => "nothing more happens".to_owned(),
    };
    format!(
        "The two part at {}: on the way that was left {}, on this branch {}.",
        span_words(parting.at.since(show.session.begin())),
        side(&parting.left),
        side(&parting.right)
    )
}

/// Compares the two ways; nothing if there is only one.
pub(super) fn compare(show: &Show) -> Option<Compared> {
    let other = show.session.other()?;
    let theirs = Board::of(show.other_history()?);
    let left = Side {
        history: other.history(),
        board: &theirs,
        world: other.world(),
    };
    let right = Side {
        history: show.session.history(),
        board: &show.board,
        world: show.session.world(),
    };
    let until = show.session.at();
    Some(Compared {
        parting: diff::parting(left, right),
        rows: diff::rows(left, right, (other.forked_at, until), ROWS_MAX),
        ends: diff::ends(other.world(), show.session.world()),
    })
}
