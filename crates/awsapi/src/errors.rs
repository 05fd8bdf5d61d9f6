//! Which error codes an operation may answer, so that a test can refuse an invented one.

use crate::model::{self, OperationRef};

/// Codes that any call may meet before its operation looks at it: who calls, how, how often.
pub const COMMON: [&str; 17] = [
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InternalFailure",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "RequestExpired",
    "ServiceUnavailable",
    "SignatureDoesNotMatch",
    "Throttling",
    "ThrottlingException",
    "UnauthorizedOperation",
    "UnrecognizedClientException",
    "ValidationException",
];

/// Codes that a service documents for all of its operations and its model declares for few or none.
/// Sources: the lists of common errors in the API references (Amazon S3: list of error codes).
const OF_SERVICE: [(&str, &[&str]); 8] = [
    ("autoscaling", &["ValidationError"]),
    ("cloudwatch", &["ValidationError"]),
    ("elbv2", &["ValidationError"]),
    ("iam", &["ValidationError"]),
    ("logs", &["InvalidParameterException"]),
    (
        "s3api",
        &[
            "400",
            "403",
            "404",
            "405",
            "BucketNotEmpty",
            "IllegalLocationConstraintException",
            "IllegalVersioningConfigurationException",
            "BadRequest",
            "InvalidArgument",
            "InvalidBucketName",
            "MalformedPolicy",
            "MethodNotAllowed",
            "NoSuchBucket",
            "NoSuchBucketPolicy",
            "NoSuchKey",
            "NoSuchTagSet",
            "NoSuchVersion",
        ],
    ),
    ("sns", &["ValidationError"]),
    ("sts", &["ValidationError"]),
];

/// The codes that the operation's model declares, in its order.
pub fn declared(operation: OperationRef) -> impl Iterator<Item = &'static str> {
    operation.operation.errors.iter().map(|error| error.code)
}

/// True when callers of the operation may see the code: declared for it, common to its service or
/// common to all.
///
/// EC2 declares no errors in its models; for its operations every code passes.
pub fn may_answer(operation: OperationRef, code: &str) -> bool {
    let service = operation.service;
    let of_service = OF_SERVICE.iter().find(|(cli, _)| *cli == service.cli);
    service.protocol == "ec2"
        || COMMON.contains(&code)
        || of_service.is_some_and(|(_, codes)| codes.contains(&code))
        || declared(operation).any(|known| known == code)
}

/// True when any operation of the service declares the code.
pub fn known_to_service(service_cli: &str, code: &str) -> bool {
    let operations = model::service(service_cli).map(|service| service.operations.as_slice());
    let errors = operations
        .into_iter()
        .flatten()
        .flat_map(|operation| &operation.errors);
    errors.into_iter().any(|error| error.code == code)
}

#[cfg(test)]
mod tests;
