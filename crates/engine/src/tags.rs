//! Tags of resources whose own rooms know nothing of tags, by ARN.
//!
//! Instances and build projects keep theirs themselves: deployments look at the one's, and the
//! other's are replaced with the project.

use std::collections::BTreeMap;
use std::sync::Arc;

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::error::ApiError;
use crate::fact::Fact as AnyFact;
use crate::iam::Need;
use crate::next::{Asks, By, Decided, Decision, Needs, Next};
use crate::told::Told;
use crate::world::World;
use crate::{codecommit, codedeploy, codepipeline, elb, eventbridge, iam, s3, sns, ssm};

/// Keys and values.
pub type Tags = BTreeMap<Arc<str>, Arc<str>>;

/// Most tags of one resource.
const TAGS_MAX: usize = 50;

/// Whose API the call was made through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each variant is a service")]
pub enum Owner {
    CodeCommit,
    CodeDeploy,
    CodePipeline,
    ElasticLoadBalancing,
    EventBridge,
    IamRole,
    IamUser,
    S3,
    SecretsManager,
    Sns,
    Ssm,
}

/// How a service calls its tagging.
struct Names {
    /// As the AWS CLI spells the service.
    service: &'static str,
    /// Operation and action that add tags.
    put: (&'static str, &'static str),
    /// Operation and action that take tags away.
    remove: (&'static str, &'static str),
    /// Code of the refusal when there are too many.
    too_many: &'static str,
}

impl Owner {
    const fn names(self) -> Names {
        const PUT: &str = "TagResource";
        const REMOVE: &str = "UntagResource";
        match self {
            Self::CodeCommit => Names {
                service: "codecommit",
                put: (PUT, "codecommit:TagResource"),
                remove: (REMOVE, "codecommit:UntagResource"),
                too_many: "TooManyTagsException",
            },
            Self::CodeDeploy => Names {
                service: "codedeploy",
                put: (PUT, "codedeploy:TagResource"),
                remove: (REMOVE, "codedeploy:UntagResource"),
                too_many: "InvalidTagsToAddException",
            },
            Self::CodePipeline => Names {
                service: "codepipeline",
                put: (PUT, "codepipeline:TagResource"),
                remove: (REMOVE, "codepipeline:UntagResource"),
                too_many: "TooManyTagsException",
            },
            Self::ElasticLoadBalancing => Names {
                service: "elbv2",
                put: ("AddTags", "elasticloadbalancing:AddTags"),
                remove: ("RemoveTags", "elasticloadbalancing:RemoveTags"),
                too_many: "TooManyTags",
            },
            Self::EventBridge => Names {
                service: "events",
                put: (PUT, "events:TagResource"),
                remove: (REMOVE, "events:UntagResource"),
                too_many: "ValidationException",
            },
            Self::IamRole => Names {
                service: "iam",
                put: ("TagRole", "iam:TagRole"),
                remove: ("UntagRole", "iam:UntagRole"),
                too_many: "LimitExceeded",
            },
            Self::IamUser => Names {
                service: "iam",
                put: ("TagUser", "iam:TagUser"),
                remove: ("UntagUser", "iam:UntagUser"),
                too_many: "LimitExceeded",
            },
            Self::S3 => Names {
                service: "s3",
                put: ("PutBucketTagging", "s3:PutBucketTagging"),
                remove: ("DeleteBucketTagging", "s3:PutBucketTagging"),
                too_many: "BadRequest",
            },
            Self::SecretsManager => Names {
                service: "secretsmanager",
                put: (PUT, "secretsmanager:TagResource"),
                remove: (REMOVE, "secretsmanager:UntagResource"),
                too_many: "InvalidParameterException",
            },
            Self::Sns => Names {
                service: "sns",
                put: (PUT, "sns:TagResource"),
                remove: (REMOVE, "sns:UntagResource"),
                too_many: "TagLimitExceeded",
            },
            Self::Ssm => Names {
                service: "ssm",
                put: ("AddTagsToResource", "ssm:AddTagsToResource"),
                remove: ("RemoveTagsFromResource", "ssm:RemoveTagsFromResource"),
                too_many: "TooManyTagsError",
            },
        }
    }
}

/// What can be asked. Whether the resource exists is for its service to say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "fields say what they are")]
pub enum Command {
    /// Adds tags; a key that is there gets the new value.
    Put {
        owner: Owner,
        arn: Arc<str>,
        tags: Tags,
    },
    /// These tags and no others.
    Replace {
        owner: Owner,
        arn: Arc<str>,
        tags: Tags,
    },
    /// Takes tags away.
    Remove {
        owner: Owner,
        arn: Arc<str>,
        keys: Vec<Arc<str>>,
    },

    /// The resource is gone.
    #[serde(skip)]
    Forget { arn: Arc<str> },
}

impl Command {
    /// Service and operation, as CloudTrail writes them.
    pub(crate) const fn operation(&self) -> (&'static str, &'static str) {
        match self {
            Self::Put { owner, .. } | Self::Replace { owner, .. } => {
                let names = owner.names();
                (names.service, names.put.0)
            }
            Self::Remove { owner, .. } => {
                let names = owner.names();
                (names.service, names.remove.0)
            }
            Self::Forget { .. } => ("tag", "(forget)"),
        }
    }
}

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// A resource's tags are these from now on; none at all when it is gone.
    Tagged(Box<Tagged>),
}

/// A resource's tags are these from now on.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "fields say what they are")]
pub struct Tagged {
    pub service: &'static str,
    pub arn: Arc<str>,
    pub tags: Arc<Tags>,
}

/// All tags by ARN; resources without tags have no row.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// By ARN.
    pub of: OrdMap<Arc<str>, Arc<Tags>>,
}

impl State {
    /// The tags of a resource.
    pub fn of(&self, arn: &str) -> Arc<Tags> {
        self.of.get(arn).cloned().unwrap_or_default()
    }
}

pub(crate) fn needs(_: &World, command: &Command) -> Needs {
    smallvec::smallvec![match command {
        Command::Put { owner, arn, .. } | Command::Replace { owner, arn, .. } =>
            Need::new(owner.names().put.1, arn.to_string()),
        Command::Remove { owner, arn, .. } => Need::new(owner.names().remove.1, arn.to_string()),
        Command::Forget { .. } => return Needs::new(),
    }]
}

pub(crate) fn decide(w: &World, _: By<'_>, command: &Command) -> Decided {
    let mut now = Tags::new();
    let (service, arn) = match command {
        Command::Put { owner, arn, tags } => {
            now = (*w.tags.of(arn)).clone();
            now.extend(tags.iter().map(|(key, value)| (key.clone(), value.clone())));
            check(*owner, &now)?;
            (owner.names().service, arn)
        }
        Command::Replace { owner, arn, tags } => {
            now.clone_from(tags);
            check(*owner, &now)?;
            (owner.names().service, arn)
        }
        Command::Remove { owner, arn, keys } => {
            now = (*w.tags.of(arn)).clone();
            now.retain(|key, _| !keys.contains(key));
            (owner.names().service, arn)
        }
        Command::Forget { arn } => ("tag", arn),
    };
    let (arn, tags) = (arn.clone(), Arc::new(now));
    Ok(Decision::one(Fact::Tagged(Box::new(Tagged {
        service,
        arn,
        tags,
    }))))
}

fn check(owner: Owner, tags: &Tags) -> Result<(), ApiError> {
    if tags.len() <= TAGS_MAX {
        return Ok(());
    }
    let message = format!("A resource may have no more than {TAGS_MAX} tags");
    Err(ApiError::new(owner.names().too_many, message))
}

pub(crate) fn evolve(s: &mut State, fact: &Fact) {
    let Fact::Tagged(tagged) = fact;
    if tagged.tags.is_empty() {
        s.of.remove(&tagged.arn);
    } else {
        s.of.insert(tagged.arn.clone(), Arc::clone(&tagged.tags));
    }
}

/// A resource that is gone takes its tags along.
pub(crate) fn react(w: &World, fact: &AnyFact, asks: &mut Asks) {
    let iam = |rest: String| format!("arn:aws:iam::{}:{rest}", w.account());
    let gone = match fact {
        AnyFact::CodeCommit(codecommit::Fact::RepositoryDeleted { name }) => {
            w.arn("codecommit", name)
        }
        AnyFact::CodePipeline(codepipeline::Fact::PipelineDeleted { name }) => {
            w.arn("codepipeline", name)
        }
        AnyFact::CodeDeploy(codedeploy::Fact::ApplicationDeleted { name }) => {
            w.arn("codedeploy", &format!("application:{name}"))
        }
        AnyFact::EventBridge(eventbridge::Fact::RuleDeleted { name }) => {
            w.arn("events", &format!("rule/{name}"))
        }
        AnyFact::Iam(iam::Fact::RoleDeleted { name }) => iam(format!("role/{name}")),
        AnyFact::Iam(iam::Fact::UserDeleted { name }) => iam(format!("user/{name}")),
        AnyFact::S3(s3::Fact::BucketDeleted { bucket }) => format!("arn:aws:s3:::{bucket}"),
        AnyFact::Sns(sns::Fact::TopicDeleted { name }) => sns::arn(w, name),
        AnyFact::Ssm(ssm::Fact::ParameterDeleted { name }) => ssm::arn(w, name),
        AnyFact::Elb(
            elb::Fact::GroupDeleted { arn, .. } | elb::Fact::BalancerDeleted { arn, .. },
        ) => arn.to_string(),
        _ => return,
    };
    if w.tags.of.contains_key(gone.as_str()) {
        asks.push(Next::Now(Command::Forget { arn: gone.into() }.into()));
    }
}

impl Fact {
    pub(crate) fn tell(&self, _: &World) -> Told {
        let Self::Tagged(tagged) = self;
        let pairs: Vec<String> = tagged
            .tags
            .iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        Told::new(tagged.service, "Tagged")
            .text("arn", tagged.arn.clone())
            .text("tags", pairs.join(","))
    }
}
