use super::*;

fn found(prose: &str) -> Vec<(usize, &'static str)> {
    let found = misspelt(&words::prose(prose));
    found.into_iter().map(|(at, _, name)| (at, name)).collect()
}

#[test]
fn misspelt_names_are_found_where_they_stand() {
    assert_eq!(
        found("Use Codedeploy, and Code Build."),
        [(4, "CodeDeploy"), (20, "CodeBuild")]
    );
    assert_eq!(found("An autoscaling group"), [(3, "Auto Scaling")]);
    assert_eq!(
        found("Github and Cloud-Watch"),
        [(0, "GitHub"), (11, "CloudWatch")]
    );
}

#[test]
fn right_names_code_file_names_and_plain_words_are_left_alone() {
    for right in [
        "CodeDeploy, CodeBuild and an Auto Scaling group.",
        "`codedeploy` and `aws codebuild list-projects`",
        "appspec.yml, codedeploy-agent.log and arn:aws:codebuild:x",
        "the code build takes a while; you code commit by commit",
        "https://docs.aws.amazon.com/codedeploy/latest",
        "[CodeBuild](https://aws.amazon.com/codebuild/)",
    ] {
        assert_eq!(found(right), [], "{right}");
    }
}
