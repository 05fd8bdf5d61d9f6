//! What happens to tags of resources that do not keep their own.

use greenroom_engine::tags::Fact;

use crate::names::{arn, show};

pub(super) fn of(fact: &Fact) -> String {
    let Fact::Tagged(tagged) = fact;
    let what = arn(&tagged.arn);
    if tagged.tags.is_empty() {
        return format!("{what} has no tags any more.");
    }
    let pairs = tagged
        .tags
        .iter()
        .map(|(key, value)| format!("{key}={value}"));
    let pairs: Vec<String> = pairs.collect();
    format!("{what} now has the tags {}.", show(&pairs.join(", ")))
}
