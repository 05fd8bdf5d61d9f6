use super::*;

struct World;

impl Names for World {
    fn names(&self, service: &str, operation: &str, member: &str) -> Vec<String> {
        match (service, operation, member) {
            ("deploy", "CreateDeployment", "applicationName") => {
                vec!["web".to_owned(), "web shop".to_owned(), "api".to_owned()]
            }
            _ => Vec::new(),
        }
    }
}

fn at_end(line: &str) -> Completion {
    complete(line, line.len(), &World)
}

fn texts(line: &str) -> Vec<String> {
    at_end(line)
        .items
        .into_iter()
        .map(|item| item.text)
        .collect()
}

#[test]
fn services_and_operations_are_offered() {
    assert_eq!(texts("a"), ["aws"]);
    assert_eq!(texts("aws codep"), ["codepipeline"]);
    assert_eq!(texts("aws dep"), ["deploy"]);
    assert!(texts("aws ").contains(&"s3".to_owned()));
    assert_eq!(
        texts("aws deploy create-deployment-g"),
        ["create-deployment-group"]
    );
    assert_eq!(
        texts("aws --region eu-west-1 deploy pu"),
        ["put-lifecycle-event-hook-execution-status", "push"]
    );
    assert_eq!(texts("aws deploy wait d"), ["deployment-successful"]);
    assert_eq!(texts("aws s3 s"), ["sync"]);
    let stop = at_end("aws codepipeline stop-pipe");
    assert_eq!(
        stop.items[0].note,
        "--pipeline-name --pipeline-execution-id"
    );
    assert_eq!(stop.from, "aws codepipeline ".len());
    let unknown = at_end("aws dynamo");
    assert_eq!(
        unknown.hint.as_deref(),
        Some("a service of AWS that is not simulated")
    );
}

#[test]
fn required_options_come_first_and_given_ones_not_again() {
    let line = "aws codepipeline stop-pipeline-execution --pipeline-name p ";
    let offers = texts(line);
    assert_eq!(offers[0], "--pipeline-execution-id");
    assert!(!offers.contains(&"--pipeline-name".to_owned()));
    assert_eq!(texts(&format!("{line}--ab")), ["--abandon"]);
    assert_eq!(texts(&format!("{line}--outp")), ["--output"]);
}

#[test]
fn values_are_offered_from_the_model_and_the_world() {
    let line = "aws deploy create-deployment --application-name ";
    assert_eq!(texts(line), ["web", "'web shop'", "api"]);
    assert_eq!(texts(&format!("{line}we")), ["web", "'web shop'"]);
    assert_eq!(
        at_end(line).hint.as_deref(),
        Some("--application-name: string; required; 1 to 100 characters")
    );
    assert_eq!(
        texts("aws deploy create-deployment --application-name=a"),
        ["--application-name=api"]
    );
    assert_eq!(
        texts("aws deploy create-deployment --file-exists-behavior O"),
        ["OVERWRITE"]
    );
    assert_eq!(
        texts("aws deploy list-deployments --include-only-statuses Failed St"),
        ["Stopped"]
    );
    assert_eq!(texts("aws deploy list-applications --output ta"), ["table"]);
}

#[test]
fn keys_and_values_of_shorthand_are_offered() {
    let line = "aws deploy create-deployment-group --ec2-tag-filters ";
    assert_eq!(texts(line), ["Key=", "Value=", "Type="]);
    assert_eq!(texts(&format!("{line}Key=a,V")), ["Key=a,Value="]);
    assert_eq!(
        texts(&format!("{line}Key=a,Type=KEY_")),
        ["Key=a,Type=KEY_ONLY", "Key=a,Type=KEY_AND_VALUE"]
    );
    assert_eq!(
        texts(&format!("{line}Key=a Value=b,")),
        ["Value=b,Key=", "Value=b,Type="]
    );
}

#[test]
fn the_cursor_may_stand_anywhere() {
    let line = "aws 'é x' deploy";
    for cursor in 0..line.len() + 3 {
        let done = complete(line, cursor, &NoNames);
        assert!(done.from <= line.len());
    }
    assert_eq!(complaint("aws deploy list-applications"), None);
    assert!(
        complaint("aws deploy fly")
            .unwrap()
            .contains("Found invalid choice")
    );
}
