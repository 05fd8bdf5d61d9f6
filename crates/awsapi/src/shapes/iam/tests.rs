use crate::json::{Value, json, parse};
use crate::run::tests::Terminal;

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{
    "Effect":"Allow","Principal":{"Service":"codedeploy.amazonaws.com"},"Action":"sts:AssumeRole"
}]}"#;
const READ: &str = r#"{"Version":"2012-10-17","Statement":[
    {"Sid":"Read","Effect":"Allow","Action":"s3:Get*","Resource":"*"},
    {"Effect":"Deny","Action":"s3:GetBucketPolicy","Resource":"*"}
]}"#;

fn terminal() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.files.write("desk/trust.json", TRUST.as_bytes());
    terminal.files.write("desk/read.json", READ.as_bytes());
    terminal
}

fn shown(terminal: &mut Terminal, command: &str) -> Value {
    let printed = terminal.prints(&format!("aws iam {command}"));
    if printed.is_empty() {
        return json!({});
    }
    parse(&printed).unwrap()
}

fn refused(terminal: &mut Terminal, command: &str) -> (String, String) {
    let printed = terminal.types(&format!("aws iam {command}"));
    assert_eq!(printed.exit_code, 254, "{command}: {}", printed.out);
    let refusal = printed.refusal.unwrap();
    (refusal.code.to_owned(), refusal.message.to_string())
}

#[test]
fn a_role_and_what_it_holds_read_back() {
    let mut terminal = terminal();
    let made = shown(
        &mut terminal,
        "create-role --role-name deploy --assume-role-policy-document file://trust.json \
         --tags Key=team,Value=web",
    );
    assert_eq!(made["Role"]["Arn"], "arn:aws:iam::111122223333:role/deploy");
    assert!(made["Role"]["RoleId"].as_str().unwrap().starts_with("AROA"));
    shown(
        &mut terminal,
        "put-role-policy --role-name deploy --policy-name read --policy-document file://read.json",
    );
    shown(
        &mut terminal,
        "attach-role-policy --role-name deploy --policy-arn \
         arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole",
    );
    let role = shown(&mut terminal, "get-role --role-name deploy");
    assert_eq!(
        role["Role"]["AssumeRolePolicyDocument"],
        parse(TRUST).unwrap()
    );
    assert_eq!(
        role["Role"]["Tags"],
        json!([{"Key": "team", "Value": "web"}])
    );
    assert_eq!(role["Role"]["MaxSessionDuration"], 3600);
    assert_eq!(
        shown(&mut terminal, "list-role-policies --role-name deploy"),
        json!({"PolicyNames": ["read"]})
    );
    let policy = shown(
        &mut terminal,
        "get-role-policy --role-name deploy --policy-name read",
    );
    assert_eq!(policy["PolicyDocument"], parse(READ).unwrap());
    assert_eq!(
        shown(
            &mut terminal,
            "list-attached-role-policies --role-name deploy"
        ),
        json!({"AttachedPolicies": [{
            "PolicyName": "AWSCodeDeployRole",
            "PolicyArn": "arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole",
        }]})
    );
}

#[test]
fn a_role_is_found_from_its_policy_and_its_profile() {
    let mut terminal = terminal();
    let made = shown(
        &mut terminal,
        "create-role --role-name deploy --assume-role-policy-document file://trust.json",
    );
    shown(
        &mut terminal,
        "attach-role-policy --role-name deploy --policy-arn \
         arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole",
    );
    let entities = shown(
        &mut terminal,
        "list-entities-for-policy --policy-arn \
         arn:aws:iam::aws:policy/service-role/AWSCodeDeployRole",
    );
    assert_eq!(entities["PolicyRoles"][0]["RoleId"], made["Role"]["RoleId"]);
    shown(
        &mut terminal,
        "create-instance-profile --instance-profile-name deploy",
    );
    shown(
        &mut terminal,
        "add-role-to-instance-profile --instance-profile-name deploy --role-name deploy",
    );
    let profile = shown(
        &mut terminal,
        "get-instance-profile --instance-profile-name deploy",
    );
    assert_eq!(profile["InstanceProfile"]["Roles"][0]["RoleName"], "deploy");
    let listed = shown(
        &mut terminal,
        "list-instance-profiles-for-role --role-name deploy",
    );
    assert_eq!(listed["InstanceProfiles"][0], profile["InstanceProfile"]);
    assert_eq!(
        refused(&mut terminal, "get-role --role-name none"),
        (
            "NoSuchEntity".into(),
            "The role with name none cannot be found.".into()
        )
    );
    assert_eq!(
        refused(&mut terminal, "delete-role --role-name deploy").0,
        "DeleteConflict"
    );
}

#[test]
fn managed_policies_have_versions_of_which_one_counts() {
    let mut terminal = terminal();
    let made = shown(
        &mut terminal,
        "create-policy --policy-name read --policy-document file://read.json",
    );
    let arn = made["Policy"]["Arn"].as_str().unwrap().to_owned();
    assert_eq!(made["Policy"]["DefaultVersionId"], "v1");
    let second = shown(
        &mut terminal,
        &format!("create-policy-version --policy-arn {arn} --policy-document file://read.json"),
    );
    assert_eq!(second["PolicyVersion"]["VersionId"], "v2");
    assert_eq!(second["PolicyVersion"]["IsDefaultVersion"], false);
    shown(
        &mut terminal,
        &format!("set-default-policy-version --policy-arn {arn} --version-id v2"),
    );
    let versions = shown(
        &mut terminal,
        &format!("list-policy-versions --policy-arn {arn}"),
    );
    assert_eq!(versions["Versions"][0]["VersionId"], "v2");
    assert_eq!(versions["Versions"][0]["IsDefaultVersion"], true);
    let version = shown(
        &mut terminal,
        &format!("get-policy-version --policy-arn {arn} --version-id v2"),
    );
    assert_eq!(version["PolicyVersion"]["Document"], parse(READ).unwrap());
    let local = shown(&mut terminal, "list-policies --scope Local");
    assert_eq!(local["Policies"].as_array().unwrap().len(), 1);
    let all = shown(&mut terminal, "list-policies --max-items 3");
    assert_eq!(all["Policies"].as_array().unwrap().len(), 3);
    assert!(all["NextToken"].is_string());
    let pages = shown(&mut terminal, "list-policies --page-size 3");
    assert_eq!(pages, shown(&mut terminal, "list-policies"));
    let (code, _) = refused(
        &mut terminal,
        &format!("delete-policy-version --policy-arn {arn} --version-id v2"),
    );
    assert_eq!(code, "DeleteConflict");
}

#[test]
fn a_simulation_says_what_the_judge_says() {
    let mut terminal = terminal();
    shown(&mut terminal, "create-user --user-name dana");
    shown(
        &mut terminal,
        "put-user-policy --user-name dana --policy-name read --policy-document file://read.json",
    );
    let simulated = shown(
        &mut terminal,
        "simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:user/dana \
         --action-names s3:GetObject s3:GetBucketPolicy s3:PutObject \
         --resource-arns arn:aws:s3:::docs/a",
    );
    let results = simulated["EvaluationResults"].as_array().unwrap();
    let decisions: Vec<&Value> = results
        .iter()
        .map(|result| &result["EvalDecision"])
        .collect();
    assert_eq!(
        decisions,
        [
            &json!("allowed"),
            &json!("explicitDeny"),
            &json!("implicitDeny")
        ]
    );
    assert_eq!(
        results[0]["MatchedStatements"],
        json!([{"SourcePolicyId": "read", "SourcePolicyType": "user"}])
    );
    assert_eq!(
        refused(
            &mut terminal,
            "simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:user/no \
             --action-names s3:GetObject"
        )
        .0,
        "NoSuchEntity"
    );
}

#[test]
fn users_and_groups_are_listed_and_reads_are_judged() {
    let mut terminal = terminal();
    shown(&mut terminal, "create-user --user-name dana");
    shown(&mut terminal, "create-group --group-name devs");
    shown(
        &mut terminal,
        "add-user-to-group --user-name dana --group-name devs",
    );
    let group = shown(&mut terminal, "get-group --group-name devs");
    assert_eq!(group["Users"][0]["UserName"], "dana");
    let groups = shown(&mut terminal, "list-groups-for-user --user-name dana");
    assert_eq!(groups["Groups"][0], group["Group"]);
    assert_eq!(
        shown(&mut terminal, "list-users")["Users"][0],
        group["Users"][0]
    );
    terminal.by = greenroom_engine::kernel::principal::Principal::user("111122223333", "dana");
    let (code, message) = refused(&mut terminal, "get-user");
    assert_eq!(code, "AccessDenied");
    assert!(
        message.starts_with(
            "User: arn:aws:iam::111122223333:user/dana is not authorized to perform: iam:GetUser \
             on resource: arn:aws:iam::111122223333:user/dana"
        ),
        "{message}"
    );
}
