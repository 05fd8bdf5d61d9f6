//! CodeBuild.

use super::{Basis, figures, says};
use crate::kernel::time::Span;

figures! {
    /// Time limit of a build that sets none
    TIMEOUT: Span = Span::minutes(60), "codebuild.timeout",
        says("cb-ug-limits", "2026-10");
    /// Shortest time limit of a build
    TIMEOUT_MIN: Span = Span::minutes(5), "codebuild.timeout-min",
        says("cb-ug-limits", "2026-10");
    /// Longest time limit of a build
    TIMEOUT_MAX: Span = Span::minutes(2_160), "codebuild.timeout-max",
        says("cb-ug-limits", "2026-10");
    /// How long a build may wait in the queue, unless changed
    QUEUED_TIMEOUT: Span = Span::minutes(480), "codebuild.queued-timeout",
        says("cb-ug-limits", "2026-10");
    /// Name of the build specification when nobody names another
    BUILDSPEC_NAME: Text = "buildspec.yml", "codebuild.buildspec-name",
        says("cb-ug-buildspec", "2026-10");

    /// How long a build waits in the queue when there is room
    QUEUE: Span = Span::seconds(1), "codebuild.queue",
        Basis::Chosen("AWS gives no queueing time; logs of real builds show about a second");
    /// How long providing the container takes
    PROVISION: Span = Span::seconds(12), "codebuild.provision",
        Basis::Chosen("AWS gives no provisioning time; logs of real builds show 5 to 25 seconds");
    /// How long fetching the source takes
    DOWNLOAD: Span = Span::seconds(3), "codebuild.download",
        Basis::Chosen("AWS gives no download time; three seconds for a small source");
    /// How long uploading artifacts takes
    UPLOAD: Span = Span::seconds(1), "codebuild.upload",
        Basis::Chosen("AWS gives no upload time; one second for a small artifact");
    /// How long winding up takes
    FINALIZE: Span = Span::seconds(2), "codebuild.finalize",
        Basis::Chosen("AWS gives no time for FINALIZING; logs of real builds show 2 seconds");
    /// How long installing one selected runtime takes
    RUNTIME: Span = Span::seconds(4), "codebuild.runtime",
        Basis::Chosen("AWS gives no time for selecting a preinstalled runtime; a few seconds");
}
