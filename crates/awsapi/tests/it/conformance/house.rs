//! The world that every file of lines begins with: roles, buckets, a repository.

use std::sync::Arc;

use greenroom_engine::codecommit::{self, FileChange};
use greenroom_engine::command::Command;
use greenroom_engine::iam::{self, Holder};
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

/// Roles `build`, `pipeline`, `deploy` and `events` that may do everything; buckets `artifacts`
/// and `site` with versioning; a repository `app` with a buildspec on `main`.
pub(crate) fn furnish(tape: &mut Tape, account: &str) {
    let roles = ["build", "pipeline", "deploy", "events"];
    for name in roles {
        let service = match name {
            "events" => name.to_owned(),
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
}
