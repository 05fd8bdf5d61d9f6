//! Place: the address of a spot in the app, used by history, links and the command line.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Serialize};

/// The subject of the questions whose cards are due.
pub const DUE: &str = "due";
/// The longest id that is accepted, in bytes.
pub const ID_LENGTH_MAX: usize = 120;

/// An address inside the app. Printed and parsed as `lesson/1.4/hooks#3`, `stage/half-nine@850000`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Place {
    /// The first screen.
    Home,
    /// All keys of the screen below.
    Help,
    /// A step of a lesson; steps count from 0.
    Lesson {
        /// The lesson's id.
        id: Arc<str>,
        /// The step, from 0.
        step: u16,
    },
    /// The visualizer at a moment of virtual time. An empty id is free play.
    Stage {
        /// The scenario's id.
        id: Arc<str>,
        /// Milliseconds since the scenario began.
        at_ms: u64,
    },
    /// The list of labs.
    Labs,
    /// One lab.
    Lab {
        /// The lab's id.
        id: Arc<str>,
    },
    /// Questions about one subject.
    Quiz {
        /// The subject's or the question's id.
        id: Arc<str>,
    },
    /// Questions about the weakest part.
    Drill,
    /// A timed set.
    Exam,
    /// The cards that are due.
    Review,
    /// The instructor's desk.
    Lectern,
    /// Findings in the course folder and in the settings.
    Problems,
}

/// Why a text is not a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAPlace(pub String);

impl fmt::Display for NotAPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no place called {:?}", self.0)
    }
}

impl std::error::Error for NotAPlace {}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("home"),
            Self::Help => f.write_str("help"),
            Self::Lesson { id, step: 0 } => write!(f, "lesson/{id}"),
            Self::Lesson { id, step } => write!(f, "lesson/{id}#{step}"),
            Self::Stage { id, at_ms: 0 } if id.is_empty() => f.write_str("stage"),
            Self::Stage { id, at_ms: 0 } => write!(f, "stage/{id}"),
            Self::Stage { id, at_ms } => write!(f, "stage/{id}@{at_ms}"),
            Self::Labs => f.write_str("labs"),
            Self::Lab { id } => write!(f, "lab/{id}"),
            Self::Quiz { id } => write!(f, "quiz/{id}"),
            Self::Drill => f.write_str("drill"),
            Self::Exam => f.write_str("exam"),
            Self::Review => f.write_str("review"),
            Self::Lectern => f.write_str("lectern"),
            Self::Problems => f.write_str("problems"),
        }
    }
}

impl FromStr for Place {
    type Err = NotAPlace;

    fn from_str(text: &str) -> Result<Self, NotAPlace> {
        let wrong = || NotAPlace(text.chars().filter(|c| !c.is_control()).take(60).collect());
        let (kind, rest) = text.split_once('/').unwrap_or((text, ""));
        let plain = |place: Self| {
            if rest.is_empty() {
                Ok(place)
            } else {
                Err(wrong())
            }
        };
        match kind {
            "home" => plain(Self::Home),
            "help" => plain(Self::Help),
            "labs" => plain(Self::Labs),
            "drill" => plain(Self::Drill),
            "exam" => plain(Self::Exam),
            "review" => plain(Self::Review),
            "lectern" => plain(Self::Lectern),
            "problems" => plain(Self::Problems),
            "lab" => Ok(Self::Lab {
                id: id(rest).ok_or_else(wrong)?,
            }),
            "quiz" => Ok(Self::Quiz {
                id: id(rest).ok_or_else(wrong)?,
            }),
            "lesson" => {
                let (name, step) = rest.split_once('#').unwrap_or((rest, "0"));
                let step = step.parse().map_err(|_| wrong())?;
                Ok(Self::Lesson {
                    id: id(name).ok_or_else(wrong)?,
                    step,
                })
            }
            "stage" if rest.is_empty() => Ok(Self::Stage {
                id: "".into(),
                at_ms: 0,
            }),
            "stage" => {
                let (name, at) = rest.split_once('@').unwrap_or((rest, "0"));
                let at_ms = at.parse().map_err(|_| wrong())?;
                Ok(Self::Stage {
                    id: id(name).ok_or_else(wrong)?,
                    at_ms,
                })
            }
            _ => Err(wrong()),
        }
    }
}

/// An id as content may spell it: lower-case letters, digits, `.`, `-` and `/`.
fn id(text: &str) -> Option<Arc<str>> {
    let legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-/".contains(c);
    let fits = !text.is_empty() && text.len() <= ID_LENGTH_MAX;
    (fits && text.chars().all(legal)).then(|| text.into())
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = NotAPlace;

    fn try_from(text: String) -> Result<Self, NotAPlace> {
        text.parse()
    }
}

#[cfg(test)]
mod tests;
