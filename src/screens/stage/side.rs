//! Two ways side by side: where they part, and what each has that the other lacks.

use greenroom_view::board::Board;
use greenroom_view::diff::{self, Difference, Parting, Row, Side};

use super::state::Show;

/// The most moments that are compared on screen.
const ROWS_MAX: usize = 400;

/// Two ways, compared. The left side is the way that was left, the right side the branch.
pub(super) struct Compared {
    pub(super) parting: Option<Parting>,
    pub(super) rows: Vec<Row>,
    pub(super) ends: Vec<Difference>,
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
