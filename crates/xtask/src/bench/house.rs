//! What is measured on: an account with a fleet behind a load balancer and two revisions whose
//! hooks are real scripts.

use std::fmt::Write as _;
use std::sync::Arc;

use anyhow::{Result, anyhow, bail};
use greenroom::session;
use greenroom_engine::codedeploy::{
    self, DeploymentInput, GroupInput, LoadBalancerInfo, NameOnly, RevisionLocation, Style,
    TagFilter,
};
use greenroom_engine::command::Command;
use greenroom_engine::fact::Fact;
use greenroom_engine::history::History;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::reply::Reply;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;
use greenroom_engine::{ec2, elb, iam, s3};

const ACCOUNT: &str = "111122223333";
const HOOKS: [(&str, &str); 4] = [
    ("ApplicationStop", "echo stop"),
    ("BeforeInstall", "echo before"),
    ("ApplicationStart", "systemctl start httpd"),
    ("ValidateService", "echo fine"),
];

/// An account and its root at the keyboard.
pub(super) struct House {
    pub(super) tape: Tape,
}

impl House {
    /// So many instances behind a target group, and a deployment group that takes half of them
    /// at a time. Nothing is under way.
    pub(super) fn new(instances: u32) -> Result<Self> {
        let mut scenario = Scenario::default();
        scenario.quotas.instances_per_deployment = 1_000_000;
        let mut house = Self {
            tape: Tape::new(scenario, session::surroundings()),
        };
        house.roles()?;
        house.ask(s3::Command::CreateBucket {
            bucket: "revisions".into(),
            region: None,
        })?;
        for version in ["v1", "v2"] {
            house.ask(s3::Command::PutObject {
                bucket: "revisions".into(),
                key: format!("{version}.zip").into(),
                body: s3::Body::Bundle(revision(version)),
                content_type: None,
            })?;
        }
        house.launch(instances)?;
        house.target_group()?;
        house.group()?;
        Ok(house)
    }

    /// Asks as root, and must be answered.
    fn ask(&mut self, command: impl Into<Command>) -> Result<Reply> {
        let root = Principal::Root(ACCOUNT.into());
        let answer = self.tape.call(&root, command.into());
        answer.map_err(|refused| anyhow!("refused: {refused:?}"))
    }

    /// Lets time pass until nothing is under way.
    pub(super) fn quiet(&mut self) -> Result<()> {
        while let Some(at) = self.tape.cloud().next_work() {
            self.tape.advance(at);
        }
        match self.tape.cloud().fault() {
            Some(fault) => bail!("the world stopped: {}", fault.what),
            None => Ok(()),
        }
    }

    pub(super) fn history(&self) -> &History {
        self.tape.cloud().history()
    }

    fn roles(&mut self) -> Result<()> {
        let roles = [
            ("deploy", "codedeploy", "AWSCodeDeployRole"),
            ("machine", "ec2", "AmazonEC2RoleforAWSCodeDeploy"),
        ];
        for (name, service, policy) in roles {
            let trust = format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow",
                "Principal":{{"Service":"{service}.amazonaws.com"}},
                "Action":"sts:AssumeRole"}}]}}"#
            );
            self.ask(iam::Command::CreateRole {
                name: name.into(),
                trust: trust.into(),
            })?;
            self.ask(iam::Command::AttachPolicy {
                holder: iam::Holder::Role(name.into()),
                arn: format!("arn:aws:iam::aws:policy/service-role/{policy}").into(),
            })?;
        }
        let (profile, role): (Arc<str>, Arc<str>) = ("machine".into(), "machine".into());
        self.ask(iam::Command::CreateInstanceProfile {
            name: profile.clone(),
        })?;
        self.ask(iam::Command::AddRoleToInstanceProfile { profile, role })?;
        Ok(())
    }

    fn launch(&mut self, count: u32) -> Result<()> {
        self.ask(ec2::Command::RunInstances(Box::new(ec2::LaunchInput {
            count,
            image_id: "ami-0web".into(),
            tags: [("app".into(), "web".into())].into(),
            profile: Some("machine".into()),
            ..ec2::LaunchInput::default()
        })))?;
        self.quiet()
    }

    fn target_group(&mut self) -> Result<()> {
        let group: Arc<str> = "web-tg".into();
        let input = elb::TargetGroupInput {
            name: group.clone(),
            health_check_interval_seconds: Some(10),
            healthy_threshold_count: Some(2),
            ..elb::TargetGroupInput::default()
        };
        self.ask(elb::Command::CreateTargetGroup(Box::new(input)))?;
        self.ask(elb::Command::SetDeregistrationDelay {
            group: group.clone(),
            seconds: 30,
        })?;
        let instances = self.tape.world().ec2.alive().map(|(id, _)| id).collect();
        self.ask(elb::Command::RegisterTargets(Box::new((group, instances))))?;
        self.quiet()
    }

    fn group(&mut self) -> Result<()> {
        self.ask(codedeploy::Command::CreateApplication {
            name: "web".into(),
            platform: None,
        })?;
        let input = GroupInput {
            application_name: "web".into(),
            deployment_group_name: "web".into(),
            deployment_config_name: Some("CodeDeployDefault.HalfAtATime".into()),
            ec2_tag_filters: vec![TagFilter {
                key: Some("app".into()),
                value: Some("web".into()),
                kind: Some("KEY_AND_VALUE".into()),
            }],
            service_role_arn: format!("arn:aws:iam::{ACCOUNT}:role/deploy").into(),
            load_balancer_info: Some(LoadBalancerInfo {
                target_group_info_list: vec![NameOnly {
                    name: "web-tg".into(),
                }],
                ..LoadBalancerInfo::default()
            }),
            deployment_style: Some(Style {
                deployment_type: Some("IN_PLACE".into()),
                deployment_option: Some("WITH_TRAFFIC_CONTROL".into()),
            }),
            ..GroupInput::default()
        };
        self.ask(codedeploy::Command::CreateDeploymentGroup(Box::new(input)))?;
        Ok(())
    }

    /// Deploys a version to the whole fleet and waits until it is everywhere.
    pub(super) fn deploy(&mut self, version: &str) -> Result<()> {
        let key = format!("{version}.zip");
        let input = DeploymentInput {
            application_name: "web".into(),
            deployment_group_name: Some("web".into()),
            revision: Some(RevisionLocation::s3("revisions", &key, None)),
            ..DeploymentInput::default()
        };
        let input = Box::new(input);
        let reply = self.ask(codedeploy::Command::CreateDeployment(input))?;
        let Reply::Deployment(id) = reply else {
            bail!("no deployment was made");
        };
        self.quiet()?;
        match self.tape.world().codedeploy.deployments.get(id) {
            Some(row) if row.status == codedeploy::DeploymentStatus::Succeeded => Ok(()),
            _ => bail!("deployment {version} did not succeed"),
        }
    }
}

/// How many lifecycle events began from one event of a history on.
pub(super) fn lifecycle_events(history: &History, from: u32) -> u32 {
    let began = |fact: &Fact| {
        matches!(
            fact,
            Fact::CodeDeploy(codedeploy::Fact::EventStarted { .. })
        )
    };
    let began = history.since(from).filter(|event| began(&event.fact));
    u32::try_from(began.count()).unwrap_or(u32::MAX)
}

fn revision(version: &str) -> Files {
    let mut spec = "version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n    \
                    destination: /var/www/html\nhooks:\n"
        .to_owned();
    let mut files = Files::new();
    files.write("index.html", version.as_bytes());
    for (event, script) in HOOKS {
        // Writing to a text cannot fail.
        let _ = writeln!(
            spec,
            "  {event}:\n    - location: {event}.sh\n      timeout: 60"
        );
        let script = format!("#!/bin/bash\n{script}\n");
        files.write(&format!("{event}.sh"), script.as_bytes());
    }
    files.write("appspec.yml", spec.as_bytes());
    files
}
