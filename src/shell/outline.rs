//! The outline that is built in: the sections of the domain with their exam points, and the
//! subjects of each. What a person has learnt is added by whoever has read it.

use crate::words::{Action, Door, Lesson, Next, Outline, Place, Section};

/// Number, title, exam points, and the lessons: id, title, minutes.
type Part = (
    &'static str,
    &'static str,
    usize,
    &'static [(&'static str, &'static str, u16)],
);

const PARTS: [Part; 9] = [
    (
        "1.0",
        "What each is for",
        9,
        &[("1.0/family", "The family and its members", 6)],
    ),
    (
        "1.1",
        "CodeCommit",
        50,
        &[
            ("1.1/what-it-is", "A Git repository that IAM guards", 7),
            ("1.1/events", "Events, migration, replication", 9),
            ("1.1/branch-security", "Who may push to main", 8),
            ("1.1/approval-rules", "Pull requests and approval rules", 6),
        ],
    ),
    (
        "1.2",
        "CodePipeline",
        62,
        &[
            ("1.2/what-it-is", "Stages, actions, artifacts", 8),
            ("1.2/change-detection", "What starts an execution", 6),
            ("1.2/artifacts", "Artifacts and their constraints", 8),
            ("1.2/manual-approval", "Waiting for a person", 6),
            ("1.2/cloudformation", "CloudFormation from a pipeline", 11),
            ("1.2/multi-region", "Across Regions", 6),
        ],
    ),
    (
        "1.3",
        "CodeBuild",
        62,
        &[
            ("1.3/what-it-is", "A build, from source to artifact", 8),
            ("1.3/buildspec", "The buildspec and its phases", 12),
            ("1.3/variables", "Variables and secrets", 7),
            ("1.3/pull-requests", "Validating pull requests", 7),
            ("1.3/reports", "Test reports", 6),
        ],
    ),
    (
        "1.4",
        "CodeDeploy",
        148,
        &[
            ("1.4/what-it-is", "Three platforms, one service", 8),
            ("1.4/ec2-in-place", "In place, batch by batch", 10),
            ("1.4/ec2-blue-green", "Blue/green on instances", 11),
            ("1.4/ecs", "Blue/green on ECS", 12),
            ("1.4/lambda", "Shifting a Lambda alias", 10),
            ("1.4/rollback", "A rollback is a new deployment", 8),
            (
                "1.4/troubleshooting",
                "When it fails, and where it says so",
                12,
            ),
        ],
    ),
    (
        "1.4b",
        "CodeArtifact",
        41,
        &[
            ("1.4b/what-it-is", "Domains, repositories, packages", 8),
            ("1.4b/upstream", "Upstream repositories and retention", 8),
            ("1.4b/access", "Access and resource policies", 7),
        ],
    ),
    (
        "1.5",
        "CodeGuru",
        10,
        &[("1.5/what-it-is", "Reviewer and Profiler", 6)],
    ),
    (
        "1.6",
        "EC2 Image Builder",
        15,
        &[("1.6/what-it-is", "From recipe to tested image", 7)],
    ),
    (
        "1.7",
        "Amplify",
        11,
        &[("1.7/what-it-is", "Hosting from a branch", 6)],
    ),
];

/// The built-in outline, with nothing learnt yet.
pub fn built_in() -> Outline {
    let lesson = |(id, title, minutes): &(&str, &str, u16)| Lesson {
        id: (*id).into(),
        title: (*title).to_owned(),
        minutes: *minutes,
        done: false,
    };
    let section = |(number, title, points, lessons): Part| Section {
        number: number.to_owned(),
        title: title.to_owned(),
        lessons: lessons.iter().map(lesson).collect(),
        points_done: 0,
        points,
    };
    Outline {
        title: "Domain 1 · SDLC Automation".to_owned(),
        sections: PARTS.into_iter().map(section).collect(),
        next: Some(Next {
            verb: "Start here".to_owned(),
            title: "The family and its members".to_owned(),
            detail: "lesson 1.0 · 6 min".to_owned(),
            reason: "because nothing is learnt yet and all else builds on it".to_owned(),
            place: Place::Lesson {
                id: "1.0/family".into(),
                step: 0,
            },
        }),
        doors: doors(),
        exam_in_days: None,
        due: 0,
    }
}

/// The ways out of home. None of them is part of this build yet, and each says so.
fn doors() -> Vec<Door> {
    let door = |action, label: &str, detail: &str, place| Door {
        action,
        label: label.to_owned(),
        detail: detail.to_owned(),
        place,
        because: Some("not in this build".to_owned()),
    };
    vec![
        door(Action::OpenReview, "Review", "no cards yet", Place::Review),
        door(Action::OpenDrill, "Drill", "your weakest", Place::Drill),
        door(Action::OpenExam, "Exam", "timed mock", Place::Exam),
        door(Action::OpenLabs, "Labs", "real files", Place::Labs),
        door(
            Action::OpenStage,
            "Stage",
            "free play",
            Place::Stage {
                id: "".into(),
                at_ms: 0,
            },
        ),
        door(Action::OpenLectern, "Teach", "for a class", Place::Lectern),
    ]
}
