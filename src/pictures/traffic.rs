//! A target group: who gets requests.

use greenroom_engine::elb::TargetGroupId;
use greenroom_engine::world::World;
use greenroom_view::{condition::Condition, names, traffic};

use super::rows::{Rows, head};
use super::{Eye, condition};
use crate::theme::{Mark, Role};
use crate::widgets::{
    Paper, Rect,
    list::{self, Pick},
};

pub(super) fn len(w: &World, id: TargetGroupId) -> usize {
    traffic::of(w, id).map_or(0, |traffic| traffic.counts.all())
}

pub(super) fn paint(w: &World, id: TargetGroupId, eye: Eye, paper: &mut Paper<'_>, area: Rect) {
    let Some(traffic) = traffic::of(w, id) else {
        return;
    };
    let mut rows = Rows::of(area);
    let counts = traffic.counts;
    let state = condition(traffic.condition);
    let word = format!("{} of {} in service", counts.healthy, counts.all());
    head(paper, rows.take(1), &traffic.name, (state, &word));
    let said = format!("health check {}", traffic.path);
    paper.line(rows.take(1), &said, Role::Dim);
    for listener in &traffic.listeners {
        let (name, port) = (&listener.balancer, listener.port);
        let arrow = paper.sign(Mark::Flow);
        let share = listener.weight_bp / 100;
        let said = format!("{name} :{port} {arrow} {share} %");
        paper.line(rows.take(1), &said, Role::Text);
    }
    let all = counts.all();
    let pick = Pick {
        index: eye.pick,
        top: 0,
    };
    let targets = rows.rest();
    let top = pick.top_for(all, usize::from(targets.height));
    let shown = traffic::targets(w, id, top..top + usize::from(targets.height));
    list::paint(
        paper,
        targets,
        pick,
        all,
        eye.focus,
        |paper, line, index| {
            let Some(target) = shown.get(index.saturating_sub(top)) else {
                return;
            };
            let state = condition(Condition::from(target.health));
            let name = names::instance(target.instance);
            let sign = paper.sign(state.mark());
            let said = format!("{sign} {name:<8} {}", target.health.name());
            paper.line(line, &said, state.role());
        },
    );
}
