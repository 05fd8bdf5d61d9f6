//! CodeDeploy.

use super::{Basis, figures, says};
use crate::kernel::time::Span;

figures! {
    /// Configuration of an EC2 deployment when nobody names one
    DEFAULT_CONFIG: Text = "CodeDeployDefault.OneAtATime", "codedeploy.default-config",
        says("cd-ug-deployment-configurations", "2026-10");
    /// Time limit of a hook script that sets none
    HOOK_TIMEOUT: Span = Span::seconds(3_600), "codedeploy.hook-timeout",
        says("cd-ug-appspec-hooks", "2026-10");
    /// Most time all scripts of one lifecycle event may take together
    EVENT_TIMEOUT: Span = Span::seconds(3_600), "codedeploy.event-timeout",
        says("cd-ug-limits", "2026-10");
    /// A lifecycle event must start within this time of the one before
    EVENT_START: Span = Span::minutes(5), "codedeploy.event-start",
        says("cd-ug-limits", "2026-10");
    /// How long CodeDeploy waits for an agent that does not answer a pending deployment
    AGENT_ANSWER: Span = Span::hours(1), "codedeploy.agent-answer",
        says("cd-ug-troubleshooting-auto-scaling", "2023-06");
    /// How long a load balancer may take to take an instance in or out
    TRAFFIC_WAIT: Span = Span::hours(1), "codedeploy.traffic-wait",
        says("cd-ug-integrations-elb", "2026-10");
    /// Longest an in-place deployment may run
    IN_PLACE_LIMIT: Span = Span::hours(12), "codedeploy.in-place-limit",
        says("cd-ug-limits", "2026-10");
    /// Deployments that may run at once in one deployment group
    CONCURRENT_PER_GROUP: Count = 1, "codedeploy.concurrent-per-group",
        says("cd-ug-limits", "2026-10");
    /// Instances one deployment may have in most regions
    INSTANCES_PER_DEPLOYMENT: Count = 1_000, "codedeploy.instances-per-deployment",
        says("cd-ug-limits", "2026-10");
    /// Most tags in one deployment group's tag group
    TAGS_PER_GROUP: Count = 10, "codedeploy.tags-per-group",
        says("cd-ug-limits", "2026-10");
    /// Most tag groups (they are combined with AND)
    TAG_GROUPS: Count = 3, "codedeploy.tag-groups",
        says("cd-ug-instances-tagging", "2023-06");
    /// Most Auto Scaling groups in one deployment group
    AUTO_SCALING_GROUPS: Count = 10, "codedeploy.auto-scaling-groups",
        says("cd-ug-limits", "2026-10");
    /// Most triggers in one deployment group
    TRIGGERS: Count = 10, "codedeploy.triggers",
        says("cd-ug-limits", "2026-10");
    /// Most alarms in one deployment group
    ALARMS: Count = 10, "codedeploy.alarms",
        says("cd-ug-monitoring-create-alarms", "2026-10");
    /// Archived revisions the agent keeps
    MAX_REVISIONS: Count = 5, "codedeploy.max-revisions",
        says("cd-ug-agent-configuration", "2023-06");
    /// Longest the blue instances may be kept waiting before they are terminated
    TERMINATION_WAIT_MAX: Span = Span::minutes(2_880), "codedeploy.termination-wait-max",
        says("cd-ug-limits", "2026-10");
    /// Most characters of a script's output that the agent keeps for the console
    LOG_TAIL: Count = 2_048, "codedeploy.log-tail",
        says("cd-agent-source", "2026-02");
    /// Longest description
    DESCRIPTION_MAX: Count = 256, "codedeploy.description-max",
        says("cd-ug-limits", "2026-10");

    /// Time from CreateDeployment to the first work
    START_DELAY: Span = Span::seconds(2), "codedeploy.start-delay",
        Basis::Chosen("AWS gives no time between Created, Queued and InProgress; two seconds");
    /// How long the agent takes to pick up its next command
    AGENT_PICKUP: Span = Span::seconds(1), "codedeploy.agent-pickup",
        Basis::Chosen("the agent long-polls; its documented wait between runs is one second");
    /// How long an event without a script takes
    EMPTY_EVENT: Span = Span::ms(400), "codedeploy.empty-event",
        Basis::Chosen("an event without a script is a round trip to the agent");
    /// How long DownloadBundle takes at least
    DOWNLOAD: Span = Span::seconds(3), "codedeploy.download",
        Basis::Chosen("AWS gives no download time; three seconds for a small bundle");
    /// How long Install takes at least
    INSTALL: Span = Span::seconds(4), "codedeploy.install",
        Basis::Chosen("AWS gives no copying time; four seconds for a small bundle");
}
