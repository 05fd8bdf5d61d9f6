use super::*;

#[test]
fn an_invented_code_is_refused() {
    let start = model::operation("codepipeline", "start-pipeline-execution").unwrap();
    assert!(may_answer(start, "PipelineNotFoundException"));
    assert!(may_answer(start, "AccessDeniedException"));
    assert!(!may_answer(start, "PipelineIsMissing"));
    assert!(!may_answer(start, "StageNotFoundException"));
    assert!(known_to_service("codepipeline", "StageNotFoundException"));
    assert!(declared(start).count() >= 3);
}
