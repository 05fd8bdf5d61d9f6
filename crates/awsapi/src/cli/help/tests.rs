use super::*;

#[test]
fn an_operations_page_shows_types_limits_and_errors() {
    let page = operation(model::operation("codepipeline", "start-pipeline-execution").unwrap());
    for line in [
        "  aws codepipeline start-pipeline-execution\n    --name <value>\n    [--variables <",
        "  --name (string; required; 1 to 100 characters; pattern: [A-Za-z0-9.@\\-_]+)\n",
        "      name (string; required; 1 to 128 characters",
        "  pipelineExecutionId (string",
        "\nERRORS\n",
        "  PipelineNotFoundException\n",
    ] {
        assert!(page.contains(line), "{line}\nin\n{page}");
    }
}

#[test]
fn switches_stand_together() {
    let page = operation(model::operation("codepipeline", "stop-pipeline-execution").unwrap());
    assert!(page.contains("[--abandon | --no-abandon]"), "{page}");
    assert!(!page.contains("  --no-abandon ("), "{page}");
}

#[test]
fn every_page_can_be_made() {
    let top = top();
    for name in model::services() {
        assert!(top.contains(name), "{name}");
        let service = model::service(name).unwrap();
        assert!(self::service(service).contains(service.title));
        for found in &service.operations {
            let page = operation(OperationRef {
                service,
                operation: found,
            });
            assert!(page.starts_with(&format!("aws {name} {}\n", found.cli)));
            assert!(page.len() < 60_000, "{name} {} {}", found.cli, page.len());
        }
        for waiter in &service.waiters {
            let found = service.operation_named(waiter.operation).unwrap();
            assert!(self::waiter(service, waiter, found).contains("WHEN IT ENDS"));
        }
    }
}
