//! AppSpec files for Lambda functions.

use super::cloud::{self, Resource, needed, needed_text};
use super::codes::{FUNCTION_VERSION, SAME_VERSION};
use super::model::LambdaSpec;
use crate::finding::Findings;
use crate::node::Node;
use crate::span::Spanned;
use crate::text::quote;

/// The two lifecycle events that call a function.
pub const EVENTS: &[&str] = &["BeforeAllowTraffic", "AfterAllowTraffic"];
const PROPERTIES: &[&str] = &["Name", "Alias", "CurrentVersion", "TargetVersion"];

pub(super) fn read(root: &Node, resource: &Resource<'_>, out: &mut Findings) -> LambdaSpec {
    let mut spec = LambdaSpec {
        logical_name: resource.name.clone(),
        ..LambdaSpec::default()
    };
    let what = "A Lambda function";
    if let Some(node) = needed(resource.node, "Properties", what, out) {
        cloud::check_keys(node, "the properties", PROPERTIES, out);
        spec.function = needed_text(node, "Name", what, out);
        spec.alias = needed_text(node, "Alias", what, out);
        spec.current_version = version(node, "CurrentVersion", out);
        spec.target_version = version(node, "TargetVersion", out);
    }
    if let (Some(current), Some(target)) = (&spec.current_version, &spec.target_version)
        && current.value == target.value
    {
        let said = format!(
            "Traffic moves from version {0} to version {0}.",
            target.value
        );
        out.push(
            SAME_VERSION
                .at(target.span, said)
                .fix("Name the new version as target."),
        );
    }
    spec.hooks = cloud::hooks(root, EVENTS, out);
    spec
}

fn version(node: &Node, key: &str, out: &mut Findings) -> Option<Spanned<u64>> {
    let given = needed_text(node, key, "A Lambda function", out)?;
    let number = given.as_str().parse().ok().filter(|&n: &u64| n > 0);
    // Deployment tools fill placeholders in before CodeDeploy sees the file.
    let is_placeholder = given.as_str().contains(['<', '{']);
    if number.is_none() && !is_placeholder {
        let said = format!("{} is no published version.", quote(given.as_str()));
        out.push(
            FUNCTION_VERSION
                .at(given.span, said)
                .fix("Write its number, such as \"2\"."),
        );
    }
    number.map(|number| Spanned::new(number, given.span))
}
