use super::*;

type Check = fn(&str) -> bool;

/// What, the check, names that are fine, names that are not.
type Row = (
    &'static str,
    Check,
    &'static [&'static str],
    &'static [&'static str],
);

static ROWS: &[Row] = &[
    (
        "account",
        is_account,
        &["012345678901"],
        &["", "1", "12345678901x"],
    ),
    (
        "region",
        is_region,
        &["eu-west-1", "us-gov-east-1", "ap-southeast-2"],
        BAD_REGIONS,
    ),
    (
        "bucket",
        is_bucket,
        &["abc", "a.b-c"],
        &["ab", "A-b", "-abc", "abc.", "a..b", "a_b"],
    ),
    (
        "repository",
        is_codecommit_repository,
        &["a", "My.Repo_1-x"],
        &["", "web.git", "a b", "a/b"],
    ),
    (
        "branch",
        is_codecommit_branch,
        &["main", "feature/x", "v1.0", "a1b2"],
        BAD_BRANCHES,
    ),
    ("approval", is_approval_rule, &["Two of us"], &["", "a/b"]),
    ("trigger", is_codecommit_trigger, &["a.b"], &["", "a b"]),
    (
        "project",
        is_codebuild_project,
        &["ab", "A-b_1"],
        &["a", "-ab", "a.b"],
    ),
    ("report group", is_report_group, &["web-unit"], &["-x"]),
    (
        "identifier",
        is_codebuild_identifier,
        &["Build_1"],
        &["a-b", ""],
    ),
    (
        "codedeploy",
        is_codedeploy_name,
        &["a+b=c,@x"],
        &["a b", ""],
    ),
    ("pipeline", is_pipeline_name, &["a.b@c-d_e"], &["", "a b"]),
    ("artifact", is_pipeline_artifact, &["a_b-c"], &["a.b", ""]),
    ("namespace", is_pipeline_namespace, &["a@b"], &["a.b", ""]),
    ("variable", is_pipeline_variable, &["A_1"], &["a.b", ""]),
    (
        "reason",
        is_transition_reason,
        &["Why? (hm!)"],
        &["", "a/b"],
    ),
    (
        "domain",
        is_codeartifact_domain,
        &["ab", "my-domain1"],
        &["a", "1a", "a-", "A1"],
    ),
    (
        "store",
        is_codeartifact_repository,
        &["npm-store", "a."],
        &["a", ".a", "a/b"],
    ),
    (
        "package",
        is_codeartifact_package,
        &["react", "é"],
        &["", "a/b", "a#", "a b"],
    ),
    ("rule", is_event_rule, &["a.b-c_d"], &["", "a b"]),
    ("target", is_event_target, &["1"], &["", "a/b"]),
    ("iam", is_iam_name, &["Code+Build@x"], &["", "a/b"]),
    ("parameter", is_ssm_parameter, &["/a/b", "x"], &["", "a b"]),
    ("secret", is_secret_name, &["prod/db+x"], &["", "a b"]),
];

static BAD_REGIONS: &[&str] = &[
    "",
    "eu-west",
    "europe-west-1",
    "eu_west_1",
    "eu--1",
    "EU-WEST-1",
    "1",
    "eu-west-100",
];

static BAD_BRANCHES: &[&str] = &[
    "",
    "@",
    "/a",
    "a/",
    ".a",
    "a.",
    "a..b",
    "a//b",
    "a@{b",
    "a b",
    "a:b",
    "a~",
    "a^",
    "a?",
    "a*",
    "a[",
    "a\\b",
    "a\u{7}",
    "a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1",
];

#[test]
fn every_name_has_its_letters() {
    for (what, check, good, bad) in ROWS {
        for name in *good {
            assert!(check(name), "{what}: {name} is fine");
        }
        for name in *bad {
            assert!(!check(name), "{what}: {name} is not");
        }
    }
}

#[test]
fn every_name_has_its_length() {
    let rows: &[(Check, usize)] = &[
        (is_bucket, 63),
        (is_codecommit_repository, 100),
        (is_codecommit_branch, 256),
        (is_approval_rule, 100),
        (is_codebuild_project, 150),
        (is_report_group, 128),
        (is_codebuild_identifier, 127),
        (is_codedeploy_name, 100),
        (is_pipeline_name, 100),
        (is_pipeline_variable, 128),
        (is_transition_reason, 300),
        (is_codeartifact_domain, 50),
        (is_codeartifact_repository, 100),
        (is_codeartifact_package, 255),
        (is_event_rule, 64),
        (is_iam_name, 64),
        (is_ssm_parameter, 2048),
        (is_secret_name, 512),
    ];
    for (check, most) in rows {
        assert!(check(&"z".repeat(*most)), "{most}");
        assert!(!check(&"z".repeat(most + 1)), "{most} + 1");
    }
    assert!(is_ssm_parameter(&"/a".repeat(15)) && !is_ssm_parameter(&"/a".repeat(16)));
}
