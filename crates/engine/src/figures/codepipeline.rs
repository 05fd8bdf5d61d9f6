//! CodePipeline and the events that start it.

use super::{Basis, figures, says};
use crate::kernel::time::Span;

figures! {
    /// How long a manual approval waits, unless the action says otherwise
    APPROVAL_TIMEOUT: Span = Span::days(7), "codepipeline.approval-timeout",
        says("cp-ug-limits", "2026-10");
    /// Fewest stages of a pipeline
    STAGES_MIN: Count = 2, "codepipeline.stages-min",
        says("cp-ug-structure", "2026-10");
    /// Most stages of a pipeline
    STAGES_MAX: Count = 50, "codepipeline.stages-max",
        says("cp-ug-limits", "2026-10");
    /// Executions that may be queued or run at once in QUEUED and PARALLEL mode
    CONCURRENT_EXECUTIONS: Count = 50, "codepipeline.concurrent-executions",
        says("cp-ug-execution-modes", "2026-10");
    /// How long a CodeBuild action may run
    BUILD_ACTION_TIMEOUT: Span = Span::hours(36), "codepipeline.build-action-timeout",
        says("cp-ug-limits", "2026-10");
    /// How long a CodeDeploy action may run
    DEPLOY_ACTION_TIMEOUT: Span = Span::days(5), "codepipeline.deploy-action-timeout",
        says("cp-ug-limits", "2026-10");

    /// How long an event takes from a service to its rule's target
    EVENT_DELIVERY: Span = Span::seconds(1), "eventbridge.delivery",
        Basis::Chosen("EventBridge promises no latency; about half a second is usual, we take one");
    /// How long a source action takes
    SOURCE_ACTION: Span = Span::seconds(4), "codepipeline.source-action",
        Basis::Chosen("AWS gives no time for fetching a source; a few seconds is usual");
    /// How long a polling pipeline takes to see a push
    POLL: Span = Span::seconds(60), "codepipeline.poll",
        Basis::Chosen("AWS calls polling periodic without an interval; about a minute is seen");
    /// How long CodePipeline takes from one step to the next
    STEP: Span = Span::seconds(1), "codepipeline.step",
        Basis::Chosen("AWS gives no time between actions and stages; about a second is usual");
}
