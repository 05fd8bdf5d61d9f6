//! What happens in Secrets Manager. Texts of secrets are never told.

use greenroom_engine::secretsmanager::Fact;

use crate::names::show;

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::SecretCreated(written) => format!("Secret {} was created.", show(&written.name)),
        Fact::SecretValuePut(written) => format!(
            "Secret {} has a new version; the one before is AWSPREVIOUS.",
            show(&written.name)
        ),
        Fact::SecretDeleted { name } => format!("Secret {} was deleted.", show(name)),
    }
}
