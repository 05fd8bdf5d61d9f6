//! Where you have been: back and forward, as in a browser.

use crate::words::Place;

/// The most places that are kept.
const PLACES_MAX: usize = 200;

/// Places in the order they were visited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct History {
    places: Vec<Place>,
    at: usize,
}

impl History {
    pub(super) fn new(first: Place) -> Self {
        Self {
            places: vec![first],
            at: 0,
        }
    }

    /// A place was visited; what lay ahead is forgotten.
    pub(super) fn visit(&mut self, place: &Place) {
        if self.places.get(self.at) == Some(place) {
            return;
        }
        self.places.truncate(self.at + 1);
        self.places.push(place.clone());
        if self.places.len() > PLACES_MAX {
            self.places.remove(0);
        }
        self.at = self.places.len() - 1;
    }

    pub(super) fn before(&self) -> Option<&Place> {
        self.at.checked_sub(1).and_then(|at| self.places.get(at))
    }

    pub(super) fn after(&self) -> Option<&Place> {
        self.places.get(self.at + 1)
    }

    pub(super) fn back(&mut self) -> Option<Place> {
        let place = self.before().cloned()?;
        self.at -= 1;
        Some(place)
    }

    pub(super) fn forward(&mut self) -> Option<Place> {
        let place = self.after().cloned()?;
        self.at += 1;
        Some(place)
    }
}

#[cfg(test)]
mod tests;
