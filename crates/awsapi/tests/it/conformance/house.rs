//! The world that every file of lines begins with: roles, buckets, a repository.

use std::sync::Arc;

use greenroom_engine::codecommit::{self, FileChange};
use greenroom_engine::command::Command;
use greenroom_engine::ec2;
use greenroom_engine::iam::{self, Holder};
use greenroom_engine::kernel::files::Files;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::s3;
use greenroom_engine::tape::Tape;

const ALL: &str = r#"{"Version":"2012-10-17",
    "Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

const SPEC: &str = "\
version: 0.2
phases:
  build:
    commands:
      - echo built
artifacts:
  files: '**/*'
";

fn trust(service: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"sts:AssumeRole",
            "Principal":{{"Service":"{service}.amazonaws.com"}}}}]}}"#
    )
}

fn ask(tape: &mut Tape, account: &str, command: impl Into<Command>) {
    let root = Principal::Root(account.into());
    tape.call(&root, command.into()).unwrap();
}

/// Two machines with the tag `app=web`, and a revision `app.zip` for them in the
/// bucket `artifacts`.
fn fleet(tape: &mut Tape, account: &str) {
    let profile: Arc<str> = "machine".into();
    let create = iam::Command::CreateInstanceProfile {
        name: profile.clone(),
    };
    ask(tape, account, create);
    let add = iam::Command::AddRoleToInstanceProfile {
        profile: profile.clone(),
        role: "machine".into(),
    };
    ask(tape, account, add);
    let launch = ec2::LaunchInput {
        count: 2,
        tags: [("app".into(), "web".into())].into(),
        profile: Some(profile),
        ..ec2::LaunchInput::default()
    };
    ask(tape, account, ec2::Command::RunInstances(Box::new(launch)));
    let spec = "version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n    \
                destination: /var/www/html\n";
    let files = Files::of_text([("appspec.yml", spec), ("index.html", "one")]);
    let put = s3::Command::PutObject {
        bucket: "artifacts".into(),
        key: "app.zip".into(),
        body: s3::Body::Bundle(files),
        content_type: None,
    };
    ask(tape, account, put);
}

/// Roles `build`, `pipeline`, `deploy`, `events` and `machine` that may do everything; buckets
/// `artifacts` and `site` with versioning; a repository `app` with a buildspec on `main`; a fleet.
pub(crate) fn furnish(tape: &mut Tape, account: &str) {
    let roles = ["build", "pipeline", "deploy", "events", "machine"];
    for name in roles {
        let service = match name {
            "events" => name.to_owned(),
            "machine" => "ec2".to_owned(),
            _ => format!("code{name}"),
        };
        let trust = trust(&service).into();
        let name: Arc<str> = name.into();
        ask(
            tape,
            account,
            iam::Command::CreateRole {
                name: name.clone(),
                trust,
            },
        );
        let policy = iam::Command::PutPolicy {
            holder: Holder::Role(name),
            name: "all".into(),
            document: ALL.into(),
        };
        ask(tape, account, policy);
    }
    for bucket in ["artifacts", "site"] {
        let bucket: Arc<str> = bucket.into();
        let region = Some("eu-west-1".into());
        let create = s3::Command::CreateBucket {
            bucket: bucket.clone(),
            region,
        };
        ask(tape, account, create);
        let enabled = true;
        ask(
            tape,
            account,
            s3::Command::PutVersioning { bucket, enabled },
        );
    }
    let repository: Arc<str> = "app".into();
    let create = codecommit::Command::CreateRepository {
        name: repository.clone(),
        description: None,
    };
    ask(tape, account, create);
    let commit = codecommit::Command::CreateCommit {
        operation: "CreateCommit".into(),
        repository,
        branch: "main".into(),
        parent: None,
        author: None,
        message: Some("First".into()),
        changes: vec![FileChange {
            path: "buildspec.yml".into(),
            content: Some(SPEC.as_bytes().into()),
            mode: None,
        }],
    };
    ask(tape, account, commit);
    fleet(tape, account);
}
