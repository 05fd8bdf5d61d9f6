//! To another moment: as time passes, event by event, or at once.

use std::time::Duration;

use greenroom_engine::kernel::time::{SimTime, Span};

use super::{Pace, Session};

/// Nobody waits longer for the next event.
const WAIT_MAX: Span = Span::days(30);
/// Moments looked at for one that leaves an event.
const MOMENTS_MAX: u32 = 10_000;

impl Session {
    /// Whether time goes on by itself, and how fast.
    pub const fn pace(&self) -> Pace {
        self.pace
    }

    /// Plays or pauses. At the end of everything there is nothing to play.
    pub fn play_pause(&mut self) {
        self.pace.playing = !self.pace.playing && !self.is_over();
    }

    /// Pauses.
    pub const fn pause(&mut self) {
        self.pace.playing = false;
    }

    /// Goes faster.
    pub fn faster(&mut self) {
        self.pace = self.pace.faster();
    }

    /// Goes at least that fast.
    pub fn faster_until(&mut self, speed: u32) {
        self.pace.speed = self.pace.speed.max(speed);
    }

    /// Goes slower.
    pub fn slower(&mut self) {
        self.pace = self.pace.slower();
    }

    /// Display time passed. Pauses when nothing is left to happen.
    pub fn frame(&mut self, passed: Duration) {
        if !self.pace.playing {
            return;
        }
        let ms = u64::try_from(passed.as_millis()).unwrap_or(u64::MAX);
        let span = Span(ms.saturating_mul(u64::from(self.pace.speed)));
        self.go_on(span);
        if self.is_over() {
            self.pause();
        }
    }

    /// Virtual time passes. The history grows where it ends.
    pub fn go_on(&mut self, span: Span) {
        let to = self.at + span;
        self.reach(to);
        self.show(to, self.history().count_at(to));
    }

    /// Shows a moment between the play's beginning and the history's end.
    pub fn seek(&mut self, at: SimTime) {
        let at = at.clamp(self.begin(), self.end());
        let count = if at == self.begin() {
            self.since()
        } else {
            self.history().count_at(at)
        };
        self.show(at, count);
    }

    /// Shows the moment right after an event.
    pub fn seek_event(&mut self, seq: u32) {
        let Some(at) = self.history().get(seq).map(|event| event.at) else {
            return;
        };
        self.show(at, seq + 1);
    }

    /// One event on; time goes on for it where the history ends. Says whether there was one.
    pub fn next_event(&mut self) -> bool {
        self.pause();
        if self.count() == self.history().len() && !self.next_happening() {
            return false;
        }
        self.seek_event(self.count());
        true
    }

    /// One event back. Says whether there was one.
    pub fn previous_event(&mut self) -> bool {
        self.pause();
        if self.count() <= self.since() {
            return false;
        }
        let count = self.count() - 1;
        let at = match count.checked_sub(1).and_then(|seq| self.history().get(seq)) {
            Some(event) if count > self.since() => event.at.max(self.begin()),
            _ => self.begin(),
        };
        self.show(at, count);
        true
    }

    /// The play's beginning.
    pub fn to_start(&mut self) {
        self.pause();
        self.seek(self.begin());
    }

    /// The present, where time goes on.
    pub fn to_present(&mut self) {
        let (end, count) = (self.end(), self.history().len());
        self.show(end, count);
    }

    /// Whether work is under way at the history's end.
    pub fn is_working(&self) -> bool {
        self.next_work().is_some()
    }

    /// As far as anything is under way.
    pub fn to_end(&mut self) {
        self.pause();
        let limit = self.end() + WAIT_MAX;
        while let Some(next) = self.next_work().filter(|next| *next <= limit) {
            self.reach(next);
        }
        let end = self.end();
        self.show(end, self.history().len());
    }

    /// When the next thing that is waited for happens.
    fn next_work(&self) -> Option<SimTime> {
        let call = self.later.front().map(|step| step.at);
        let work = self.player.tape.cloud().next_work();
        [call, work].into_iter().flatten().min()
    }

    /// Lets time pass until something happens.
    fn next_happening(&mut self) -> bool {
        let before = self.history().len();
        let limit = self.end() + WAIT_MAX;
        for _ in 0..MOMENTS_MAX {
            let call = self.later.front().map(|step| step.at);
            let due = self.player.tape.cloud().next_due().map(|(at, _)| at);
            let Some(next) = [call, due].into_iter().flatten().min() else {
                return false;
            };
            if next > limit {
                return false;
            }
            self.reach(next);
            if self.history().len() > before {
                return true;
            }
        }
        false
    }

    /// Lets the history reach a moment.
    pub(super) fn reach(&mut self, to: SimTime) {
        while let Some(step) = self.later.pop_front_if(|step| step.at <= to) {
            if self.player.world().now < step.at {
                self.player.tape.advance(step.at);
            }
            // Refused or not: in the branch the world answers as it is there.
            let _ = self.player.tape.call(&step.by, step.command);
        }
        if self.player.world().now < to {
            self.player.tape.advance(to);
        }
    }

    pub(super) fn show(&mut self, at: SimTime, count: u32) {
        let history = self.player.tape.cloud().history();
        self.cursor.seek(history, count);
        self.shown = self.cursor.world().clone();
        self.shown.now = at;
        self.at = at;
    }
}
