use std::sync::Arc;

use greenroom_engine::cloudtrail::{self, Called};
use greenroom_engine::codedeploy::LifecycleEvent;
use greenroom_engine::ec2::{self, InstanceId};
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::principal::{Identity, Principal};
use greenroom_engine::world::Scenario;
use greenroom_engine::{autoscaling, codebuild, codepipeline, elb, hosts, iam, s3, ssm, tags};

use super::*;

fn says(fact: impl Into<Fact>) -> String {
    of(&World::new(Scenario::default()), &fact.into())
}

fn called(
    by: Principal,
    operation: (&'static str, &'static str),
    error: Option<ApiError>,
) -> String {
    says(cloudtrail::Fact::Called(Arc::new(Called {
        by,
        operation,
        error,
        fault: None,
    })))
}

#[test]
fn calls_name_the_caller_the_call_and_the_refusal() {
    let create = ("codedeploy", "CreateDeployment");
    let dana = || {
        Principal::User(Arc::new(Identity {
            account: "111122223333".into(),
            name: "dana".into(),
        }))
    };
    assert_eq!(
        called(dana(), create, None),
        "dana called codedeploy CreateDeployment."
    );
    let refusal = ApiError::new("AccessDeniedException", "not allowed to do it");
    assert_eq!(
        called(dana(), create, Some(refusal)),
        "dana called codedeploy CreateDeployment and was refused (AccessDeniedException): \
         not allowed to do it."
    );
}

#[test]
fn a_fault_names_what_it_breaks() {
    let fault = |command: greenroom_engine::command::Command| {
        says(cloudtrail::Fact::Called(Arc::new(Called {
            by: Principal::Chaos,
            operation: ("x", "y"),
            error: None,
            fault: Some(Arc::new(command)),
        })))
    };
    let machine = InstanceId(2);
    let hook = |exit_code| hosts::Command::BreakHook {
        instance: machine,
        event: LifecycleEvent::ValidateService,
        exit_code,
    };
    assert_eq!(
        fault(hook(Some(1)).into()),
        "Fault: ValidateService on i-3 will exit with 1."
    );
    assert_eq!(
        fault(hook(None).into()),
        "ValidateService on i-3 works again."
    );
    let agent = |agent| ec2::Command::SetAgent {
        instance: machine,
        agent,
    };
    assert_eq!(
        fault(agent(ec2::Agent::Stopped).into()),
        "Fault: the CodeDeploy agent on i-3 stops."
    );
    let file = |path: &str, text: &str| ec2::Command::WriteFile {
        instance: machine,
        path: path.into(),
        text: Some(text.into()),
    };
    assert_eq!(
        fault(file("/run/services/httpd", "inactive\n").into()),
        "Fault: httpd on i-3 stops."
    );
    assert_eq!(
        fault(file("/var/www/x", "").into()),
        "Fault: /var/www/x appears on i-3."
    );
    let nope = elb::TargetGroupInput {
        health_check_path: Some("/nope".into()),
        ..elb::TargetGroupInput::default()
    };
    let group = "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/web-tg/50dc";
    assert_eq!(
        fault(elb::Command::ModifyTargetGroup(Box::new((group.into(), nope))).into()),
        "Fault: the health check of web-tg asks for /nope."
    );
}

#[test]
fn ranges_of_instances_are_said_in_one_sentence() {
    let joined = |count| autoscaling::Fact::MembersJoined {
        group: "web".into(),
        first: InstanceId(2),
        count,
    };
    assert_eq!(
        says(joined(1)),
        "Instance i-3 joined Auto Scaling group web."
    );
    assert_eq!(
        says(joined(4)),
        "Instances i-3 to i-6 joined Auto Scaling group web."
    );
}

#[test]
fn names_inside_arns_are_found() {
    let gone = elb::Fact::BalancerDeleted {
        arn: "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/web/50dc".into(),
    };
    assert_eq!(
        says(gone),
        "Load balancer web and its listeners were deleted."
    );
    let gone = elb::Fact::GroupDeleted {
        group: elb::TargetGroupId(0),
        arn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/blue/50dc".into(),
    };
    assert_eq!(says(gone), "Target group blue was deleted.");
}

#[test]
fn what_is_secret_is_not_told() {
    let put = ssm::Fact::ParameterPut(Box::new((
        "key".into(),
        "hunter2".into(),
        "SecureString".into(),
    )));
    let sentence = says(put);
    assert!(
        sentence.contains("key") && !sentence.contains("hunter2"),
        "{sentence}"
    );
}

#[test]
fn names_of_strangers_move_no_cursor() {
    let evil = "a\u{1b}[2J\u{7}b\r\nc";
    let facts: [Fact; 5] = [
        iam::Fact::UserCreated { name: evil.into() }.into(),
        s3::Fact::BucketDeleted {
            bucket: evil.into(),
        }
        .into(),
        codebuild::Fact::ProjectDeleted { name: evil.into() }.into(),
        codepipeline::Fact::PipelineDeleted { name: evil.into() }.into(),
        tags::Fact::Tagged(Box::new(tags::Tagged {
            service: "s3",
            arn: evil.into(),
            tags: Arc::default(),
        }))
        .into(),
    ];
    for fact in facts {
        let sentence = says(fact);
        assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
    }
}

#[test]
fn a_fact_has_the_name_that_traces_give_it() {
    let w = World::new(Scenario::default());
    let fact: Fact = codepipeline::Fact::PipelineDeleted { name: "web".into() }.into();
    assert_eq!(name(&w, &fact), ("codepipeline", "PipelineDeleted"));
}
