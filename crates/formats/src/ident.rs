//! Names and their legal letters, service by service, with AWS's limits.
//!
//! Each function answers whether AWS would accept the name; nothing here knows what exists.

/// Twelve digits.
pub fn is_account(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A region's name: `eu-west-1`, `us-gov-east-1`.
pub fn is_region(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let Some((number, words)) = parts.split_last() else {
        return false;
    };
    let is_word = |word: &&str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase());
    let is_number = matches!(number.len(), 1 | 2) && number.bytes().all(|b| b.is_ascii_digit());
    let first = words.first().map_or(0, |word| word.len());
    matches!(words.len(), 2 | 3) && words.iter().all(is_word) && is_number && first == 2
}

/// Whether all letters belong to the set and the length (in letters) to the range.
fn fits(text: &str, lengths: std::ops::RangeInclusive<usize>, also: &str) -> bool {
    let is_legal = |c: char| c.is_ascii_alphanumeric() || also.contains(c);
    lengths.contains(&text.chars().count()) && text.chars().all(is_legal)
}

/// A bucket of S3.
pub fn is_bucket(text: &str) -> bool {
    let is_legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-".contains(c);
    let ends = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    (3..=63).contains(&text.len())
        && text.chars().all(is_legal)
        && text.starts_with(ends)
        && text.ends_with(ends)
        && !text.contains("..")
}

/// A repository of CodeCommit: 1 to 100 letters, digits, `.`, `_`, `-`, not ending in `.git`.
pub fn is_codecommit_repository(text: &str) -> bool {
    let ends_in_git = text.rsplit_once('.').is_some_and(|(_, end)| end == "git");
    fits(text, 1..=100, "._-") && !ends_in_git
}

/// A branch of CodeCommit: git's rules, at most 256 letters, not forty hexadecimal digits.
pub fn is_codecommit_branch(text: &str) -> bool {
    let is_commit = text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit());
    let is_legal = |c: char| !c.is_control() && !" ?^*[\\~:".contains(c);
    (1..=256).contains(&text.chars().count())
        && !is_commit
        && text.chars().all(is_legal)
        && !text.starts_with(['/', '.'])
        && !text.ends_with(['/', '.'])
        && !["..", "//", "@{"].iter().any(|part| text.contains(part))
        && text != "@"
}

/// An approval rule or template of CodeCommit.
pub fn is_approval_rule(text: &str) -> bool {
    fits(text, 1..=100, "._- ")
}

/// A trigger of a CodeCommit repository.
pub fn is_codecommit_trigger(text: &str) -> bool {
    fits(text, 1..=100, "._-")
}

/// A project of CodeBuild.
pub fn is_codebuild_project(text: &str) -> bool {
    fits(text, 2..=150, "-_") && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A report group of CodeBuild.
pub fn is_report_group(text: &str) -> bool {
    is_codebuild_project(text) && text.len() <= 128
}

/// An identifier of a secondary source or artifact of CodeBuild.
pub fn is_codebuild_identifier(text: &str) -> bool {
    fits(text, 1..=127, "_")
}

/// An application or deployment group of CodeDeploy.
pub fn is_codedeploy_name(text: &str) -> bool {
    fits(text, 1..=100, "._+=,@-")
}

/// A pipeline, stage or action of CodePipeline.
pub fn is_pipeline_name(text: &str) -> bool {
    fits(text, 1..=100, ".@-_")
}

/// An artifact of CodePipeline.
pub fn is_pipeline_artifact(text: &str) -> bool {
    fits(text, 1..=100, "_-")
}

/// A namespace of an action's variables.
pub fn is_pipeline_namespace(text: &str) -> bool {
    fits(text, 1..=100, "@-_")
}

/// A variable of a pipeline.
pub fn is_pipeline_variable(text: &str) -> bool {
    fits(text, 1..=128, "@-_")
}

/// The reason given for disabling a transition.
pub fn is_transition_reason(text: &str) -> bool {
    fits(text, 1..=300, "!@ ().*?-")
}

/// A domain of CodeArtifact.
pub fn is_codeartifact_domain(text: &str) -> bool {
    let is_legal = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    (2..=50).contains(&text.len())
        && text.chars().all(is_legal)
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && !text.ends_with('-')
}

/// A repository of CodeArtifact.
pub fn is_codeartifact_repository(text: &str) -> bool {
    fits(text, 2..=100, "._-") && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// A package of CodeArtifact.
pub fn is_codeartifact_package(text: &str) -> bool {
    let is_legal = |c: char| !c.is_whitespace() && c != '#' && c != '/';
    (1..=255).contains(&text.chars().count()) && text.chars().all(is_legal)
}

/// A rule or bus of EventBridge.
pub fn is_event_rule(text: &str) -> bool {
    fits(text, 1..=64, ".-_")
}

/// The id of a target of EventBridge.
pub fn is_event_target(text: &str) -> bool {
    fits(text, 1..=64, ".-_")
}

/// A role, user or group of IAM.
pub fn is_iam_name(text: &str) -> bool {
    fits(text, 1..=64, "+=,.@_-")
}

/// A parameter of Systems Manager.
pub fn is_ssm_parameter(text: &str) -> bool {
    let levels = text.matches('/').count();
    fits(text, 1..=2048, "._-/") && levels <= 15
}

/// A secret of Secrets Manager.
pub fn is_secret_name(text: &str) -> bool {
    fits(text, 1..=512, "/_+=.@-")
}

#[cfg(test)]
mod tests;
