//! Every simulated operation, called as users call it: the lines stand in `conformance/*.txt`.
//!
//! Each line is also held to the laws: a look changes nothing, a member that is said to change
//! nothing changes nothing, and who has no permission gets nothing.

mod house;
mod lines;
pub(crate) mod play;

use std::collections::{BTreeMap, BTreeSet};

use greenroom_awsapi::shapes;

use lines::Step;
use play::Play;

macro_rules! files {
    ($($name:ident),+ $(,)?) => {
        /// The lines of each service.
        const FILES: &[(&str, &str)] = &[$((
            stringify!($name),
            include_str!(concat!("conformance/", stringify!($name), ".txt")),
        )),+];

        $(
            #[test]
            fn $name() {
                played(stringify!($name));
            }
        )+
    };
}

files!(
    autoscaling,
    cloudtrail,
    cloudwatch,
    codebuild,
    codecommit,
    codepipeline,
    deploy,
    events,
    logs,
    secretsmanager,
    sns,
    ssm,
);

fn played(name: &str) -> Play {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    let mut play = Play::new();
    play.run(name, text);
    play
}

/// Service and operation of all lines, with whether they succeed and whether they are refused.
fn covered() -> BTreeMap<(&'static str, &'static str), (bool, bool)> {
    let mut all = BTreeMap::new();
    for (_, text) in FILES {
        for step in lines::read(text) {
            let (line, refused) = match &step.doing {
                Step::Call { line, .. } => (line, false),
                Step::Refused { line, .. } => (line, true),
                _ => continue,
            };
            if let Some(row) = play::operation(line) {
                let entry: &mut (bool, bool) = all.entry(row).or_default();
                entry.0 |= !refused;
                entry.1 |= refused;
            }
        }
    }
    all
}

/// Services whose lines are still to be written. A service that has a file must not stand here.
const TO_COME: &[&str] = &["ec2", "elbv2", "iam", "s3api", "sts"];

/// The IAM action that a caller needs; none where everybody may.
fn action(service: &str, operation: &str) -> Option<String> {
    let prefix = match service {
        "deploy" => "codedeploy",
        "elbv2" => "elasticloadbalancing",
        "s3api" => "s3",
        other => other,
    };
    Some(format!("{prefix}:{operation}"))
}

/// Operations that declare errors which no line can bring about here: the command line refuses
/// bad input by itself, and what is not there is no error to them.
const NEVER_REFUSED: &[(&str, &str)] = &[
    ("autoscaling", "DescribeAutoScalingGroups"),
    ("autoscaling", "DescribeAutoScalingInstances"),
    ("cloudtrail", "LookupEvents"),
    ("cloudwatch", "DescribeAlarmHistory"),
    ("cloudwatch", "DescribeAlarms"),
    ("codebuild", "BatchGetBuilds"),
    ("codebuild", "BatchGetProjects"),
    ("codebuild", "DeleteProject"),
    ("codecommit", "BatchGetRepositories"),
    ("codecommit", "DeleteRepository"),
    ("codecommit", "ListRepositories"),
    ("deploy", "BatchGetDeployments"),
    ("deploy", "DeleteApplication"),
    ("deploy", "DeleteDeploymentGroup"),
    ("deploy", "ListApplications"),
    ("deploy", "ListDeploymentConfigs"),
    ("events", "ListEventBuses"),
    ("events", "PutEvents"),
    ("logs", "DescribeLogGroups"),
    ("secretsmanager", "ListSecrets"),
    ("sns", "DeleteTopic"),
    ("sns", "ListSubscriptions"),
    ("sns", "ListTopics"),
    ("sns", "Unsubscribe"),
    ("ssm", "DeleteParameters"),
    ("ssm", "DescribeParameters"),
    ("ssm", "GetParameters"),
];

#[test]
fn every_row_is_called_and_every_row_that_can_refuse_does() {
    let covered = covered();
    let (mut missing, mut rows) = (BTreeSet::new(), 0);
    for (service, name) in shapes::all_simulated() {
        if TO_COME.contains(&service) {
            assert!(FILES.iter().all(|(name, _)| *name != service), "{service}");
            continue;
        }
        rows += 1;
        let (called, refused) = covered.get(&(service, name)).copied().unwrap_or_default();
        let operation = greenroom_awsapi::model::operation(service, name).unwrap();
        let can_refuse = greenroom_awsapi::errors::declared(operation)
            .next()
            .is_some()
            && !NEVER_REFUSED.contains(&(service, name));
        if !called {
            missing.insert(format!("{service} {name}: no call that succeeds"));
        }
        if can_refuse && !refused {
            missing.insert(format!("{service} {name}: no call that is refused"));
        }
    }
    let list: Vec<&str> = missing.iter().map(String::as_str).collect();
    assert!(
        list.is_empty(),
        "{} of {rows}:\n{}",
        list.len(),
        list.join("\n")
    );
}
