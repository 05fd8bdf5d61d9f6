//! An option that plays out: the world it was played in, from the beginning, to be played,
//! stepped and searched.

use std::time::Duration;

use greenroom_course::play::Player;
use greenroom_view::board::{Board, Window};
use greenroom_view::sentence;
use greenroom_view::timeline::{self as strips, Strip};

use crate::{
    pictures::{Eye, Picture, condition},
    screens::{Answer, Cx},
    session::Session,
    theme::{Condition, Role},
    widgets::{
        Paper, Rect,
        steps::clock,
        timeline::{Bar, Lane, Moment, Timeline},
    },
    words::Action,
};

/// An option that plays out.
#[derive(Debug)]
pub(super) struct Watch {
    /// Which one.
    pub(super) option: usize,
    pub(super) session: Session,
    board: Board,
    pub(super) picture: Picture,
}

impl Watch {
    /// An option at its beginning.
    pub(super) fn new(option: usize, player: Player) -> Self {
        let session = Session::new(player);
        let board = Board::of(session.history());
        let picture = Picture::first(session.world());
        Self {
            option,
            session,
            board,
            picture,
        }
    }

    pub(super) fn frame(&mut self, passed: Duration) {
        self.session.frame(passed);
        self.catch_up();
    }

    fn catch_up(&mut self) {
        self.board.extend(self.session.history());
        self.picture = Picture::first(self.session.world());
    }

    /// Everything that moves in time.
    pub(super) fn update(&mut self, action: &Action, cx: &mut Cx<'_>) -> Answer {
        let count = self.session.count();
        match action {
            Action::PlayPause => self.session.play_pause(),
            Action::Slower => self.session.slower(),
            Action::Faster => self.session.faster(),
            Action::NextEvent => {
                if !self.session.next_event() {
                    cx.say(Condition::Waiting, "Nothing more is under way.");
                }
            }
            Action::PreviousEvent => {
                self.session.previous_event();
            }
            Action::ToStart => self.session.to_start(),
            Action::ToEnd => self.session.to_end(),
            Action::NextPhase => {
                let next = self.board.next_boundary(count).map(|mark| mark.seq);
                self.jump(next);
            }
            Action::PreviousPhase => {
                let before = self.board.previous_boundary(count).map(|mark| mark.seq);
                self.jump(before);
            }
            Action::NextFailure => match self.board.next_failure(count).map(|mark| mark.seq) {
                Some(seq) => self.jump(Some(seq)),
                None => cx.say(Condition::Waiting, "No failure after this moment."),
            },
            _ => return Answer::Ignored,
        }
        self.catch_up();
        Answer::Taken
    }

    /// Right after an event of the play.
    fn jump(&mut self, to: Option<u32>) {
        self.session.pause();
        if let Some(seq) = to.filter(|seq| *seq >= self.session.since()) {
            self.session.seek_event(seq);
        }
    }

    /// To a moment of the timeline.
    pub(super) fn press(&mut self, area: Rect, col: u16) {
        let lanes = self.lanes(area.width);
        let timeline = self.timeline(&lanes);
        let at = timeline.time_at(timeline.strip(area), col);
        self.session.pause();
        let to = self.session.begin() + greenroom_engine::kernel::time::Span(at);
        self.session.seek(to);
        self.catch_up();
    }

    /// The event with that number, in a sentence.
    pub(super) fn sentence(&self, seq: u32) -> Option<String> {
        let event = self.session.history().get(seq)?;
        Some(sentence::of(self.session.player().world(), &event.fact))
    }

    /// Draws it: the picture, what happened last, the timeline.
    pub(super) fn paint(&self, paper: &mut Paper<'_>, [picture, events, timeline]: [Rect; 3]) {
        let w = self.session.world();
        self.picture.paint(w, Eye::default(), paper, picture);
        self.events(paper, events);
        let lanes = self.lanes(timeline.width);
        self.timeline(&lanes).paint(paper, timeline);
    }

    fn events(&self, paper: &mut Paper<'_>, area: Rect) {
        let (since, count) = (self.session.since(), self.session.count());
        if count <= since {
            let said = "Nothing has happened yet. Space plays, the arrow keys go event by event.";
            paper.line(area, said, Role::Dim);
            return;
        }
        let first = count.saturating_sub(u32::from(area.height)).max(since);
        for (seq, y) in (first..count).zip(area.top()..area.bottom()) {
            let (Some(event), Some(said)) = (self.session.history().get(seq), self.sentence(seq))
            else {
                continue;
            };
            let at = clock(event.at.since(self.session.begin()).0);
            let marks = self.board.marks();
            let found = marks.binary_search_by_key(&seq, |mark| mark.seq).ok();
            let state = found
                .and_then(|place| marks.get(place))
                .map(|mark| condition(mark.condition));
            let x = paper.write(area.x, y, area.right(), &at, Role::Dim) + 2;
            let sign = state.map_or(" ", |state| paper.sign(state.mark()));
            let role = state.map_or(Role::Dim, Condition::role);
            let x = paper.write(x, y, area.right(), sign, role) + 1;
            let rest = Rect {
                x,
                y,
                width: area.right().saturating_sub(x),
                height: 1,
            };
            let is_last = seq + 1 == count;
            let role = if is_last { Role::Bright } else { Role::Dim };
            paper.line(rest, &said, role);
        }
    }

    pub(super) fn lanes(&self, width: u16) -> Vec<Lane> {
        let begin = self.session.begin();
        let window = Window {
            from: begin,
            to: self.session.end(),
            cells: width.saturating_sub(12).max(1),
        };
        let ms = |at: greenroom_engine::kernel::time::SimTime| at.since(begin).0;
        let lane = |strip: Strip| Lane {
            name: strip.lane.name().to_owned(),
            bars: strip
                .bars
                .into_iter()
                .map(|bar| Bar {
                    from_ms: ms(bar.from),
                    to_ms: bar.to.map(ms),
                    condition: condition(bar.condition),
                    label: bar.label,
                })
                .collect(),
            moments: strip
                .moments
                .into_iter()
                .map(|moment| Moment {
                    at_ms: ms(moment.at),
                    condition: condition(moment.condition),
                })
                .collect(),
        };
        let w = self.session.player().world();
        let all = strips::strips(&self.board, w, window);
        all.into_iter().map(lane).collect()
    }

    fn timeline<'a>(&self, lanes: &'a [Lane]) -> Timeline<'a> {
        Timeline {
            lanes,
            top: 0,
            from_ms: 0,
            to_ms: self.session.end().since(self.session.begin()).0.max(1),
            cursor_ms: self.session.elapsed().0,
        }
    }
}
