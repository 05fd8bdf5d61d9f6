//! A course of its own for tests of screens and journeys: they must not change when a lesson is
//! written. The exam points are the real ones.

use std::{fs, path::Path};

use greenroom::session::Course;
use greenroom_course::{catalog::Catalog, source::Memory};

/// Number, title, heading in the exam points, and the lessons: id, title, minutes.
type Part = (
    &'static str,
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str, u16)],
);

const PARTS: [Part; 9] = [
    (
        "1.0",
        "What each is for",
        "1.0 Overview",
        &[("1.0/family", "The family and its members", 6)],
    ),
    (
        "1.1",
        "CodeCommit",
        "1.1 CodeCommit",
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
        "1.2 CodePipeline",
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
        "1.3 CodeBuild",
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
        "1.4 CodeDeploy",
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
        "1.4 CodeArtifact",
        &[
            ("1.4b/what-it-is", "Domains, repositories, packages", 8),
            ("1.4b/upstream", "Upstream repositories and retention", 8),
            ("1.4b/access", "Access and resource policies", 7),
        ],
    ),
    (
        "1.5",
        "CodeGuru",
        "1.5 CodeGuru",
        &[("1.5/what-it-is", "Reviewer and Profiler", 6)],
    ),
    (
        "1.6",
        "EC2 Image Builder",
        "1.6 Image Builder",
        &[("1.6/what-it-is", "From recipe to tested image", 7)],
    ),
    (
        "1.7",
        "Amplify",
        "1.7 Amplify",
        &[("1.7/what-it-is", "Hosting from a branch", 6)],
    ),
];

/// The course.
pub(crate) fn course() -> Course {
    let (catalog, findings) = Catalog::load(&files());
    assert_eq!(findings, []);
    Course::new(catalog, findings, Some(7))
}

fn files() -> Memory {
    let mut files = Memory::new();
    let section = |(id, title, heading, lessons): &Part| {
        let lessons: Vec<_> = lessons.iter().map(|(id, ..)| format!("{id:?}")).collect();
        let lessons = lessons.join(", ");
        format!(
            "(id: {id:?}, title: {title:?}, heading: Some({heading:?}), lessons: [{lessons}]),\n"
        )
    };
    let sections: String = PARTS.iter().map(section).collect();
    files.put(
        "content/course.ron",
        format!("(title: \"SDLC Automation\", sections: [{sections}])"),
    );
    let points = include_str!("../../content/points.ron");
    files.put("content/points.ron", points);
    files.put(
        "content/sources.ron",
        include_str!("../../content/sources.ron"),
    );
    for (number, _, _, lessons) in PARTS {
        for (n, (id, title, minutes)) in lessons.iter().enumerate() {
            let slug = id.rsplit('/').next().unwrap();
            files.put(
                format!("content/lessons/{number}-x/{:03}-{slug}.md", n + 1),
                format!(
                    "---\nid: {id}\ntitle: {title:?}\nminutes: {minutes}\npoints: []\n---\n\
                     Words.\n\n## One\n\nMore words.\n"
                ),
            );
        }
    }
    files.put(
        "content/glossary.ron",
        include_str!("../../content/glossary.ron"),
    );
    for world in ["web-nine", "demo"] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/worlds");
        add(
            &mut files,
            &root.join(world),
            &format!("content/worlds/{world}"),
        );
    }
    files
}

/// Adds what lies in a folder: worlds are the shipped ones.
fn add(files: &mut Memory, folder: &Path, path: &str) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let own = format!("{path}/{}", entry.file_name().to_str().unwrap());
        // One play each, whatever is written beside it.
        let is_play = own.contains("/plays/");
        if is_play && !own.ends_with("/half.aws") && !own.ends_with("/release.aws") {
            continue;
        }
        if entry.path().is_dir() {
            add(files, &entry.path(), &own);
        } else {
            files.put(own, fs::read(entry.path()).unwrap());
        }
    }
}
