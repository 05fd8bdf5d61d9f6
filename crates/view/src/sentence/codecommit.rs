//! What happens in repositories.

use greenroom_engine::codecommit::Fact;

use crate::names::{count, short, show};

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::RepositoryCreated(created) => format!("Repository {} was created.", show(&created.0)),
        Fact::RepositoryDeleted { name } => format!("Repository {} was deleted.", show(name)),
        Fact::CommitsAdded(added) => {
            let what = match (added.commits.len(), added.tags.len()) {
                (commits, 0) => count(commits, "commit"),
                (0, tags) => count(tags, "annotated tag"),
                (commits, tags) => {
                    format!(
                        "{} and {}",
                        count(commits, "commit"),
                        count(tags, "annotated tag")
                    )
                }
            };
            let last = added.commits.last();
            let last = last.map(|commit| commit.message.lines().next().unwrap_or_default());
            let last = last.map_or_else(String::new, |message| format!(": \"{}\"", show(message)));
            format!("Repository {} took {what}{last}.", show(&added.repository))
        }
        Fact::ReferenceMoved(moved) => {
            let (kind, name) = reference(&moved.reference);
            let repository = show(&moved.repository);
            match (&moved.old, &moved.new) {
                (None, Some(new)) => {
                    format!(
                        "{kind} {name} of {repository} was created at {}.",
                        short(new)
                    )
                }
                (Some(_), Some(new)) => {
                    format!("{kind} {name} of {repository} moved to {}.", short(new))
                }
                (_, None) => format!("{kind} {name} of {repository} was deleted."),
            }
        }
        Fact::DefaultBranchSet(set) => {
            format!(
                "The default branch of {} is now {}.",
                show(&set.0),
                show(&set.1)
            )
        }
    }
}

fn reference(whole: &str) -> (&'static str, String) {
    match whole.strip_prefix("refs/tags/") {
        Some(tag) => ("Tag", show(tag)),
        None => (
            "Branch",
            show(whole.strip_prefix("refs/heads/").unwrap_or(whole)),
        ),
    }
}
