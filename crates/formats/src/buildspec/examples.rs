//! One small wrong buildspec for each kind of remark.

use super::{Context, read};
use crate::examples::Example;
use crate::finding::Finding;

fn plain(text: &str) -> Vec<Finding> {
    read(text, &Context::default()).findings
}

fn image(text: &str, image: &'static str) -> Vec<Finding> {
    let context = Context {
        image: Some(image),
        ..Context::default()
    };
    read(text, &context).findings
}

fn ubuntu(text: &str) -> Vec<Finding> {
    image(text, "aws/codebuild/standard:7.0")
}

fn amazon(text: &str) -> Vec<Finding> {
    image(text, "aws/codebuild/amazonlinux-x86_64-standard:5.0")
}

fn first_standard(text: &str) -> Vec<Finding> {
    image(text, "aws/codebuild/standard:2.0")
}

fn own_image(text: &str) -> Vec<Finding> {
    image(text, "111122223333.dkr.ecr.eu-west-1.amazonaws.com/build:1")
}

fn with_files(text: &str) -> Vec<Finding> {
    let context = Context {
        files: Some(&["package.json", "scripts/test.sh", "ci/lint.yml"]),
        is_privileged: Some(false),
        file_name: Some("ci/build.yaml"),
        ..Context::default()
    };
    read(text, &context).findings
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $read:ident $text:literal) => {
        example!($code $line:$column $read $text, "")
    };
    ($code:literal $line:literal:$column:literal $read:ident $text:literal, $aws:literal) => {
        Example {
            code: concat!("buildspec/", $code),
            at: ($line, $column),
            aws: $aws,
            read: $read,
            text: $text,
        }
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 1:1 plain "phases:\n  build:\n    commands:\n      - make\n",
        "wrong number of container tags, expected 1"),
    example!("E001" 1:10 plain "version: 0.3\nphases:\n  build:\n    commands:\n      - make\n",
        "wrong number of container tags, expected 1"),
    example!("E001" 1:1 plain "- version: 0.2\n",
        "wrong number of container tags, expected 1"),
    example!("E001" 1:1 plain "version: 0.2\n",
        "wrong number of container tags, expected 1"),
    example!("E001" 2:1 plain "version: 0.2\nphases:\n  - build\n",
        "wrong number of container tags, expected 1"),
    example!("E002" 3:3 plain "version: 0.2\nphases:\n  pre-build:\n    commands:\n      - make\n",
        "Invalid buildspec phase name: pre-build. Expecting: build,install,post_build,pre_build"),
    example!("E003" 6:9 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n      - echo \"Error: x\"\n",
        "Expected Commands[1] to be of string type: found subkeys instead at line 6, \
         value of the key tag on line 5 might be empty"),
    example!("E003" 6:9 plain
        "version: 0.2\nphases:\n  build:\n    commands: [make]\n    finally:\n\
         \x20     - curl -H \"Accept: a\"\n",
        "Expected Commands[0] to be of string type: found subkeys instead at line 6, \
         value of the key tag on line 5 might be empty"),
    example!("E004" 4:7 plain "version: 0.2\nenv:\n  shell:\n      bash: x\nbatch:\n\
      \x20 build-list: []\n",
        "Cannot unmarshal map to string"),
    example!("E004" 5:5 plain "version: 0.2\nenv:\n  variables:\n   A:\n    B: c\nbatch:\n\
      \x20 build-list: []\n",
        "Cannot unmarshal map to string"),
    example!("E004" 4:15 plain "version: 0.2\nphases:\n  build:\n    commands: {a: b}\n"),
    example!("E005" 5:7 ubuntu
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      docker: 20\n",
        "Unknown runtime named 'docker'. This build image has the following runtimes: \
         dotnet, golang, java, nodejs, php, python, ruby"),
    example!("E006" 5:12 ubuntu
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      php: \"7.4\"\n",
        "Unknown runtime version named '7.4' of php. \
         This build image has the following versions: 8.2, 8.3, 8.4, 8.5"),
    example!("E007" 2:1 first_standard
        "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n",
        "This build image requires selecting at least one runtime version."),
    example!("E008" 4:17 plain
        "version: 0.2\nphases:\n  build:\n    on-failure: abort\n    commands:\n      - make\n"),
    example!("E009" 4:10 plain
        "version: 0.2\nenv:\n  secrets-manager:\n    KEY: prod/db:password:AWSCURRENT:a1b2\n\
         batch:\n  build-list: []\n"),
    example!("E010" 10:18 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - make\nreports:\n  unit:\n\
         \x20   files:\n      - out.xml\n    file-format: JUnit\n"),
    example!("E011" 2:1 plain "version: 0.2\nbatch:\n  fast-fail: true\n"),
    example!("E011" 4:5 plain "version: 0.2\nbatch:\n  build-fanout:\n    ignore-failure: true\n"),
    example!("E012" 4:7 plain "version: 0.2\nbatch:\n  build-list:\n    - buildspec: a.yml\n"),
    example!("E012" 5:19 plain
        "version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n    - identifier: a\n"),
    example!("E013" 5:19 plain
        "version: 0.2\nbatch:\n  build-graph:\n    - identifier: a\n      depend-on: [b, c]\n\
         \x20   - identifier: c\n"),
    example!("E013" 4:19 plain
        "version: 0.2\nbatch:\n  build-graph:\n    - identifier: a\n      depend-on: [b]\n\
         \x20   - identifier: b\n      depend-on: [a]\n"),
    example!("E014" 5:52 plain
        "version: 0.2\nbatch:\n  build-list:\n    - identifier: a\n\
         \x20     env: {compute-type: BUILD_LAMBDA_1GB, fleet: mine}\n"),
    example!("E015" 4:3 plain
        "version: 0.2\nbatch: {build-list: []}\ncache:\n  key: a\n"),
    example!("E015" 6:11 plain
        "version: 0.2\nbatch: {build-list: []}\ncache:\n  paths:\n    - a\n  action: both\n"),
    example!("W001" 3:3 plain "version: 0.2\nenv:\n  variable: {}\nbatch: {build-list: []}\n"),
    example!("W001" 4:5 plain "version: 0.2\nphases:\n  install:\n    runtime-version: {}\n"),
    example!("W002" 3:3 plain "version: 0.2\nphases:\n  build:\n    commands:\n"),
    example!("W003" 4:18 plain
        "version: 0.2\nenv:\n  variables:\n    DB_PASSWORD: \"hunter2\"\n\
         batch: {build-list: []}\n"),
    example!("W004" 4:5 plain
        "version: 0.2\nenv:\n  variables:\n    CODEBUILD_X: 1\nbatch: {build-list: []}\n"),
    example!("W005" 3:1 plain
        "version: 0.2\nbatch: {build-list: []}\nartifacts:\n  discard-paths: yes\n"),
    example!("W006" 8:9 plain
        "version: 0.2\nphases:\n  pre_build:\n    commands:\n      - cd app\n  build:\n\
         \x20   commands:\n      - cd app && make\n"),
    example!("W007" 4:16 plain
        "version: 0.2\nenv:\n  parameter-store:\n    MY_SECRET: /path/to/secret/manager\n\
         batch: {build-list: []}\n"),
    example!("W007" 4:12 plain
        "version: 0.2\nenv:\n  secrets-manager:\n    LOGIN: /prod/db/password\n\
         batch: {build-list: []}\n"),
    example!("W008" 5:15 plain
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 10\n"),
    example!("W008" 5:15 ubuntu
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 10\n"),
    example!("W009" 5:9 amazon
        "version: 0.2\nphases:\n  install:\n    commands:\n\
         \x20     - sudo apt-get install -y maven\n"),
    example!("W009" 5:9 ubuntu
        "version: 0.2\nphases:\n  install:\n    commands:\n      - cd x && yum install maven\n"),
    example!("W010" 6:18 plain
        "version: 0.2\nbatch: {build-list: []}\nartifacts:\n  files:\n    - a\n\
         \x20 discard-paths: maybe\n"),
    example!("W011" 4:15 plain
        "version: 0.2\nphases:\n  build:\n    commands: make\n"),
    example!("W012" 5:7 plain
        "version: 0.2\nphases:\n  build:\n    runtime-versions:\n      nodejs: 22\n    commands:\n\
         \x20     - make\n"),
    example!("W012" 5:7 own_image
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      nodejs: 22\n"),
    example!("W013" 4:7 plain
        "version: 0.2\nenv:\n  exported-variables:\n    - AWS_REGION\nbatch: {build-list: []}\n"),
    example!("W014" 5:21 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - echo \"build #1\"\n"),
    example!("W015" 4:12 plain
        "version: 0.2\nenv:\n  variables:\n    PATHS: $PATH:/x\nbatch: {build-list: []}\n"),
    example!("W016" 4:14 plain
        "version: 0.2\nenv:\n  variables:\n    ACCOUNT: 012345678901\nbatch: {build-list: []}\n"),
    example!("W017" 5:9 with_files
        "version: 0.2\nphases:\n  build:\n    commands:\n      - docker build -t web .\n"),
    example!("W018" 1:1 plain "version: 0.1\nphases:\n  build:\n    commands:\n      - make\n"),
    example!("W019" 5:9 with_files
        "version: 0.2\nphases:\n  build:\n    commands:\n      - ./scripts/build.sh\n"),
    example!("W019" 5:18 with_files
        "version: 0.2\nbatch:\n  build-list:\n    - identifier: lint\n\
         \x20     buildspec: ci/lints.yml\n"),
    example!("W020" 5:7 plain
        "version: 0.2\nphases:\n  install:\n    runtime-versions:\n      node: 22\n"),
    example!("I001" 6:3 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n  pre_build:\n\
         \x20   commands:\n      - make\n"),
    example!("I002" 1:1 with_files "version: 0.2\nbatch: {build-list: []}\n"),
    example!("I003" 8:9 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - make\n  post_build:\n\
         \x20   commands:\n      - docker push web\n"),
    example!("I004" 6:9 plain
        "version: 0.2\nphases:\n  build:\n    commands:\n      - |\n        npm test\n\
         \x20       echo done\n"),
];
