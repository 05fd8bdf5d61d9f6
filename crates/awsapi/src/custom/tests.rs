use greenroom_engine::s3::Body;

use crate::run::tests::Terminal;

fn with_application() -> Terminal {
    let mut terminal = Terminal::new();
    terminal.prints(
        "aws s3api create-bucket --bucket revisions --create-bucket-configuration \
         LocationConstraint=eu-west-1",
    );
    terminal.prints("aws deploy create-application --application-name web");
    terminal
        .files
        .write("desk/v1/appspec.yml", b"version: 0.0\nos: linux\n");
    terminal
        .files
        .write("desk/v1/.git/HEAD", b"ref: refs/heads/main\n");
    terminal
        .files
        .write("desk/v1/index.html", b"<h1>one</h1>\n");
    terminal
}

const PUSH: &str =
    "aws deploy push --application-name web --s3-location s3://revisions/v1.zip --source v1";

#[test]
fn a_pushed_folder_is_an_object_and_a_revision() {
    let mut terminal = with_application();
    let printed = terminal.prints(&format!("{PUSH} --ignore-hidden-files"));
    let lines: Vec<&str> = printed.lines().collect();
    assert_eq!(lines.len(), 2, "{printed}");
    assert_eq!(lines[0], "To deploy with this revision, run:");
    let etag = terminal
        .prints("aws s3api head-object --bucket revisions --key v1.zip --query ETag --output text");
    let etag = etag.trim_matches('"');
    assert_eq!(
        lines[1],
        format!(
            "aws deploy create-deployment --application-name web --s3-location \
             bucket=revisions,key=v1.zip,bundleType=zip,eTag={etag} --deployment-group-name \
             <deployment-group-name> --deployment-config-name <deployment-config-name> \
             --description <description>"
        )
    );
    let object = terminal.tape.world().s3.object("revisions", "v1.zip", None);
    let Some(Body::Bundle(tree)) = object.map(|object| &object.body) else {
        panic!("{object:?}");
    };
    let paths: Vec<&str> = tree.iter().map(|(path, _)| &**path).collect();
    assert_eq!(paths, ["appspec.yml", "index.html"]);
    let description = terminal.prints(&format!(
        "aws deploy get-application-revision --application-name web --s3-location \
         bucket=revisions,key=v1.zip,bundleType=zip,eTag={etag} \
         --query revisionInfo.description --output text"
    ));
    assert_eq!(description, "Uploaded by AWS CLI 2026-01-05T09:00:00 UTC");
}

#[test]
fn a_version_of_a_bucket_with_versions_is_named() {
    let mut terminal = with_application();
    terminal.prints(
        "aws s3api put-bucket-versioning --bucket revisions --versioning-configuration \
         Status=Enabled",
    );
    let printed = terminal.prints(PUSH);
    let version = terminal.prints(
        "aws s3api head-object --bucket revisions --key v1.zip --query VersionId --output text",
    );
    assert!(
        printed.contains(&format!(",version={version} ")),
        "{printed}"
    );
}

#[test]
fn a_push_that_cannot_be_says_why() {
    let mut terminal = with_application();
    let printed = terminal.types(&PUSH.replace("--source v1", "--source v2"));
    assert_eq!(printed.exit_code, 255);
    assert_eq!(
        printed.err,
        "\naws: [ERROR]: /desk/v2/appspec.yml was not found\n"
    );
    let printed = terminal.types(&PUSH.replace("revisions", "elsewhere"));
    assert_eq!(printed.exit_code, 255);
    assert!(
        printed.err.contains(
            "Failed to upload 'v1' to 's3://elsewhere/v1.zip': An error occurred (NoSuchBucket) \
             when calling the PutObject operation: The specified bucket does not exist"
        ),
        "{}",
        printed.err
    );
    let printed = terminal.types(&PUSH.replace("web", "shop"));
    assert_eq!(printed.exit_code, 254);
    assert!(
        printed.err.contains("(ApplicationDoesNotExistException)"),
        "{}",
        printed.err
    );
}

#[test]
fn a_token_for_the_registry_is_for_those_who_may_have_it() {
    let mut terminal = Terminal::new();
    assert!(terminal.prints("aws ecr get-login-password").len() > 100);
    terminal.by = greenroom_engine::kernel::principal::Principal::user("111122223333", "dana");
    let printed = terminal.types("aws ecr get-login-password");
    assert_eq!(printed.exit_code, 254);
    assert!(
        printed.err.contains("(AccessDeniedException)"),
        "{}",
        printed.err
    );
}

#[test]
fn a_log_group_that_is_not_there_has_no_tail() {
    let mut terminal = Terminal::new();
    let printed = terminal.types("aws logs tail /aws/codebuild/none");
    assert!(
        printed.err.contains("(ResourceNotFoundException)"),
        "{}",
        printed.err
    );
    let printed = terminal.types("aws logs tail /aws/codebuild/none --since yesterday");
    assert_eq!(printed.exit_code, 255);
}
