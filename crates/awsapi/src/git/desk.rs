//! What every verb has before it: the services, the repository, two pages to write on; and the
//! ways to stop.

use greenroom_engine::error::ApiError;

use super::repo::Repo;
use crate::endpoint::Endpoint;

/// What a verb works with.
pub(super) struct Desk<'a> {
    /// Where CodeCommit is reached.
    pub(super) at: &'a mut dyn Endpoint,
    /// The repository around the working folder; for verbs that need none, perhaps an empty one.
    pub(super) repo: Repo,
    /// Standard output.
    pub(super) out: String,
    /// Standard error.
    pub(super) err: String,
}

/// Why a verb went no further.
#[derive(Debug)]
pub(super) struct Stop {
    /// Exit code.
    pub(super) code: u8,
    /// What goes to standard error, with its line break.
    pub(super) text: String,
    /// The service's refusal behind it.
    pub(super) refusal: Option<ApiError>,
}

/// How a verb ends: with an exit code, or stopped.
pub(super) type Done = Result<u8, Stop>;

/// What can be stopped.
pub(super) type May<T> = Result<T, Stop>;

impl Stop {
    fn new(code: u8, text: String) -> Self {
        Self {
            code,
            text,
            refusal: None,
        }
    }

    /// `fatal: …`, exit code 128.
    pub(super) fn fatal(sentence: impl AsRef<str>) -> Self {
        Self::new(128, format!("fatal: {}\n", sentence.as_ref()))
    }

    /// Text of its own, with its line break.
    pub(super) fn says(code: u8, text: impl Into<String>) -> Self {
        Self::new(code, text.into())
    }

    /// Something that git does and Greenroom does not.
    pub(super) fn not_simulated(what: impl AsRef<str>) -> Self {
        let text = format!("greenroom: Greenroom does not simulate {}\n", what.as_ref());
        Self::new(128, text)
    }

    /// An object that does not hold what its name says.
    pub(super) fn corrupt(id: &str, path: &str) -> Self {
        let sentence = format!("loose object {id} (stored in {path}) is corrupt");
        Self::fatal(sentence)
    }

    /// With the service's refusal.
    #[must_use]
    pub(super) fn because(mut self, refusal: ApiError) -> Self {
        self.refusal = Some(refusal);
        self
    }
}

impl Desk<'_> {
    /// Writes a line to standard output.
    pub(super) fn say(&mut self, line: impl AsRef<str>) {
        self.out.push_str(line.as_ref());
        self.out.push('\n');
    }

    /// Writes a line to standard error.
    pub(super) fn warn(&mut self, line: impl AsRef<str>) {
        self.err.push_str(line.as_ref());
        self.err.push('\n');
    }

    /// Seconds since 1970, on the virtual clock.
    pub(super) fn now_s(&self) -> i64 {
        let world = self.at.world();
        world.unix_ms(world.now).div_euclid(1_000)
    }
}
