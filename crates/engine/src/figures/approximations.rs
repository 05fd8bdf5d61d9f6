//! Behaviours AWS does not document, what we chose, and why. Listed by `greenroom limits`; the
//! screen puts a `~` where one of them decides something.

/// A behaviour of ours where AWS is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approximation {
    /// Stable id.
    pub id: &'static str,
    /// The service it belongs to.
    pub service: &'static str,
    /// What we do.
    pub chosen: &'static str,
    /// Why, and what AWS leaves open.
    pub why: &'static str,
}

macro_rules! approximations {
    ($($name:ident, $id:literal, $service:literal, $chosen:literal, $why:literal;)+) => {
        $(
            #[doc = $chosen]
            pub const $name: Approximation =
                Approximation { id: $id, service: $service, chosen: $chosen, why: $why };
        )+
        /// All of them.
        pub const ALL: &[Approximation] = &[$($name),+];
    };
}

approximations! {
    LOCKSTEP, "codedeploy.lock-step-batches", "codedeploy",
        "The next batch starts when the whole batch before it has ended.",
        "AWS's examples count in batches (7, then 3); it does not say whether a place is refilled \
         at once. With equal durations both give the same waves.";
    UNHEALTHY_FIRST, "codedeploy.unhealthy-first-concurrency", "codedeploy",
        "Unhealthy instances are deployed to first, as many at once as healthy ones would be.",
        "The order is documented, the number at once is not.";
    HALF_OF_ONE, "codedeploy.half-of-one", "codedeploy",
        "HalfAtATime on a single instance deploys to it, and it must succeed.",
        "By the written rule the minimum would equal the fleet and nothing could start.";
    ROLLBACK_SCOPE, "codedeploy.rollback-scope", "codedeploy",
        "An automatic rollback deploys to all instances of the deployment group.",
        "AWS says it is a new deployment of the last good revision, not which instances it covers.";
    ROLLBACK_OF_ROLLBACK, "codedeploy.rollback-of-rollback", "codedeploy",
        "A rollback that fails is not rolled back again.",
        "Not documented; anything else could go on for ever.";
    ROLLBACK_ALARMS, "codedeploy.rollback-ignores-alarms", "codedeploy",
        "The automatic rollback of a deployment that an alarm stopped watches no alarms.",
        "AWS does not say; the alarm may fire on until the old revision is back, and would stop \
         every way back.";
    ROLLBACK_WITHOUT_PAST, "codedeploy.rollback-without-past", "codedeploy",
        "Without an earlier successful deployment no rollback starts, and rollbackInfo says so.",
        "AWS documents the rule, not the message.";
    HEALTH_CHECK_MODEL, "elb.health-check-model", "elb",
        "A health check passes when no web server is stopped and the path exists below the \
         document root, or when another service is running.",
        "There is no application here to answer; the disk and the services stand for it.";
    SCRIPT_AT_ONCE, "hosts.script-at-once", "hosts",
        "A script sees the world as it was when the script started, for all of its run.",
        "Scripts run at one moment of the virtual clock and are busy for the time they took.";
    BUNDLE_NOT_ZIP, "s3.bundle", "s3",
        "Artifacts and revisions are kept as trees of files, not as zip archives.",
        "Their content is what matters to builds and hooks; sizes and checksums are not AWS's.";
    CONTINUE_STATUS, "codebuild.on-failure-continue", "codebuild",
        "A build whose failed phase says on-failure: CONTINUE still ends as FAILED.",
        "AWS documents that the next phase runs, not the build's final status.";
    EXECUTION_TIMES, "codepipeline.times", "codepipeline",
        "Steps of a pipeline take fixed small times.",
        "AWS gives none; only their order matters.";
}
