//! Amazon Resource Names: taken apart, put together, and their parts checked.
//!
//! Not here: which resources exist, or which a policy means (`policy`).

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::ident;

/// `arn:partition:service:region:account:resource`; region and account may be empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Arn {
    /// `aws`, `aws-cn`, `aws-us-gov` and the like.
    pub partition: String,
    /// Service prefix, such as `codepipeline`.
    pub service: String,
    /// Region, empty for global resources.
    pub region: String,
    /// Account, empty for resources without one.
    pub account: String,
    /// Everything behind the fifth colon.
    pub resource: String,
}

/// Why a text is no ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ArnError {
    /// It does not begin with `arn:`.
    #[error("an ARN begins with `arn:`")]
    Prefix,
    /// It has fewer than six parts.
    #[error("an ARN has six parts with five colons between them")]
    Parts,
    /// The partition is not one of AWS's.
    #[error("the part behind `arn:` is the partition, such as `aws`")]
    Partition,
    /// The service is empty or has strange letters.
    #[error("the third part is the service, such as `s3`")]
    Service,
    /// The region is not spelt like one.
    #[error("the fourth part is the region, such as `eu-west-1`, or empty")]
    Region,
    /// The account has not twelve digits.
    #[error("the fifth part is the account with twelve digits, or empty")]
    Account,
    /// Nothing stands behind the fifth colon.
    #[error("the sixth part names the resource")]
    Resource,
}

impl Arn {
    /// Takes a text apart; only the number of parts is checked.
    pub fn split(text: &str) -> Result<Self, ArnError> {
        let mut parts = text.splitn(6, ':');
        if parts.next() != Some("arn") {
            return Err(ArnError::Prefix);
        }
        let mut next = || parts.next().map(str::to_owned).ok_or(ArnError::Parts);
        Ok(Self {
            partition: next()?,
            service: next()?,
            region: next()?,
            account: next()?,
            resource: next()?,
        })
    }

    /// Takes a text apart and checks every part; wildcards are not allowed.
    pub fn parse(text: &str) -> Result<Self, ArnError> {
        let arn = Self::split(text)?;
        let is_service = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !is_partition(&arn.partition) {
            return Err(ArnError::Partition);
        }
        if arn.service.is_empty() || !arn.service.chars().all(is_service) {
            return Err(ArnError::Service);
        }
        if !arn.region.is_empty() && !ident::is_region(&arn.region) {
            return Err(ArnError::Region);
        }
        let is_account = ident::is_account(&arn.account) || arn.account == "aws";
        if !arn.account.is_empty() && !is_account {
            return Err(ArnError::Account);
        }
        if arn.resource.is_empty() {
            return Err(ArnError::Resource);
        }
        Ok(arn)
    }

    /// An ARN of the standard partition.
    pub fn new(service: &str, region: &str, account: &str, resource: &str) -> Self {
        Self {
            partition: "aws".to_owned(),
            service: service.to_owned(),
            region: region.to_owned(),
            account: account.to_owned(),
            resource: resource.to_owned(),
        }
    }

    /// The kind of resource: `role` of `role/Build`, `build` of `build/web:1`; empty if the
    /// resource has no kind (`my-bucket`, a repository of CodeCommit).
    pub fn kind(&self) -> &str {
        match self.resource.split_once(['/', ':']) {
            Some((kind, _)) => kind,
            None => "",
        }
    }

    /// The resource without its kind.
    pub fn name(&self) -> &str {
        match self.resource.split_once(['/', ':']) {
            Some((_, name)) => name,
            None => &self.resource,
        }
    }

    /// The name of an IAM role, if it is the ARN of one.
    pub fn role_name(&self) -> Option<&str> {
        let path = self
            .resource
            .strip_prefix("role/")
            .filter(|_| self.service == "iam")?;
        path.rsplit('/').next().filter(|name| !name.is_empty())
    }
}

/// Whether a text is one of AWS's partitions.
pub fn is_partition(text: &str) -> bool {
    let rest = text
        .strip_prefix("aws")
        .map(|rest| rest.strip_prefix('-').unwrap_or(rest));
    let is_letter = |c: char| c.is_ascii_lowercase() || c == '-';
    rest.is_some_and(|rest| rest.chars().all(is_letter) && !text.ends_with('-'))
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            partition,
            service,
            region,
            account,
            resource,
        } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

impl std::str::FromStr for Arn {
    type Err = ArnError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests;
