//! What operations do here: from an input in AWS's shape to a command or a look at the world, and
//! back to a reply in AWS's shape. One room for each service, one function for each operation.
//!
//! Not here: how a line becomes a call (`cli`), what a command does (the engine).

use greenroom_engine::error::ApiError;

use crate::endpoint::Endpoint;
use crate::json::Value;
use crate::model::{self, OperationRef};
use crate::validate;
use crate::{conform, errors};

mod autoscaling;
mod cloudtrail;
mod cloudwatch;
mod codebuild;
mod codecommit;
mod codepipeline;
mod deploy;
mod ec2;
mod elbv2;
mod events;
mod iam;
mod logs;
mod page;
mod request;
mod s3api;
mod secretsmanager;
mod sns;
mod spell;
mod ssm;
mod sts;
mod tags;

use request::Request;

/// What an operation answers.
type Answered = Result<Value, ApiError>;

/// An operation's API name and what answers it.
type Row = (&'static str, fn(&mut Request<'_>) -> Answered);

/// A call that brought no reply.
#[derive(Debug, Clone, PartialEq)]
pub enum Refused {
    /// The service said no, in its own words.
    Service(ApiError),
    /// AWS can do it, Greenroom does not.
    NotSimulated,
}

/// What a call brought.
#[derive(Debug, Clone, PartialEq)]
pub struct Replied {
    /// The reply, its members in the model's order.
    pub value: Value,
    /// Members of the input that change nothing here, as they are named in the API.
    pub unread: Vec<String>,
}

fn rows(service: &str) -> &'static [Row] {
    match service {
        "autoscaling" => autoscaling::OPERATIONS,
        "cloudtrail" => cloudtrail::OPERATIONS,
        "cloudwatch" => cloudwatch::OPERATIONS,
        "codebuild" => codebuild::OPERATIONS,
        "codecommit" => codecommit::OPERATIONS,
        "codepipeline" => codepipeline::OPERATIONS,
        "deploy" => deploy::OPERATIONS,
        "ec2" => ec2::OPERATIONS,
        "elbv2" => elbv2::OPERATIONS,
        "events" => events::OPERATIONS,
        "iam" => iam::OPERATIONS,
        "logs" => logs::OPERATIONS,
        "s3api" => s3api::OPERATIONS,
        "secretsmanager" => secretsmanager::OPERATIONS,
        "sns" => sns::OPERATIONS,
        "ssm" => ssm::OPERATIONS,
        "sts" => sts::OPERATIONS,
        _ => &[],
    }
}

/// The operations of a service that are simulated, by their API names.
pub fn simulated(service_cli: &str) -> impl Iterator<Item = &'static str> + use<> {
    rows(service_cli).iter().map(|(name, _)| *name)
}

/// Makes a call.
pub fn answer(
    at: &mut dyn Endpoint,
    operation: OperationRef,
    input: &Value,
) -> Result<Replied, Refused> {
    let service = operation.service.cli;
    let name = operation.operation.name;
    let found = rows(service).iter().find(|(known, _)| *known == name);
    let Some((_, handler)) = found else {
        return Err(Refused::NotSimulated);
    };
    check(operation, input).map_err(Refused::Service)?;
    let mut request = Request::new(at, input);
    let reply = handler(&mut request).map_err(|refusal| {
        debug_assert!(
            errors::may_answer(operation, refusal.code),
            "{name} cannot answer {}",
            refusal.code
        );
        Refused::Service(refusal)
    })?;
    let unread = request.unread(operation);
    let mut value = request::without_nulls(reply);
    if let Some(paging) = &operation.operation.paging {
        page::cut(paging, input, &mut value);
    }
    let misfits = conform::misfits(operation.output(), &value);
    debug_assert!(
        misfits.is_empty(),
        "{name} answers what it cannot: {misfits:?}"
    );
    if let Some(shape) = operation.output() {
        value = conform::order(shape, value);
    }
    Ok(Replied { value, unread })
}

/// The limits of the model, for the services that answer with one code for all of them.
fn check(operation: OperationRef, input: &Value) -> Result<(), ApiError> {
    let code = match operation.service.cli {
        "codebuild" => "InvalidInputException",
        "codepipeline" | "events" | "secretsmanager" | "ssm" => "ValidationException",
        "iam" | "elbv2" | "autoscaling" | "cloudwatch" => "ValidationError",
        _ => return Ok(()),
    };
    let broken = operation
        .input()
        .and_then(|shape| validate::server(shape, input));
    broken.map_or(Ok(()), |message| Err(ApiError::new(code, message)))
}

/// True when the operation is simulated.
pub fn is_simulated(operation: OperationRef) -> bool {
    simulated(operation.service.cli).any(|name| name == operation.operation.name)
}

/// All simulated operations, with the service's CLI name.
pub fn all_simulated() -> impl Iterator<Item = (&'static str, &'static str)> {
    model::services().flat_map(|service| simulated(service).map(move |name| (service, name)))
}

#[cfg(test)]
mod tests;
