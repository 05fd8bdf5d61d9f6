//! Time: it stands while you type, passes until all is quiet when you say so, and is watched.

use std::time::Duration;

use super::state::{Bench, Right};
use super::terminal::Tone;
use super::update;
use crate::{screens::Cx, theme::Condition, widgets::steps::clock};

/// Display time passed.
pub(super) fn frame(bench: &mut Bench, passed: Duration, cx: &mut Cx<'_>) {
    let was_past = !bench.session.is_present();
    bench.session.frame(passed);
    bench.watched.catch_up(bench.session.world());
    if !bench.session.pace().playing && !was_past {
        quiet(bench, cx);
    }
}

/// Lets time pass until all is quiet: watched as it goes, or at once where nothing glides or
/// when asked again.
pub(super) fn until_quiet(bench: &mut Bench, cx: &mut Cx<'_>) {
    if !bench.session.is_working() {
        cx.say(Condition::Waiting, "Nothing is under way.");
        return;
    }
    if bench.session.pace().playing || !cx.shared.settings.animation || cx.shared.settings.reader {
        bench.session.to_end();
        bench.watched.catch_up(bench.session.world());
        quiet(bench, cx);
        return;
    }
    bench.session.to_present();
    bench.session.faster_until(300);
    bench.session.play_pause();
    bench.right = Right::Picture;
    bench.watched.catch_up(bench.session.world());
}

/// All is quiet: it is said and judged.
fn quiet(bench: &mut Bench, cx: &mut Cx<'_>) {
    let at = clock(bench.session.elapsed().0);
    bench
        .terminal
        .add(Tone::Note, &format!("All is quiet at {at}."));
    bench.desk.refresh(&bench.session.player().files);
    update::judge(bench, cx);
}

/// Watches the last run: on from here while something is under way, else again from its
/// beginning.
pub(super) fn watch(bench: &mut Bench, cx: &mut Cx<'_>) {
    bench.right = Right::Picture;
    if bench.session.is_working() {
        bench.session.play_pause();
    } else {
        match bench.watched.since.filter(|at| *at < bench.session.end()) {
            Some(at) => {
                bench.session.seek(at);
                bench.session.play_pause();
            }
            None => cx.say(
                Condition::Waiting,
                "Nothing has run yet. Type a command first.",
            ),
        }
    }
    bench.watched.catch_up(bench.session.world());
}

/// Plays or pauses; judged when it stands again.
pub(super) fn play_pause(bench: &mut Bench, cx: &mut Cx<'_>) {
    if bench.session.is_over() {
        cx.say(Condition::Waiting, "Nothing is under way.");
        return;
    }
    bench.session.play_pause();
    if !bench.session.pace().playing {
        update::judge(bench, cx);
    }
}
