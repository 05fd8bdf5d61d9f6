//! What home remembers, and the rows that follow from it and the outline.

use std::collections::BTreeSet;

use crate::{
    screens::Shared,
    theme::Mark,
    widgets::{
        list::{Filter, Pick},
        prompt::Prompt,
    },
    words::{Lesson, Outline, Section},
};

/// What home remembers.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// Which pane has the focus.
    pub(super) pane: Pane,
    /// The picked row of the course; row 0 is the next step.
    pub course: Pick,
    /// The picked door.
    pub doors: Pick,
    /// The sections that are open.
    pub opened: BTreeSet<usize>,
    /// What hides rows.
    pub filter: Filter,
    /// The line in which the filter is being typed.
    pub find: Option<Prompt>,
}

/// A pane of home.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Pane {
    /// The next step and the course.
    #[default]
    Course,
    /// The ways out.
    Doors,
}

/// A row of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// The next step.
    Next,
    /// A section.
    Section(usize),
    /// A lesson of a section.
    Lesson(usize, usize),
}

impl State {
    /// The rows as they are now. A filter opens every section and takes the next step away.
    pub(super) fn rows(&self, outline: &Outline) -> Vec<Row> {
        let filtered = !self.filter.text.is_empty();
        let mut rows = Vec::new();
        if outline.next.is_some() && !filtered {
            rows.push(Row::Next);
        }
        for (s, section) in outline.sections.iter().enumerate() {
            let lessons = section.lessons.iter().enumerate();
            if filtered {
                let kept = lessons.filter(|(_, lesson)| self.keeps(section, Some(lesson)));
                let kept: Vec<_> = kept.map(|(l, _)| Row::Lesson(s, l)).collect();
                if !kept.is_empty() || self.keeps(section, None) {
                    rows.push(Row::Section(s));
                }
                rows.extend(kept);
            } else {
                rows.push(Row::Section(s));
                if self.opened.contains(&s) {
                    rows.extend(lessons.map(|(l, _)| Row::Lesson(s, l)));
                }
            }
        }
        rows
    }

    /// `filter: hook (3 of 12 hidden)` while there is one.
    pub(super) fn filter_note(&self, outline: &Outline) -> Option<String> {
        let all: usize = outline.sections.iter().map(|s| 1 + s.lessons.len()).sum();
        self.filter.note(self.rows(outline).len(), all)
    }

    /// The row that is picked.
    pub(super) fn picked(&self, outline: &Outline) -> Option<Row> {
        self.rows(outline).get(self.course.index).copied()
    }

    fn keeps(&self, section: &Section, lesson: Option<&Lesson>) -> bool {
        let title = lesson.map_or("", |l| l.title.as_str());
        self.filter
            .keeps(&format!("{} {} {title}", section.number, section.title))
    }
}

/// What stands at the right of the title: exam, due cards, progress.
pub(super) fn status(shared: &Shared) -> String {
    let outline = &shared.outline;
    let exam = outline.exam_in_days.map(|days| match days {
        0 => "exam today".to_owned(),
        1 => "exam tomorrow".to_owned(),
        days => format!("exam in {days} days"),
    });
    let due = (outline.due > 0).then(|| format!("{} due", outline.due));
    let done = Some(format!("{} % learnt", outline.percent()));
    let dot = format!(" {} ", shared.look.sign(Mark::Dot));
    [exam, due, done]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(&dot)
}
