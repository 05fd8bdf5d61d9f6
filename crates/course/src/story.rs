//! Stories: scripts of their own that are told from beginning to end, each proving something.
//!
//! Not here: the script language (`script`), telling them (the app).

use crate::finding::Spot;
use crate::naming;
use crate::shelf::Shelf;
use crate::written::{self, ScriptAt};

/// Where stories lie.
pub(crate) const FOLDER: &str = "content/stories";

/// A story. What it says of itself stands in the head of its script.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// The file's name without `.aws`: `half-at-a-time`.
    pub id: String,
    /// Its title; its id when it says none.
    pub title: String,
    /// What is done.
    pub script: ScriptAt,
}

impl Story {
    /// The file.
    pub fn file(&self) -> &str {
        &self.script.file
    }

    /// Where a line of its head stands.
    pub fn head_spot(&self, word: &str) -> Spot<'_> {
        self.script
            .spot_of_line(self.script.value.head.line_of(word))
    }

    /// The world it plays in.
    pub fn world(&self) -> Option<&str> {
        self.script.value.head.world.as_deref()
    }
}

/// Reads all stories, ordered by their path. They may lie in folders by section.
pub(crate) fn load(shelf: &mut Shelf<'_>) -> Vec<Story> {
    let mut stories = Vec::new();
    for path in shelf.below(FOLDER) {
        let name = path
            .rsplit('/')
            .next()
            .and_then(|name| name.strip_suffix(".aws"));
        let Some(id) = name
            .filter(|name| naming::is_kebab(name))
            .map(str::to_owned)
        else {
            // Whatever else lies here is remarked as a file that nothing reaches.
            continue;
        };
        if let Some((file, text)) = shelf.file(&path) {
            let script = written::script(&file, 1, &text, &mut shelf.out);
            let title = script.value.head.title.clone();
            stories.push(Story {
                title: title.unwrap_or_else(|| id.clone()),
                id,
                script,
            });
        }
    }
    stories
}
