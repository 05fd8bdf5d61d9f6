//! One small wrong AppSpec file for each kind of remark.

use super::{Agent, Os, Platform, read};
use crate::examples::Example;
use crate::finding::Finding;

fn plain(text: &str) -> Vec<Finding> {
    read(text, None, &Agent::default()).findings
}

fn server(text: &str) -> Vec<Finding> {
    read(text, Some(Platform::Server), &Agent::default()).findings
}

fn on_windows(text: &str) -> Vec<Finding> {
    let agent = Agent {
        os: Some(Os::Windows),
        ..Agent::default()
    };
    read(text, Some(Platform::Server), &agent).findings
}

macro_rules! example {
    ($code:literal $line:literal:$column:literal $read:ident $text:expr) => {
        example!($code $line:$column $read $text, "")
    };
    ($code:literal $line:literal:$column:literal $read:ident $text:expr, $aws:expr) => {
        Example {
            code: concat!("appspec/", $code),
            at: ($line, $column),
            aws: $aws,
            read: $read,
            text: $text,
        }
    };
}

/// A file for Linux with something more below it.
macro_rules! linux {
    ($rest:literal) => {
        concat!("version: 0.0\nos: linux\n", $rest)
    };
}

/// A permission on a folder with something more below it.
macro_rules! permission {
    ($rest:literal) => {
        concat!(
            "version: 0.0\nos: linux\npermissions:\n- object: /srv\n  ",
            $rest,
            "\n"
        )
    };
}

/// A file for Lambda with its properties on line 6 and hooks or more below.
macro_rules! lambda {
    ($properties:literal, $rest:literal) => {
        concat!(
            "version: 0.0\nResources:\n- fn:\n    Type: AWS::Lambda::Function\n    Properties:\n",
            "      {",
            $properties,
            "}\n",
            $rest,
        )
    };
}

/// A file for ECS with its properties on line 6 and hooks or more below.
macro_rules! ecs {
    ($properties:literal) => {
        concat!(
            "version: 0.0\nResources:\n- s:\n    Type: AWS::ECS::Service\n    Properties:\n",
            "      {TaskDefinition: <TASK_DEFINITION>, ",
            $properties,
            "}\n",
        )
    };
}

/// See [`crate::examples`].
pub(crate) static EXAMPLES: &[Example] = &[
    example!("E001" 1:1 server "# nothing\n", super::says::EMPTY),
    example!("E002" 1:10 server "version: 1.0\nos: linux\n",
        "The deployment failed because an invalid version value (1.0) was entered in the \
         application specification file. Make sure your AppSpec file specifies \"0.0\" as the \
         version, and then try again."),
    example!("E002" 1:10 server "version: \"0.0\"\nos: linux\n",
        "The deployment failed because an invalid version value (0.0) was entered in the \
         application specification file. Make sure your AppSpec file specifies \"0.0\" as the \
         version, and then try again."),
    example!("E003" 2:5 server "version: 0.0\nos: Linux\n",
        "The deployment failed because the application specification file specifies an \
         unsupported operating system (Linux). Specify either \"linux\" or \"windows\" in the os \
         section of the AppSpec file, and then try again."),
    example!("E003" 2:5 on_windows "version: 0.0\nos: linux\n",
        "The deployment failed because the application specification file specifies an \
         unsupported operating system (linux). Specify either \"linux\" or \"windows\" in the os \
         section of the AppSpec file, and then try again."),
    example!("E004" 5:5 server linux!("hooks:\n  AfterInstall:\n  - timeout: 3\n"),
        super::says::NO_LOCATION),
    example!("E005" 5:31 server
        linux!("hooks:\n  AfterInstall:\n  - {location: a.sh, timeout: abc}\n"),
        super::says::TIMEOUT),
    example!("E006" 4:3 server linux!("files:\n- destination: /srv\n"), super::says::NO_SOURCE),
    example!("E007" 4:11 server linux!("files:\n- source: /\n"),
        "The deployment failed because the application specification file specifies only a \
         source file (/). Add the name of the destination file to the files section of the \
         AppSpec file, and then try again."),
    example!("E008" 4:3 server linux!("permissions:\n- mode: 755\n"), super::says::NO_OBJECT),
    example!("E009" 4:3 server "version: 0.0\nos: windows\npermissions:\n- object: c:\\app\n",
        super::says::ON_WINDOWS),
    example!("E010" 5:10 server permission!("type: [link]"),
        "The deployment failed because the application specification filespecifies a permission \
         for an object type not supported for permissions (link). Update the permissions section \
         of the AppSpec file, and then try again."),
    example!("E011" 5:9 server permission!("mode: 07555"),
        "The deployment failed because the permissions mode (3949) in the application \
         specification file contains an invalid character (9). Update the permissions section of \
         the AppSpec file, and then try again."),
    example!("E011" 5:9 server permission!("mode: 00755x"),
        "The deployment failed because the length of a permissions mode (00755x) in the \
         application specification file is invalid. Permissions modes must be between one and \
         four characters long. Update the permissions section of the AppSpec file, and then try \
         again."),
    example!("E012" 5:10 server permission!("acls: ['rwx']"),
        "The deployment failed because of a problem with the acls permission settings in the \
         application specification file. Invalid acl entry (rwx)."),
    example!("E013" 5:12 server permission!("context: {user: u}"),
        "The deployment failed because the application specification file specifies an invalid \
         context type ({\"user\"=>\"u\"}). Update the permissions section of the AppSpec file, \
         and then try again."),
    example!("E013" 5:29 server permission!("context: {type: t, range: s3-s1}"),
        "The deployment failed because of a problem with the SELinux range specified (s3-s1) for \
         the context parameter in the permissions section of the application specification file. \
         Make corrections in the permissions section of the AppSpec file, and then try again."),
    example!("E014" 3:23 server linux!("file_exists_behavior: overwrite\n"),
        "The deployment failed because an invalid file_exists_behavior value (overwrite) was \
         entered in the application specification file. Make sure your AppSpec file specifies \
         one of DISALLOW,OVERWRITE,RETAIN as the file_exists_behavior, and then try again."),
    example!("E015" 3:1 server linux!("hooks:\n- AfterInstall: a.sh\n"),
        "undefined method 'each_pair' for an instance of Array"),
    example!("E015" 5:9 server permission!("type: file"),
        "undefined method 'each' for an instance of String"),
    example!("E015" 1:1 server "- version: 0.0\n",
        "no implicit conversion of String into Integer"),
    example!("E016" 4:3 server linux!("hooks:\n  After Install:\n  - location: a.sh\n"),
        "appspec.yml file contains unknown lifecycle events: [\"After Install\"]"),
    example!("E017" 6:11 server
        linux!("files:\n- source: a/x.txt\n  destination: /srv\n- source: b/x.txt\n  \
            destination: /srv/\n"),
        "The deployment failed because the application specification file specifies two source \
         files named b/x.txt and a/x.txt for the same destination (/srv/x.txt). Remove one of \
         the source file paths from the AppSpec file, and then try again."),
    example!("E018" 4:11 server linux!("permissions:\n- object: /srv/a.sh\n  pattern: '*'\n"),
        "The deployment failed because the application specification file includes an object \
         (/srv/a.sh) with an invalid pattern (*), such as a pattern for a file applied to a \
         directory. Correct the permissions section of the AppSpec file, and then try again."),
    example!("E018" 4:11 server linux!("permissions:\n- object: /srv/a.sh\n  except: [b]\n"),
        "The deployment failed because the except parameter for a pattern in the permissions \
         section ([\"b\"]) for the object named /srv/a.sh contains an invalid format. Update the \
         AppSpec file, and then try again."),
    example!("E019" 4:11 server
        linux!("permissions:\n- object: /srv/a.sh\n  acls: ['d:u:x:rw']\n"),
        super::says::ACL_DEFAULT),
    example!("E020" 3:2 server "version: 0.0\nfiles:\n\t- a\n",
        "(<unknown>): found character that cannot start any token at line 3 column 2"),
    example!("E021" 1:10 plain
        "version: 1\nResources:\n- a: {Type: AWS::ECS::Service, Properties: {}}\n"),
    example!("E022" 2:1 plain "version: 0.0\nResources: []\n"),
    example!("E023" 3:13 plain "version: 0.0\nResources:\n- a: {Type: AWS::ECS::Task}\n"),
    example!("E024" 6:7 plain lambda!("Alias: live, CurrentVersion: 1, TargetVersion: 2", "")),
    example!("E025" 6:64 plain
        lambda!("Name: f, Alias: live, CurrentVersion: 1, TargetVersion: $LATEST", "")),
    example!("E026" 8:3 plain
        lambda!("Name: f, Alias: l, CurrentVersion: 1, TargetVersion: 2",
            "Hooks:\n- BeforeInstall: CodeDeployHook_f\n")),
    example!("E026" 9:3 plain
        lambda!("Name: f, Alias: l, CurrentVersion: 1, TargetVersion: 2",
            "Hooks:\n- BeforeAllowTraffic: CodeDeployHook_f\n\
            - BeforeAllowTraffic: CodeDeployHook_g\n")),
    example!("E027" 7:1 plain
        lambda!("Name: f, Alias: l, CurrentVersion: 1, TargetVersion: 2",
            "Hooks:\n  BeforeAllowTraffic: CodeDeployHook_f\n")),
    example!("E028" 6:97 plain
        ecs!("LoadBalancerInfo: {ContainerName: web, ContainerPort: http}")),
    example!("E029" 6:146 plain
        ecs!("LoadBalancerInfo: {ContainerName: web, ContainerPort: 80}, \
            NetworkConfiguration: {AwsvpcConfiguration: {}}")),
    example!("E030" 6:128 plain
        ecs!("LoadBalancerInfo: {ContainerName: web, ContainerPort: 80}, \
            CapacityProviderStrategy: [{CapacityProvider: FARGATE}]")),
    example!("E031" 1:1 plain "version: 0.0\n"),
    example!("W001" 6:3 server
        linux!("files:\n- source: /\n  destination: /srv\n  overwrite: true\n")),
    example!("W002" 4:3 server linux!("hooks:\n  Install:\n  - location: a.sh\n")),
    example!("W003" 4:3 server
        linux!("hooks:\n  AfterInstall:\n  - {location: a.sh, timeout: 3000}\n  \
            - {location: b.sh, timeout: 1000}\n")),
    example!("W004" 5:9 server permission!("mode: 0644")),
    example!("W005" 5:16 server linux!("files:\n- source: /\n  destination: srv\n")),
    example!("W006" 5:30 server
        "version: 0.0\nos: windows\nhooks:\n  AfterInstall:\n  - {location: a.ps1, runas: me}\n"),
    example!("W007" 6:97 plain
        ecs!("LoadBalancerInfo: {ContainerName: web, ContainerPort: \"80\"}")),
    example!("W008" 3:61 plain
        "version: 0.0\nResources:\n- s: {Type: AWS::ECS::Service, Properties: {TaskDefinition: \
         web:3}}\n"),
    example!("W009" 6:64 plain
        lambda!("Name: f, Alias: live, CurrentVersion: 2, TargetVersion: 2", "")),
    example!("W010" 6:11 server
        linux!("permissions:\n- object: /srv\n  mode: 755\n- object: /srv\n  owner: root\n")),
    example!("I001" 5:13 server permission!("context: {user: u, type: t}")),
    example!("I002" 1:1 server "version: 0.0\nos: linux\n"),
    example!("I003" 8:23 plain
        lambda!("Name: f, Alias: l, CurrentVersion: 1, TargetVersion: 2",
            "Hooks:\n- BeforeAllowTraffic: check\n")),
];
