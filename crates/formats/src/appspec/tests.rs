use super::examples::EXAMPLES;
use super::{
    Agent, AppSpec, EcsSpec, FileExists, LambdaSpec, Os, Platform, ServerSpec, Stage, agent_error,
    check_acl, check_range, of_node, platform_of, read, says,
};
use crate::finding::AwsSays;
use crate::{json, yaml};

fn good(text: &str) -> AppSpec {
    let parsed = read(text, None, &Agent::default());
    let lines: Vec<_> = parsed
        .findings
        .iter()
        .map(|f| f.line("appspec.yml"))
        .collect();
    assert!(lines.is_empty(), "{lines:#?}");
    parsed.value.expect("an AppSpec")
}

fn server(text: &str) -> ServerSpec {
    match good(text) {
        AppSpec::Server(spec) => *spec,
        AppSpec::Lambda(_) | AppSpec::Ecs(_) => panic!("not for a server"),
    }
}

fn agent(text: &str, stage: Stage) -> Option<String> {
    agent_error(text, stage, &Agent::default()).map(|says| says.message)
}

#[test]
fn every_kind_of_remark_appears_at_its_place() {
    crate::examples::check(EXAMPLES);
}

const FULL: &str = r#"version: 0.0
os: linux
files:
  - source: /
    destination: /var/www
  - source: conf/app.conf
    destination: /etc
file_exists_behavior: OVERWRITE
permissions:
  - object: /var/www
    pattern: "*.sh"
    except: ["x.sh"]
    owner: root
    group: web
    mode: 755
    acls: ["u:deploy:rw", "d:g::r-x", "m::7"]
    context: {name: u, type: httpd_t, range: "s0-s3:c0.c4,c9"}
    type: [file, directory]
hooks:
  ApplicationStop:
  AfterInstall:
    - location: scripts/after.sh
      timeout: 180
      runas: root
    - location: " scripts/b.sh "
      timeout: "60s"
      sudo: true
"#;

#[test]
fn a_full_file_for_instances_is_read_whole() {
    let spec = server(FULL);
    assert_eq!(spec.os, Os::Linux);
    assert_eq!(spec.files[1].destination.value, "/etc");
    assert_eq!(spec.file_exists_behavior, Some(FileExists::Overwrite));
    let permission = &spec.permissions[0];
    assert_eq!(permission.mode.as_deref(), Some("755"));
    assert!(permission.is_for_files && permission.is_for_directories);
    let context = permission.context.as_ref().expect("context");
    assert_eq!(
        (context.user.as_deref(), context.context_type.as_str()),
        (Some("u"), "httpd_t")
    );
    let scripts = spec.scripts("AfterInstall");
    assert_eq!(
        (scripts[0].location.span.line, scripts[0].timeout_s),
        (22, 180)
    );
    assert_eq!(
        (scripts[1].location.as_str(), scripts[1].timeout_s),
        ("scripts/b.sh", 60)
    );
    assert!(scripts[1].has_sudo);
    assert!(spec.scripts("ApplicationStop").is_empty());
    assert_eq!(agent(FULL, Stage::Install), None);
}

#[test]
fn the_first_violation_wins_in_the_agents_order() {
    let text = "file_exists_behavior: x\npermissions:\n- {}\nfiles:\n- {}\nhooks:\n  A:\n  - {}\n\
        os: mac\nversion: 2\n";
    let order = [
        (says::version("2"), "version: 2", "version: 0.0"),
        (says::os("mac"), "os: mac", "os: linux"),
        (
            says::NO_LOCATION.to_owned(),
            "  - {}\n",
            "  - {location: a}\n",
        ),
        (
            says::NO_SOURCE.to_owned(),
            "- {}\nhooks",
            "- {source: a, destination: /b}\nhooks",
        ),
        (
            says::NO_OBJECT.to_owned(),
            "- {}\nfiles",
            "- {object: a}\nfiles",
        ),
        (
            says::file_exists_behavior("x"),
            "behavior: x",
            "behavior: RETAIN",
        ),
    ];
    let mut text = text.to_owned();
    for (answer, wrong, right) in order {
        assert_eq!(agent(&text, Stage::BeforeInstall), Some(answer));
        text = text.replace(wrong, right);
    }
    assert_eq!(
        agent(&text, Stage::BeforeInstall),
        None,
        "events are compared later"
    );
    let unknown = "appspec.yml file contains unknown lifecycle events: [\"A\"]";
    assert_eq!(agent(&text, Stage::Install).as_deref(), Some(unknown));
}

#[test]
fn the_version_is_compared_as_a_number() {
    for version in ["0.0", "0", "0.00", "-0.0"] {
        let text = format!("version: {version}\nos: linux\n");
        assert_eq!(agent(&text, Stage::BeforeInstall), None, "{version}");
    }
    for (version, shown) in [("\"0.0\"", "0.0"), ("", ""), ("1.0", "1.0"), ("[0]", "[0]")] {
        let text = format!("version: {version}\nos: linux\n");
        assert_eq!(
            agent(&text, Stage::BeforeInstall),
            Some(says::version(shown)),
            "{version}"
        );
    }
}

#[test]
fn broken_and_empty_files_have_answers_too() {
    let broken = "version: 0.0\nos: linux\nfiles:\n - source: /\n  destination: /\n";
    let answer = agent(broken, Stage::BeforeInstall).expect("refused");
    assert!(
        answer.starts_with("(<unknown>): ") && answer.contains("at line 5"),
        "{answer}"
    );
    assert_eq!(
        agent("", Stage::BeforeInstall).as_deref(),
        Some(says::EMPTY)
    );
    let says = agent_error("", Stage::Install, &Agent::default());
    assert_eq!(
        says,
        Some(AwsSays::event("Install", "UnknownError", says::EMPTY))
    );
}

#[test]
fn a_deployments_own_events_decide_which_are_unknown() {
    let text = "version: 0.0\nos: linux\nhooks:\n  Warm:\n  - location: a\n  X:\n  - location: b\n";
    let agent = Agent {
        events: Some(&["Warm"]),
        file_name: "spec.yml",
        ..Agent::default()
    };
    let says = agent_error(text, Stage::Install, &agent).expect("refused");
    assert_eq!(
        says.message,
        "spec.yml file contains unknown lifecycle events: [\"X\"]"
    );
}

#[test]
fn modes_arrive_as_the_agents_yaml_reads_them() {
    for (mode, arrives) in [
        ("644", "644"),
        ("'0644'", "0644"),
        ("0644", "420"),
        ("7", "007"),
    ] {
        let text = format!("version: 0.0\nos: linux\npermissions:\n- object: /a\n  mode: {mode}\n");
        let parsed = read(&text, None, &Agent::default());
        let Some(AppSpec::Server(spec)) = parsed.value else {
            panic!("{text}");
        };
        assert_eq!(spec.permissions[0].mode.as_deref(), Some(arrives), "{mode}");
    }
}

#[test]
fn access_list_entries_are_checked_as_the_agent_does() {
    for entry in [
        "u:me:rw",
        "me:rwx",
        "g:web:r-x",
        "d:u::rwx",
        "d::7",
        "m::rwx",
        "mask:rw",
        "default:group:web:5",
        "user:me:-",
    ] {
        assert_eq!(check_acl(entry), Ok(()), "{entry}");
    }
    for (entry, answer) in [
        ("rwx", says::acl_entry("rwx")),
        ("a:b:c:d:e", says::acl_entry("a:b:c:d:e")),
        ("x:me:rw", says::acl_entry("x:me:rw")),
        ("u:u:me:rw", says::acl_entry("u:u:me:rw")),
        ("d:d:me:rw", says::acl_entry("d:d:me:rw")),
        ("o:me:rw", says::acl_entry("o:me:rw")),
        ("u::rw", says::acl_base("u::rw")),
        (":7", says::acl_base(":7")),
        ("other:r", says::acl_base("other:r")),
        ("u:me:rq", says::acl_character("u:me:rq", 'q')),
        ("u:me:8", says::acl_character("u:me:8", '8')),
    ] {
        assert_eq!(check_acl(entry), Err(answer), "{entry}");
    }
}

#[test]
fn ranges_are_checked_as_the_agent_does() {
    for range in ["s0", "s0-s3", "s0:c0", "s0-s0:c0.c1023", "s1:c1,c5,c9.c11"] {
        assert_eq!(check_range(range), Ok(()), "{range}");
    }
    for (range, answer) in [
        ("", "invalid range part "),
        ("x0", "invalid sensitivity x0"),
        ("s", "invalid sensitivity s"),
        ("s0:", "invalid range part s0:"),
        ("s0:c1024", "invalid category c1024"),
        ("s0:c3.c1", "invalid category range c3.c1"),
        ("s0:c1,c1", "duplicate categories"),
    ] {
        assert_eq!(check_range(range), Err(answer.to_owned()), "{range}");
    }
    assert_eq!(check_range("s3-s1"), Err(says::selinux_range("s3-s1")));
}

const LAMBDA: &str = "version: 0.0\nResources:\n  - live:\n      Type: AWS::Lambda::Function\n\
  \x20     \
    Properties:\n        Name: web\n        Alias: live\n        CurrentVersion: \"1\"\n        \
    TargetVersion: 2\nHooks:\n  - BeforeAllowTraffic: CodeDeployHook_before\n  \
    - AfterAllowTraffic: \"arn:aws:lambda:eu-west-1:111122223333:function:CodeDeployHook_after\"\n";

#[test]
fn a_file_for_lambda_is_read_in_any_case_of_letters() {
    let spec = |text: &str| match good(text) {
        AppSpec::Lambda(spec) => spec,
        AppSpec::Server(_) | AppSpec::Ecs(_) => panic!("not for Lambda"),
    };
    let LambdaSpec {
        function,
        target_version,
        hooks,
        ..
    } = spec(LAMBDA);
    assert_eq!(function.map(|f| f.value).as_deref(), Some("web"));
    assert_eq!(target_version.map(|v| (v.value, v.span.line)), Some((2, 9)));
    assert_eq!(
        (hooks.len(), hooks[1].event.as_str()),
        (2, "AfterAllowTraffic")
    );
    let lower = LAMBDA
        .replace("Resources", "resources")
        .replace("Type", "type")
        .replace("Properties", "properties")
        .replace("CurrentVersion", "currentversion")
        .replace("Hooks", "hooks");
    assert_eq!(spec(&lower).current_version.map(|v| v.value), Some(1));
}

#[test]
fn a_file_for_ecs_is_read_from_json() {
    let text = r#"{"version": 0.0, "Resources": [{"TargetService": {
        "Type": "AWS::ECS::Service",
        "Properties": {
            "TaskDefinition": "arn:aws:ecs:eu-west-1:111122223333:task-definition/web:7",
            "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 8080},
            "PlatformVersion": "LATEST",
            "NetworkConfiguration": {"AwsvpcConfiguration": {
                "Subnets": ["subnet-1"], "SecurityGroups": ["sg-1"], "AssignPublicIp": "ENABLED"}},
            "CapacityProviderStrategy": [
                {"CapacityProvider": "FARGATE", "Base": 1, "Weight": 1},
                {"CapacityProvider": "FARGATE_SPOT", "Weight": 2}]
        }}}],
        "Hooks": [{"AfterAllowTestTraffic": "CodeDeployHook_test"}]}"#;
    let document = json::read(text).value.expect("json");
    let parsed = of_node(&document.root, None, &Agent::default());
    assert_eq!(parsed.findings, []);
    let Some(AppSpec::Ecs(spec)) = parsed.value else {
        panic!("not for ECS");
    };
    let EcsSpec {
        logical_name,
        container_port,
        network,
        capacity_providers,
        ..
    } = *spec;
    assert_eq!(
        (logical_name.as_str(), container_port.map(|p| p.value)),
        ("TargetService", Some(8080))
    );
    assert_eq!(network.expect("network").subnets, ["subnet-1"]);
    assert_eq!(
        (capacity_providers[0].base, capacity_providers[1].weight),
        (1, 2)
    );
}

#[test]
fn the_platform_shows_in_the_keys() {
    let platform = |text: &str| platform_of(&yaml::read(text).value.expect("tree").root);
    assert_eq!(platform("os: linux\n"), Some(Platform::Server));
    assert_eq!(
        platform("hooks:\n  AfterInstall:\n  - location: a\n"),
        Some(Platform::Server)
    );
    assert_eq!(platform(LAMBDA), Some(Platform::Lambda));
    assert_eq!(
        platform("Resources:\n- a: {Type: AWS::ECS::Service}\n"),
        Some(Platform::Ecs)
    );
    assert_eq!(
        platform("Resources:\n- a: {Type: x, Properties: {Alias: b}}\n"),
        Some(Platform::Lambda)
    );
    assert_eq!(platform("os: linux\nResources: []\n"), None);
    assert_eq!(platform("version: 0.0\n"), None);
}

#[test]
fn ordinary_files_are_left_alone() {
    server(
        "version: 0.0\nos: linux\nfiles:\n  - source: /index.html\n\
         \x20   destination: /var/www/html/\nhooks:\n  BeforeInstall:\n\
         \x20   - location: scripts/install.sh\n      timeout: 300\n      runas: root\n",
    );
    server(
        "version: 0.0\nos: windows\nfiles:\n  - source: \\app\n    destination: c:\\app\nhooks:\n\
         \x20 ApplicationStart:\n    - location: start.ps1\n",
    );
    server(
        "version: 0.0\nos: linux\nfiles:\n- {source: a, destination: /srv}\n\
         - {source: b, destination: /srv}\npermissions:\n\
         - {object: /srv, pattern: '**', mode: 755}\n\
         - {object: /srv, pattern: '*.sh', mode: 755, type: [file]}\n\
         - {object: /srv/a.html, owner: apache, mode: 664}\n",
    );
}

#[test]
fn a_half_typed_file_is_not_scolded_for_what_is_missing() {
    for text in [
        "version: 0.0\nos: linux\nfiles:\n  - source: \"/",
        "version: 0.0\nos: linux\nhooks: {AfterInstall: [{",
    ] {
        let codes: Vec<_> = read(text, None, &Agent::default())
            .findings
            .iter()
            .map(|f| f.code.0)
            .collect();
        assert_eq!(codes, ["yaml/E007", "appspec/E020"], "{text}");
    }
}
