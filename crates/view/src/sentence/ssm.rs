//! What happens in Parameter Store. Values are never told: some are secret.

use greenroom_engine::ssm::Fact;

use crate::names::show;

pub(super) fn of(fact: &Fact) -> String {
    match fact {
        Fact::ParameterPut(put) => {
            format!("Parameter {} ({}) was written.", show(&put.0), show(&put.2))
        }
        Fact::ParameterDeleted { name } => format!("Parameter {} was deleted.", show(name)),
    }
}
