use super::*;

fn deploy() -> &'static Service {
    service("deploy").unwrap()
}

#[test]
fn every_table_reads_without_a_remark() {
    for table in &TABLES {
        assert_eq!(
            read::remarks(table.text),
            Vec::<String>::new(),
            "{}",
            table.cli
        );
    }
}

#[test]
fn a_table_that_points_nowhere_draws_a_remark() {
    let remarks = read::remarks("S\tOne\ta:Missing\nQ\tx\nS\tOne");
    assert_eq!(remarks.len(), 3, "{remarks:?}");
}

#[test]
fn services_and_their_operations_stand_in_order() {
    let names: Vec<_> = services().collect();
    assert!(names.is_sorted());
    assert_eq!(names.len(), 30);
    let mut operations = 0;
    for name in names {
        let service = service(name).unwrap();
        assert_eq!(service.cli, name);
        assert!(
            service
                .operations
                .is_sorted_by_key(|operation| operation.cli),
            "{name}"
        );
        operations += service.operations.len();
    }
    assert!(operations > 850, "{operations}");
}

#[test]
fn create_deployment_has_the_names_and_limits_of_the_api() {
    let found = deploy().operation("create-deployment").unwrap();
    assert_eq!(found.operation.name, "CreateDeployment");
    assert_eq!(
        deploy()
            .operation_named("CreateDeployment")
            .unwrap()
            .operation
            .cli,
        "create-deployment"
    );
    let input = found.input().unwrap();
    let name = input.member("applicationName").unwrap();
    assert!(name.member.required);
    assert_eq!(
        name.shape.bounds(),
        Bounds {
            min: Some(1),
            max: Some(100)
        }
    );
    assert!(matches!(name.shape.kind_of(), Type::Scalar(Scalar::String)));
    let exists: Vec<_> = input
        .member("fileExistsBehavior")
        .unwrap()
        .shape
        .values()
        .collect();
    assert_eq!(exists, ["DISALLOW", "OVERWRITE", "RETAIN"]);
    assert!(!input.member("revision").unwrap().member.required);
    assert_eq!(found.output().unwrap().members().len(), 1);
}

#[test]
fn errors_carry_the_code_that_callers_see() {
    let get_role = operation("iam", "get-role").unwrap();
    let codes: Vec<_> = get_role
        .operation
        .errors
        .iter()
        .map(|error| error.code)
        .collect();
    assert!(codes.contains(&"NoSuchEntity"), "{codes:?}");
    let start = operation("codepipeline", "StartPipelineExecution").unwrap();
    assert!(
        start
            .operation
            .errors
            .iter()
            .any(|error| error.code == "PipelineNotFoundException")
    );
}

#[test]
fn waiters_and_pages_come_along() {
    let waiter = deploy()
        .waiters
        .iter()
        .find(|w| w.cli == "deployment-successful")
        .unwrap();
    assert_eq!(
        (waiter.operation, waiter.delay_s, waiter.tries),
        ("GetDeployment", 15, 120)
    );
    assert_eq!(waiter.acceptors[0].expected, "\"Succeeded\"");
    assert_eq!(waiter.acceptors[0].argument, "deploymentInfo.status");
    let list = deploy().operation("list-applications").unwrap();
    let paging = list.operation.paging.as_ref().unwrap();
    assert_eq!(
        (paging.results.as_slice(), paging.limit),
        (["applications"].as_slice(), None)
    );
}

#[test]
fn a_bare_body_is_known() {
    assert_eq!(
        operation("s3api", "get-object").unwrap().operation.body,
        Some("Body")
    );
    assert_eq!(
        operation("lambda", "invoke").unwrap().operation.body,
        Some("Payload")
    );
    let put = operation("s3api", "put-object").unwrap().input().unwrap();
    assert!(put.member("Body").unwrap().member.streams);
}

#[test]
fn operations_without_a_description_are_named() {
    let ec2 = service("ec2").unwrap();
    assert!(ec2.others().any(|name| name == "create-vpc"));
    assert!(ec2.operation("create-vpc").is_none());
    assert!(all_services().any(|name| name == "dynamodb"));
    assert!(service("dynamodb").is_none());
}

#[test]
fn shapes_that_hold_themselves_can_be_walked() {
    let (service, remarks) = read::service("S\tNode\tname:s! next:Node\nop\tGet\tget\tNode\t-");
    assert_eq!(remarks, Vec::<String>::new());
    let service: &'static Service = Box::leak(Box::new(service));
    let mut node = service.operation("get").unwrap().input().unwrap();
    for _ in 0..100 {
        node = node.member("next").unwrap().shape;
    }
    assert_eq!(node.name(), "Node");
    assert!(service.operation("get").unwrap().output().is_none());
}
