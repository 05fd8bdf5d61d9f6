//! Offer: something that can be done here and now. Footer, help and palette come from offers.

use crate::words::Action;

/// Something that can be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The action; two for a pair of keys such as up and down.
    pub actions: Vec<Action>,
    /// In a word or two, for the footer.
    pub label: String,
    /// Why it cannot be done now, when it cannot.
    pub because: Option<String>,
    /// Whether it is worth a place in the footer.
    pub footer: bool,
}

impl Offer {
    /// An action under a short name.
    pub fn new(action: Action, label: impl Into<String>) -> Self {
        Self {
            actions: vec![action],
            label: label.into(),
            because: None,
            footer: true,
        }
    }

    /// Two actions under one name.
    pub fn pair(first: Action, second: Action, label: impl Into<String>) -> Self {
        Self {
            actions: vec![first, second],
            label: label.into(),
            because: None,
            footer: true,
        }
    }

    /// An action under its usual name: for help and the palette, too long for the footer.
    pub fn plain(action: Action) -> Self {
        let label = action.about();
        Self {
            footer: false,
            ..Self::new(action, label)
        }
    }

    /// Not now, when there is a reason.
    #[must_use]
    pub fn unless(mut self, because: Option<String>) -> Self {
        self.because = because;
        self
    }
}

/// The moves of every list, for offers.
pub fn moves() -> Vec<Offer> {
    [
        Action::Top,
        Action::Bottom,
        Action::HalfPageDown,
        Action::HalfPageUp,
        Action::PageDown,
        Action::PageUp,
    ]
    .map(Offer::plain)
    .to_vec()
}
