//! What the list of labs remembers, and its rows.

use greenroom_course::progress::Done;

use crate::{screens::Shared, widgets::list::Pick};

/// The list of labs.
#[derive(Debug, Default)]
pub struct State {
    pub(super) pick: Pick,
}

/// A lab in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) number: u32,
    pub(super) title: String,
    pub(super) section: String,
    pub(super) minutes: u32,
    pub(super) goals: usize,
    /// Goals ever met.
    pub(super) met: usize,
    /// Whether all goals were met at once.
    pub(super) is_done: bool,
    /// Fewest commands with which it was finished.
    pub(super) commands_min: Option<u32>,
    /// How many commands a good solution needs.
    pub(super) par: Option<u32>,
    /// The exam points it trains, by their titles.
    pub(super) points: Vec<String>,
}

/// All labs in order; none until the course is read.
pub(super) fn rows(shared: &Shared) -> Vec<Row> {
    let Some(course) = &shared.course else {
        return Vec::new();
    };
    let done = Done::of(&shared.rows);
    let catalog = course.catalog();
    let row = |lab: &greenroom_course::lab::Lab| {
        let before = done.labs.get(&lab.id);
        let met = |goal: &&greenroom_course::lab::Goal| {
            before.is_some_and(|before| before.goals.contains(&goal.id))
        };
        let points = lab.points.iter().filter_map(|id| catalog.point(id));
        Row {
            id: lab.id.clone(),
            number: lab.number,
            title: lab.title.clone(),
            section: lab.section.clone(),
            minutes: lab.minutes,
            goals: lab.goals.len(),
            met: lab.goals.iter().filter(met).count(),
            is_done: done.has_lab(&lab.id),
            commands_min: before.and_then(|before| before.commands_min),
            par: lab.commands,
            points: points.map(|point| point.text.clone()).collect(),
        }
    };
    catalog.labs.iter().map(row).collect()
}

impl Row {
    /// How far somebody came, in a word or two.
    pub(super) fn standing(&self) -> String {
        match (self.is_done, self.met, self.commands_min, self.par) {
            (true, _, Some(mine), Some(par)) => format!("done, {mine} commands (par {par})"),
            (true, ..) => "done".to_owned(),
            (false, 0, ..) => "not begun".to_owned(),
            (false, met, ..) => format!("{met} of {} goals", self.goals),
        }
    }
}
