//! A small house to test in: an account with a fleet, a repository, a project, a pipeline; and a
//! runner that understands five commands.

use std::fmt::Write as _;
use std::sync::Arc;

use greenroom_engine::cloud::{AwsFrontEnd, Cloud, Desk, Surroundings};
use greenroom_engine::codedeploy::{self, DeploymentInput, GroupInput, RevisionLocation};
use greenroom_engine::command::Command;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::script::{
    AwsAnswer, AwsCall, AwsDoor, Depends, OutputLine, OutputStream, ScriptJob, ScriptOutcome,
    ScriptRunner, ShellSession,
};
use greenroom_engine::kernel::time::Span;
use greenroom_engine::reply::Reply;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;
use greenroom_engine::{ec2, elb, iam, s3};

pub(crate) const ACCOUNT: &str = "111122223333";

/// Understands `echo`, `exit`, `sleep`, `grep -Fq TEXT FILE` and `rm FILE`, one a line.
struct FiveWords;

impl ScriptRunner for FiveWords {
    fn run(&self, job: &ScriptJob<'_>, _: &mut dyn AwsDoor) -> ScriptOutcome {
        let mut out = ScriptOutcome {
            exit_code: 0,
            output: Vec::new(),
            files: job.files.clone(),
            session: ShellSession::default(),
            took: Span::ms(20),
            timed_out: false,
            depends: Depends::default(),
        };
        for line in job.script.lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            out.exit_code = match words.as_slice() {
                ["echo", rest @ ..] => {
                    let text = rest.join(" ").trim_matches('"').into();
                    out.output.push(OutputLine {
                        stream: OutputStream::Out,
                        text,
                    });
                    0
                }
                ["exit", code] => code.parse().expect("a number"),
                ["sleep", seconds] => {
                    out.took += Span::seconds(seconds.parse().expect("a number"));
                    0
                }
                ["grep", "-Fq", text, file] => {
                    let path = format!("{}/{file}", job.folder);
                    let found = job.files.text(&path);
                    let has = |content: String| content.contains(text.trim_matches('"'));
                    found.map_or(2, |content| i32::from(!has(content)))
                }
                ["rm", file] => {
                    out.files.remove(file);
                    0
                }
                [] | ["#!/bin/bash"] => continue,
                other => panic!("the test runner does not know {other:?}"),
            };
            if matches!(words.first(), Some(&"exit")) {
                break;
            }
        }
        if out.took > job.time_limit {
            out.took = job.time_limit;
            out.timed_out = true;
            out.exit_code = 124;
        }
        out
    }
}

struct NoAws;

impl AwsFrontEnd for NoAws {
    fn answer(&self, _: &mut Desk<'_>, _: &mut AwsCall<'_>) -> AwsAnswer {
        AwsAnswer {
            exit_code: 255,
            ..AwsAnswer::default()
        }
    }
}

pub(crate) fn surroundings() -> Surroundings {
    Surroundings {
        runner: Arc::new(FiveWords),
        front_end: Arc::new(NoAws),
    }
}

fn scenario(seed: u64) -> Scenario {
    let mut scenario = Scenario {
        seed,
        ..Scenario::default()
    };
    scenario.quotas.instances_per_deployment = 1_000_000;
    scenario
}

pub(crate) fn root() -> Principal {
    Principal::Root(ACCOUNT.into())
}

/// What both a cloud and a tape can do.
pub(crate) trait House {
    fn ask_root(&mut self, command: Command) -> Reply;
    fn settle(&mut self);
}

impl House for Cloud {
    fn ask_root(&mut self, command: Command) -> Reply {
        self.call(&root(), command).expect("root may do everything")
    }
    fn settle(&mut self) {
        while let Some(at) = self.next_work() {
            self.advance(at);
        }
    }
}

impl House for Tape {
    fn ask_root(&mut self, command: Command) -> Reply {
        self.call(&root(), command).expect("root may do everything")
    }
    fn settle(&mut self) {
        while let Some(at) = self.cloud().next_work() {
            self.advance(at);
        }
    }
}

/// Asks as root, and must be answered.
pub(crate) fn ask(house: &mut impl House, command: impl Into<Command>) -> Reply {
    house.ask_root(command.into())
}

pub(crate) fn trust(service: &str) -> Arc<str> {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",
            "Principal":{{"Service":"{service}.amazonaws.com"}},"Action":"sts:AssumeRole"}}]}}"#
    )
    .into()
}

pub(crate) fn role(cloud: &mut impl House, name: &str, service: &str, policy: &str) {
    ask(
        cloud,
        iam::Command::CreateRole {
            name: name.into(),
            trust: trust(service),
        },
    );
    let holder = iam::Holder::Role(name.into());
    let arn = format!("arn:aws:iam::aws:policy/{policy}").into();
    ask(cloud, iam::Command::AttachPolicy { holder, arn });
}

/// Lets time pass until nothing is under way.
pub(crate) fn quiet(house: &mut impl House) {
    house.settle();
}

pub(crate) fn wait(cloud: &mut Cloud, span: Span) {
    let to = cloud.world().now + span;
    cloud.advance(to);
}

/// Roles, a bucket with two good revisions, and a running fleet tagged `app=web`.
pub(crate) fn fleet(seed: u64, count: u32) -> Cloud {
    let mut cloud = Cloud::new(scenario(seed), surroundings());
    furnish(&mut cloud, count);
    cloud
}

/// The same on a tape.
pub(crate) fn fleet_tape(seed: u64, count: u32) -> Tape {
    let mut tape = Tape::new(scenario(seed), surroundings());
    furnish(&mut tape, count);
    tape
}

fn furnish(c: &mut impl House, count: u32) {
    role(c, "deploy", "codedeploy", "service-role/AWSCodeDeployRole");
    role(
        c,
        "machine",
        "ec2",
        "service-role/AmazonEC2RoleforAWSCodeDeploy",
    );
    ask(
        c,
        iam::Command::CreateInstanceProfile {
            name: "machine".into(),
        },
    );
    let (profile, role) = ("machine".into(), "machine".into());
    ask(c, iam::Command::AddRoleToInstanceProfile { profile, role });
    ask(
        c,
        s3::Command::CreateBucket {
            bucket: "revisions".into(),
            region: None,
        },
    );
    for version in ["v1", "v2"] {
        put_revision(c, version, &bundle(version, ""));
    }
    launch(c, count);
    let name = "web".into();
    ask(
        c,
        codedeploy::Command::CreateApplication {
            name,
            platform: None,
        },
    );
}

pub(crate) fn launch(cloud: &mut impl House, count: u32) {
    let input = ec2::LaunchInput {
        count,
        image_id: "ami-0web".into(),
        tags: [("app".into(), "web".into())].into(),
        profile: Some("machine".into()),
        ..ec2::LaunchInput::default()
    };
    ask(cloud, ec2::Command::RunInstances(Box::new(input)));
    quiet(cloud);
}

/// A revision: one page, and a script for each hook of `hooks` (`Event: script line`).
pub(crate) fn bundle(version: &str, hooks: &str) -> Files {
    let mut spec = "version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n    \
                    destination: /var/www/html\n"
        .to_owned();
    let mut files = Files::new();
    files.write("index.html", version.as_bytes());
    for (nth, line) in hooks.lines().enumerate() {
        let (event, script) = line.split_once(": ").expect("Event: script");
        if nth == 0 {
            spec.push_str("hooks:\n");
        }
        writeln!(
            spec,
            "  {event}:\n    - location: {event}.sh\n      timeout: 60"
        )
        .expect("text");
        files.write(&format!("{event}.sh"), script.replace(';', "\n").as_bytes());
    }
    files.write("appspec.yml", spec.as_bytes());
    files
}

pub(crate) fn put_revision(cloud: &mut impl House, name: &str, files: &Files) {
    let key = format!("{name}.zip").into();
    let body = s3::Body::Bundle(files.clone());
    ask(
        cloud,
        s3::Command::PutObject {
            bucket: "revisions".into(),
            key,
            body,
            content_type: None,
        },
    );
}

pub(crate) fn group(config: &str) -> GroupInput {
    GroupInput {
        application_name: "web".into(),
        deployment_group_name: "web".into(),
        deployment_config_name: Some(config.into()),
        ec2_tag_filters: vec![codedeploy::TagFilter {
            key: Some("app".into()),
            value: Some("web".into()),
            kind: Some("KEY_AND_VALUE".into()),
        }],
        service_role_arn: format!("arn:aws:iam::{ACCOUNT}:role/deploy").into(),
        ..GroupInput::default()
    }
}

pub(crate) fn create_group(cloud: &mut Cloud, input: GroupInput) {
    ask(
        cloud,
        codedeploy::Command::CreateDeploymentGroup(Box::new(input)),
    );
}

pub(crate) fn deployment(version: &str) -> DeploymentInput {
    DeploymentInput {
        application_name: "web".into(),
        deployment_group_name: Some("web".into()),
        revision: Some(RevisionLocation::s3(
            "revisions",
            &format!("{version}.zip"),
            None,
        )),
        ..DeploymentInput::default()
    }
}

/// Deploys a version and gives the deployment's number.
pub(crate) fn deploy(cloud: &mut Cloud, version: &str) -> codedeploy::DeploymentId {
    let command = codedeploy::Command::CreateDeployment(Box::new(deployment(version)));
    match ask(cloud, command) {
        Reply::Deployment(id) => id,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn row(cloud: &Cloud, id: codedeploy::DeploymentId) -> &codedeploy::Deployment {
    cloud
        .world()
        .codedeploy
        .deployments
        .get(id)
        .expect("it was made")
}

/// A target group with quick checks, with the whole fleet in it.
pub(crate) fn target_group(cloud: &mut Cloud, name: &str) {
    let input = elb::TargetGroupInput {
        name: name.into(),
        health_check_interval_seconds: Some(10),
        healthy_threshold_count: Some(2),
        ..elb::TargetGroupInput::default()
    };
    ask(cloud, elb::Command::CreateTargetGroup(Box::new(input)));
    ask(
        cloud,
        elb::Command::SetDeregistrationDelay {
            group: name.into(),
            seconds: 30,
        },
    );
    let instances = cloud.world().ec2.alive().map(|(id, _)| id).collect();
    ask(
        cloud,
        elb::Command::RegisterTargets(Box::new((name.into(), instances))),
    );
    quiet(cloud);
}
