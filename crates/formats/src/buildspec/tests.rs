use super::examples::EXAMPLES;
use super::{
    BatchPlan, Buildspec, CacheAction, Context, OnFailure, PhaseName, ReportFormat,
    SecretReference, Version, of_node, read,
};
use crate::finding::{AwsSays, Severity};
use crate::json;
use crate::span::Spanned;

fn good(text: &str) -> Buildspec {
    let parsed = read(text, &Context::default());
    let lines: Vec<_> = parsed
        .findings
        .iter()
        .map(|f| f.line("buildspec.yml"))
        .collect();
    assert!(lines.is_empty(), "{lines:#?}");
    parsed.value.expect("a buildspec")
}

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

const FULL: &str = r#"version: 0.2
run-as: builder
env:
  shell: bash
  variables:
    CI: true
    NODE_ENV: "production"
  parameter-store:
    DB_HOST: /web/db-host
  secrets-manager:
    DB_PASSWORD: prod/db:password
    KEY: arn:aws:secretsmanager:eu-west-1:111122223333:secret:key-Ab1:field::v1
  exported-variables:
    - IMAGE_TAG
  git-credential-helper: yes
proxy:
  upload-artifacts: no
  logs: yes
phases:
  install:
    runtime-versions:
      python: 3.10
      nodejs: 22
    commands:
      - npm ci
  pre_build:
    on-failure: RETRY-2-timeout.*
    commands:
      - aws --version
  build:
    run-as: root
    on-failure: ABORT
    commands:
      - npm run build
    finally:
      - echo done
  post_build:
    commands:
      - docker push web
reports:
  unit:
    files:
      - 'out/*.xml'
    file-format: NunitXml
    base-directory: reports
    discard-paths: yes
artifacts:
  files:
    - '**/*'
  name: web-$(date +%F)
  base-directory: dist
  exclude-paths: '**/*.map'
  enable-symlinks: yes
  s3-prefix: builds
  secondary-artifacts:
    infra:
      files: [template.yml]
cache:
  key: npm-$(codebuild-hash-files package-lock.json)
  fallback-keys: [npm-]
  action: restore
  paths:
    - node_modules/**/*
"#;

#[test]
fn a_full_buildspec_is_read_whole() {
    let b = good(FULL);
    assert_eq!(b.version, Version::V02);
    assert_eq!(b.run_as.as_ref().map(Spanned::as_str), Some("builder"));
    assert_eq!(b.env.variables[0].value.value, "true");
    assert_eq!(b.env.parameter_store[0].value.value, "/web/db-host");
    assert_eq!(
        b.env.secrets_manager[0].secret.json_key.as_deref(),
        Some("password")
    );
    assert!(b.env.git_credential_helper && b.proxy.logs && !b.proxy.upload_artifacts);
    let names: Vec<_> = b.phases.iter().map(|phase| phase.name).collect();
    assert_eq!(names, PhaseName::ALL);
    let install = b.phase(PhaseName::Install).expect("install");
    assert_eq!(install.runtime_versions[0].version.value, "3.10");
    let pre = b
        .phase(PhaseName::PreBuild)
        .expect("pre_build")
        .on_failure
        .clone();
    let retry = OnFailure::Retry {
        times: 2,
        pattern: "timeout.*".into(),
    };
    assert_eq!(pre.map(|on| on.value), Some(retry));
    let build = b.phase(PhaseName::Build).expect("build");
    assert_eq!(
        (build.commands[0].span.line, build.commands[0].span.column),
        (34, 9)
    );
    assert_eq!(build.finally[0].value, "echo done");
    assert_eq!(b.reports[0].format, ReportFormat::NunitXml);
    let artifacts = b.artifacts.expect("artifacts");
    assert_eq!(artifacts.primary.exclude_paths[0].value, "**/*.map");
    assert_eq!(artifacts.secondary[0].0.value, "infra");
    let cache = b.cache.expect("cache");
    assert_eq!(
        (cache.action, cache.paths.len()),
        (Some(CacheAction::Restore), 1)
    );
}

#[test]
fn the_same_reader_serves_json() {
    let text = r#"{"version": "0.2", "phases": {"build": {"commands": ["make"]}}}"#;
    let document = json::read(text).value.expect("json");
    let parsed = of_node(&document.root, &Context::default());
    assert_eq!(parsed.findings, []);
    let build = parsed.value.expect("a buildspec");
    assert_eq!(build.phases[0].commands[0].span.column, 54);
    assert_eq!(good(text).phases[0].commands[0].value, "make");
}

#[test]
fn secrets_are_taken_apart() {
    let parse = SecretReference::parse;
    let part = |text: &str| Some(text.to_owned());
    let id = |id: &str| SecretReference {
        secret_id: id.into(),
        ..SecretReference::default()
    };
    assert_eq!(parse("prod/db"), id("prod/db"));
    let key = SecretReference {
        json_key: part("k"),
        ..id("prod/db")
    };
    assert_eq!(parse("prod/db:k"), key);
    let stage = SecretReference {
        version_stage: part("AWSPREVIOUS"),
        ..key.clone()
    };
    assert_eq!(parse("prod/db:k:AWSPREVIOUS"), stage);
    let version = SecretReference {
        version_id: part("v1"),
        ..id("prod/db")
    };
    assert_eq!(parse("prod/db:::v1"), version);
    let arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/db-AbCdEf";
    assert_eq!(parse(arn), id(arn));
    let keyed = parse(&format!("{arn}:k"));
    assert_eq!(
        (keyed.secret_id.as_str(), keyed.json_key.as_deref()),
        (arn, Some("k"))
    );
}

#[test]
fn on_failure_has_six_forms() {
    let retry = |times, pattern: &str| {
        Some(OnFailure::Retry {
            times,
            pattern: pattern.to_owned(),
        })
    };
    for (text, expected) in [
        ("ABORT", Some(OnFailure::Abort)),
        ("CONTINUE", Some(OnFailure::Continue)),
        ("RETRY", retry(3, ".*")),
        ("RETRY-0", retry(0, ".*")),
        ("RETRY-100", retry(100, ".*")),
        ("RETRY-exit status 1", retry(3, "exit status 1")),
        ("RETRY-5-a-b", retry(5, "a-b")),
        ("RETRY-101", None),
        ("RETRY-", None),
        ("STOP", None),
        ("continue", None),
    ] {
        assert_eq!(OnFailure::parse(text), expected, "{text}");
    }
}

#[test]
fn batches_are_read_in_all_four_kinds() {
    let list = good(
        "version: 0.2\nbatch:\n  fast-fail: true\n  build-list:\n    - identifier: a\n\
         \x20     ignore-failure: yes\n      env:\n        variables: {X: 1}\n",
    );
    let batch = list.batch.expect("batch");
    assert!(batch.fast_fail);
    assert!(
        matches!(&batch.plan, BatchPlan::List(b) if b[0].ignores_failure
        && b[0].env.variables[0].value.value == "1")
    );
    let graph = good(
        "version: 0.2\nbatch:\n  build-graph:\n    - identifier: b\n      depend-on: [a]\n\
         \x20   - identifier: a\n",
    );
    let plan = graph.batch.expect("batch").plan;
    assert!(matches!(plan, BatchPlan::Graph(b) if b[0].depends_on[0].value == "a"));
    let matrix = good(
        "version: 0.2\nbatch:\n  build-matrix:\n    static:\n      ignore-failure: false\n\
         \x20     env: {type: LINUX_CONTAINER, privileged-mode: true}\n    dynamic:\n\
         \x20     buildspec: [a.yml, b.yml]\n      env:\n        variables:\n\
         \x20         V: [1, 2, 3]\n",
    );
    let plan = matrix.batch.expect("batch").plan;
    assert!(matches!(plan, BatchPlan::Matrix(m) if m.count() == 6
        && m.env.is_privileged == Some(true)));
    let fanout = good("version: 0.2\nbatch:\n  build-fanout:\n    parallelism: 5\n");
    let plan = fanout.batch.expect("batch").plan;
    assert!(matches!(plan, BatchPlan::Fanout { parallelism: 5, .. }));
}

#[test]
fn a_broken_file_gets_the_librarys_words_and_no_others() {
    let text = "version: 0.3\nphases:\n  bild:\n    commands: [a\n";
    let parsed = read(text, &Context::default());
    let says = AwsSays::phase(
        "DOWNLOAD_SOURCE",
        "YAML_FILE_ERROR",
        "did not find expected ',' or ']' at line 4",
    );
    assert_eq!(parsed.refusal(), Some(&says));
    let with_words = parsed.findings.iter().filter(|f| f.aws.is_some()).count();
    assert_eq!(with_words, 1);
    let tab = read("version: 0.2\nphases:\n\tbuild:\n", &Context::default());
    let says = tab.refusal().expect("refused");
    assert_eq!(
        says.message,
        "found character that cannot start any token at line 3"
    );
    let empty = read("", &Context::default());
    let says = empty.refusal().expect("refused");
    assert_eq!(says.message, "wrong number of container tags, expected 1");
}

#[test]
fn a_half_typed_file_is_not_scolded_for_what_is_missing() {
    for text in [
        "version: 0.2\nphases:\n  build:\n    commands: [\"make",
        "version: 0.2\nphases: {build: {",
    ] {
        let parsed = read(text, &Context::default());
        let codes: Vec<_> = parsed.findings.iter().map(|f| f.code.0).collect();
        assert_eq!(codes, ["yaml/E007"], "{text}");
        assert_eq!(parsed.value.expect("partial").version, Version::V02);
    }
}

#[test]
fn version_0_1_has_its_own_place_for_variables() {
    let text = "version: 0.1\nenvironment_variables:\n  plaintext:\n    A: b\nphases:\n  build:\n\
      \x20   commands:\n      - make\n";
    let parsed = read(text, &Context::default());
    let codes: Vec<_> = parsed.findings.iter().map(|f| f.code.0).collect();
    assert_eq!(codes, ["buildspec/W018"]);
    let buildspec = parsed.value.expect("a buildspec");
    assert_eq!(buildspec.version, Version::V01);
    assert_eq!(buildspec.env.variables[0].value.value, "b");
}

#[test]
fn ordinary_habits_are_left_alone() {
    good(
        "---\nversion: 0.2\n# why\nphases:\n  build:\n    commands:\n      # first\n\
         \x20     - make # builds it\n      - \"echo 'a: b'\"\n      - echo \"a:b\" | grep a\n\
         \x20     - if [ -f x ]; then cat x; fi\n      - |\n        set -e\n        make\n\
         \x20       make check\n      - >-\n        echo\n        joined\n",
    );
    good(
        "version: 0.2\nenv:\n  variables:\n    TOKEN_URL: https://example.com\n\
         \x20   SECRET_NAME: prod/db\n    USE_TOKEN: \"false\"\n    PRICE: 5$\nphases:\n  build:\n\
         \x20   commands:\n      - cd app\n      - make\n      - cd ..\n      - cd app\n",
    );
    let only_secondary = "version: 0.2\nbatch: {build-list: []}\nartifacts:\n\
      \x20 secondary-artifacts:\n    a: {files: [x]}\n";
    let parsed = read(only_secondary, &Context::default());
    let severities: Vec<_> = parsed.findings.iter().map(|f| f.severity).collect();
    assert_eq!(severities, [Severity::Info]);
}

#[test]
fn the_notes_own_example_gets_the_remarks_that_it_deserves() {
    let text = "version: 0.2\nenv:\n    variables:\n        JAVA_HOME: \"/usr/lib/jvm\"\n\
      \x20   parameter-store:\n        LOGIN_PASSWORD: /path/in/SSM/param/store\n\
      \x20       MY_SECRET: /path/to/secret/manager\nphases:\n    install:\n        commands:\n\
      \x20           - apt-get install -y maven\n";
    let context = Context {
        image: Some("aws/codebuild/amazonlinux-x86_64-standard:5.0"),
        ..Context::default()
    };
    let found = read(text, &context).findings;
    let places: Vec<_> = found.iter().map(|f| (f.code.0, f.span.line)).collect();
    assert_eq!(places, [("buildspec/W007", 7), ("buildspec/W009", 11)]);
    let fix = found[0].fix.as_deref();
    assert_eq!(fix, Some("Move MY_SECRET to a `secrets-manager:` section."));
}

#[test]
fn the_fix_of_the_colon_trap_can_be_pasted() {
    let text = "version: 0.2\nphases:\n  build:\n    commands:\n      - curl -H \"A: b\" u\n";
    let fixes: Vec<_> = read(text, &Context::default())
        .findings
        .into_iter()
        .filter_map(|f| f.fix)
        .collect();
    assert_eq!(fixes, ["Quote the whole command: - 'curl -H \"A: b\" u'"]);
    let fixed = "version: 0.2\nphases:\n  build:\n    commands:\n      - 'curl -H \"A: b\" u'\n";
    assert_eq!(
        good(fixed).phases[0].commands[0].value,
        "curl -H \"A: b\" u"
    );
}
