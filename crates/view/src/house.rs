//! A small house to test in: an account with a fleet, two revisions, a project, a pipeline.

use std::fmt::Write as _;
use std::sync::Arc;

use greenroom_awsapi::run::ScriptDesk;
use greenroom_engine::cloud::Surroundings;
use greenroom_engine::codebuild::{self, ProjectInput};
use greenroom_engine::codecommit::{self, FileChange};
use greenroom_engine::codedeploy::{
    self, DeploymentId, DeploymentInput, GroupInput, LoadBalancerInfo, NameOnly, RevisionLocation,
    Style, TagFilter,
};
use greenroom_engine::codepipeline;
use greenroom_engine::command::Command;
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::reply::Reply;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::{Scenario, World};
use greenroom_engine::{ec2, elb, iam, s3};
use greenroom_shell::BashRunner;

const ACCOUNT: &str = "111122223333";

/// Hooks of a revision that says what it does.
pub(crate) const HOOKS: &str = "ApplicationStop: echo stop\nBeforeInstall: echo before\n\
    ApplicationStart: systemctl start httpd\nValidateService: echo fine";

/// An account and its root at the keyboard.
pub(crate) struct House {
    pub(crate) tape: Tape,
}

impl House {
    /// Roles, a bucket with the revisions v1 and v2, and so many instances tagged `app=web`.
    pub(crate) fn new(instances: u32) -> Self {
        let mut scenario = Scenario::default();
        scenario.quotas.instances_per_deployment = 1_000_000;
        let surroundings = Surroundings {
            runner: Arc::new(BashRunner::default()),
            front_end: ScriptDesk::shared(),
        };
        let mut house = Self {
            tape: Tape::new(scenario, surroundings),
        };
        house.role("deploy", "codedeploy", "service-role/AWSCodeDeployRole");
        house.role(
            "machine",
            "ec2",
            "service-role/AmazonEC2RoleforAWSCodeDeploy",
        );
        house.ask(iam::Command::CreateInstanceProfile {
            name: "machine".into(),
        });
        let (profile, role) = ("machine".into(), "machine".into());
        house.ask(iam::Command::AddRoleToInstanceProfile { profile, role });
        house.ask(s3::Command::CreateBucket {
            bucket: "revisions".into(),
            region: None,
        });
        house.revision("v1", HOOKS);
        house.revision("v2", HOOKS);
        if instances > 0 {
            house.launch(instances);
        }
        let (name, platform) = ("web".into(), None);
        house.ask(codedeploy::Command::CreateApplication { name, platform });
        house
    }

    pub(crate) fn w(&self) -> &World {
        self.tape.world()
    }

    /// Asks as root, and must be answered.
    pub(crate) fn ask(&mut self, command: impl Into<Command>) -> Reply {
        let root = Principal::Root(ACCOUNT.into());
        self.tape
            .call(&root, command.into())
            .expect("root may do everything")
    }

    pub(crate) fn wait(&mut self, span: Span) {
        let to = self.tape.world().now + span;
        self.tape.advance(to);
    }

    /// Lets time pass until nothing is under way.
    pub(crate) fn quiet(&mut self) {
        while let Some(at) = self.tape.cloud().next_work() {
            self.tape.advance(at);
        }
    }

    /// Lets time pass until something is so; it must become so.
    pub(crate) fn until(&mut self, is_so: impl Fn(&World) -> bool) {
        while !is_so(self.w()) {
            let next = self.tape.cloud().next_work();
            self.tape.advance(next.expect("it never became so"));
        }
    }

    pub(crate) fn role(&mut self, name: &str, service: &str, policy: &str) {
        let statement = format!(
            r#"{{"Effect":"Allow","Principal":{{"Service":"{service}.amazonaws.com"}},
            "Action":"sts:AssumeRole"}}"#
        );
        let trust = format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
        self.ask(iam::Command::CreateRole {
            name: name.into(),
            trust: trust.into(),
        });
        self.ask(iam::Command::AttachPolicy {
            holder: iam::Holder::Role(name.into()),
            arn: format!("arn:aws:iam::aws:policy/{policy}").into(),
        });
    }

    pub(crate) fn launch(&mut self, count: u32) {
        let input = ec2::LaunchInput {
            count,
            image_id: "ami-0web".into(),
            tags: [("app".into(), "web".into())].into(),
            profile: Some("machine".into()),
            ..ec2::LaunchInput::default()
        };
        self.ask(ec2::Command::RunInstances(Box::new(input)));
        self.quiet();
    }

    /// Puts a revision into the bucket: one page, and a script for each hook
    /// (`Event: script line`).
    pub(crate) fn revision(&mut self, version: &str, hooks: &str) {
        self.ask(s3::Command::PutObject {
            bucket: "revisions".into(),
            key: format!("{version}.zip").into(),
            body: s3::Body::Bundle(bundle(version, hooks)),
            content_type: None,
        });
    }

    /// The deployment group `web`; behind the target group `web-tg` if that was made.
    pub(crate) fn group(&mut self, config: &str) {
        let mut input = GroupInput {
            application_name: "web".into(),
            deployment_group_name: "web".into(),
            deployment_config_name: Some(config.into()),
            ec2_tag_filters: vec![TagFilter {
                key: Some("app".into()),
                value: Some("web".into()),
                kind: Some("KEY_AND_VALUE".into()),
            }],
            service_role_arn: format!("arn:aws:iam::{ACCOUNT}:role/deploy").into(),
            ..GroupInput::default()
        };
        if self.w().elb.find("web-tg").is_some() {
            let name = "web-tg".into();
            input.load_balancer_info = Some(LoadBalancerInfo {
                target_group_info_list: vec![NameOnly { name }],
                ..LoadBalancerInfo::default()
            });
            input.deployment_style = Some(Style {
                deployment_type: Some("IN_PLACE".into()),
                deployment_option: Some("WITH_TRAFFIC_CONTROL".into()),
            });
        }
        self.ask(codedeploy::Command::CreateDeploymentGroup(Box::new(input)));
    }

    /// The target group `web-tg` with quick checks, with the whole fleet in it.
    pub(crate) fn target_group(&mut self) {
        let group: Arc<str> = "web-tg".into();
        let input = elb::TargetGroupInput {
            name: group.clone(),
            health_check_interval_seconds: Some(10),
            healthy_threshold_count: Some(2),
            ..elb::TargetGroupInput::default()
        };
        self.ask(elb::Command::CreateTargetGroup(Box::new(input)));
        let seconds = 30;
        self.ask(elb::Command::SetDeregistrationDelay {
            group: group.clone(),
            seconds,
        });
        let instances = self.w().ec2.alive().map(|(id, _)| id).collect();
        self.ask(elb::Command::RegisterTargets(Box::new((group, instances))));
        self.quiet();
    }

    /// Deploys a version to `web`; nothing has happened yet when this returns.
    pub(crate) fn deploy(&mut self, version: &str) -> DeploymentId {
        let key = format!("{version}.zip");
        let input = DeploymentInput {
            application_name: "web".into(),
            deployment_group_name: Some("web".into()),
            revision: Some(RevisionLocation::s3("revisions", &key, None)),
            ..DeploymentInput::default()
        };
        match self.ask(codedeploy::Command::CreateDeployment(Box::new(input))) {
            Reply::Deployment(id) => id,
            other => panic!("{other:?}"),
        }
    }

    /// The repository `web` with one commit: a page, and this buildspec.
    pub(crate) fn repository(&mut self, buildspec: &str) {
        self.ask(codecommit::Command::CreateRepository {
            name: "web".into(),
            description: None,
        });
        let mut files = bundle("v3", HOOKS);
        files.write("buildspec.yml", buildspec.as_bytes());
        self.commit("Begin", &files);
    }

    /// Commits files to the branch `main` of the repository `web`.
    pub(crate) fn commit(&mut self, message: &str, files: &Files) {
        let repository = self.w().codecommit.repositories.get("web");
        let tip = repository.and_then(|repository| repository.tip("main"));
        let parent = tip.map(|commit| commit.id.clone());
        let changes = files.iter().map(|(path, _)| FileChange {
            path: path.clone(),
            content: files.bytes(path).cloned(),
            mode: None,
        });
        let changes = changes.collect();
        self.ask(codecommit::Command::CreateCommit {
            operation: "CreateCommit".into(),
            repository: "web".into(),
            branch: "main".into(),
            parent,
            author: None,
            message: Some(message.into()),
            changes,
        });
    }

    /// The build project `web`, for a pipeline or for the repository `web`.
    pub(crate) fn project(&mut self, source: &str) {
        self.role("build", "codebuild", "AdministratorAccess");
        let location = (source == "CODECOMMIT")
            .then(|| "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web".into());
        let artifacts = if source == "CODEPIPELINE" {
            source
        } else {
            "NO_ARTIFACTS"
        };
        let input = ProjectInput {
            name: "web".into(),
            source: codebuild::SourceInput {
                kind: source.into(),
                location,
                ..codebuild::SourceInput::default()
            },
            artifacts: codebuild::ArtifactsInput {
                kind: artifacts.into(),
                ..codebuild::ArtifactsInput::default()
            },
            environment: codebuild::EnvironmentInput {
                kind: "LINUX_CONTAINER".into(),
                image: "aws/codebuild/amazonlinux2-x86_64-standard:5.0".into(),
                compute_type: "BUILD_GENERAL1_SMALL".into(),
                ..codebuild::EnvironmentInput::default()
            },
            service_role: format!("arn:aws:iam::{ACCOUNT}:role/build").into(),
            ..ProjectInput::default()
        };
        self.ask(codebuild::Command::CreateProject(Box::new(input)));
    }

    /// The pipeline `web`: Source, Build, Approve, Deploy; its first execution starts at once.
    pub(crate) fn pipeline(&mut self) {
        self.pipeline_in("SUPERSEDED");
    }

    /// The same in another execution mode.
    pub(crate) fn pipeline_in(&mut self, mode: &str) {
        self.role("pipeline", "codepipeline", "AdministratorAccess");
        self.ask(s3::Command::CreateBucket {
            bucket: "artifacts".into(),
            region: None,
        });
        let declaration = include_str!("house/pipeline.json").replace("SUPERSEDED", mode);
        let declaration = declaration.into();
        self.ask(codepipeline::Command::CreatePipeline { declaration });
    }

    /// Starts the pipeline `web`.
    pub(crate) fn start(&mut self) {
        let input = codepipeline::StartInput {
            name: "web".into(),
            revisions: Vec::new(),
        };
        let input = Box::new(input);
        self.ask(codepipeline::Command::StartPipelineExecution { input });
    }
}

/// A revision: one page, and a script for each hook (`Event: script line`).
pub(crate) fn bundle(version: &str, hooks: &str) -> Files {
    let mut spec = "version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n    \
                    destination: /var/www/html\n"
        .to_owned();
    if !hooks.is_empty() {
        spec.push_str("hooks:\n");
    }
    let mut files = Files::new();
    files.write("index.html", version.as_bytes());
    for line in hooks.lines() {
        let (event, script) = line.split_once(": ").expect("Event: script");
        writeln!(
            spec,
            "  {event}:\n    - location: {event}.sh\n      timeout: 60"
        )
        .expect("text");
        files.write(
            &format!("{event}.sh"),
            format!("#!/bin/bash\n{script}\n").as_bytes(),
        );
    }
    files.write("appspec.yml", spec.as_bytes());
    files
}
