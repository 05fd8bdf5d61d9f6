use super::*;
use crate::json::json;
use crate::model;

fn waiter(service: &str, name: &str) -> &'static Waiter {
    let waiters = &model::service(service).unwrap().waiters;
    waiters.iter().find(|waiter| waiter.cli == name).unwrap()
}

fn message(verdict: Verdict) -> String {
    match verdict {
        Verdict::Failed(error) => {
            assert_eq!(error.exit_code(), 255);
            error.message
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_deployment_is_waited_for() {
    let waiter = waiter("deploy", "deployment-successful");
    let status = |status: &str| json!({"deploymentInfo": {"status": status}});
    assert_eq!(
        judge(waiter, Polled::Reply(&status("InProgress")), 1),
        Verdict::Again
    );
    assert_eq!(
        judge(waiter, Polled::Reply(&status("Succeeded")), 120),
        Verdict::Done
    );
    assert_eq!(
        message(judge(waiter, Polled::Reply(&status("Failed")), 1)),
        "Waiter DeploymentSuccessful failed: Waiter encountered a terminal failure state: For \
         expression \"deploymentInfo.status\" we matched expected path: \"Failed\""
    );
    assert_eq!(
        message(judge(waiter, Polled::Reply(&status("InProgress")), 120)),
        "Waiter DeploymentSuccessful failed: Max attempts exceeded"
    );
    let code = "DeploymentDoesNotExistException";
    let error = Polled::Error {
        code,
        message: "no d-1",
        status: 400,
    };
    assert_eq!(
        message(judge(waiter, error, 1)),
        "Waiter DeploymentSuccessful failed: An error occurred (DeploymentDoesNotExistException): \
         no d-1"
    );
}

#[test]
fn all_instances_must_run_and_one_that_ends_fails() {
    let waiter = waiter("ec2", "instance-running");
    let states = |names: &[&str]| {
        let instances: Vec<Value> = names
            .iter()
            .map(|n| json!({"State": {"Name": n}}))
            .collect();
        json!({"Reservations": [{"Instances": instances}]})
    };
    let judged = |names: &[&str]| judge(waiter, Polled::Reply(&states(names)), 1);
    assert_eq!(judged(&["running", "running"]), Verdict::Done);
    assert_eq!(judged(&["running", "pending"]), Verdict::Again);
    assert_eq!(judged(&[]), Verdict::Again);
    assert!(message(judged(&["running", "terminated"])).ends_with("at least once"));
}

#[test]
fn an_expected_error_or_status_may_be_the_end() {
    let gone = waiter("s3api", "bucket-not-exists");
    let error = Polled::Error {
        code: "404",
        message: "Not Found",
        status: 404,
    };
    assert_eq!(judge(gone, error, 1), Verdict::Done);
    assert_eq!(judge(gone, Polled::Reply(&json!({})), 1), Verdict::Again);
    let exists = waiter("s3api", "bucket-exists");
    assert_eq!(judge(exists, Polled::Reply(&json!({})), 1), Verdict::Done);
    assert_eq!(judge(exists, error, 1), Verdict::Again);
    let last = message(judge(exists, error, 20));
    assert!(last.ends_with("Previously accepted state: Matched expected HTTP status code: 404"));
}
