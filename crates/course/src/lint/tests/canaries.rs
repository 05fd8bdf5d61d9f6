//! For each code a small course with exactly that mistake.

use crate::sample;
use crate::source::Memory;

const LESSON: &str = "content/lessons/1.4-codedeploy/010-applications.md";
const QUIZ: &str = "content/quiz/1.4-codedeploy/replace.md";
const STORY: &str = "content/stories/replaced.aws";
const WORLD: &str = "content/worlds/one-application/world.ron";
const LAB: &str = "labs/010-second-application/lab.ron";
const POINTS: &str = "content/points.ron";
const GLOSSARY: &str = "content/glossary.ron";

/// A question whose key no machine can find.
const KEY: &str = "---\nid: 1.4/k\npoints: [cd-application]\nlevel: 1\n\
    sources: [cd-ug-appspec-hooks]\n---\nWhat?\n\n- A. One\n- B. Two\n\n```key\nA\n```\n\n\
    > A — Yes.\n> B — No.\n";

/// A question that a figure answers.
pub(super) fn knowledge(a: &str, b: &str) -> String {
    format!(
        "---\nid: 1.4/figure\npoints: [cd-hook-timeout]\nlevel: 1\nchoose: 1\n---\nHow long?\n\n\
         - A. So\n- B. Or so\n\n```answer\nfigure codedeploy.hook-timeout\n```\n\n\
         ```value A\n{a}\n```\n\n```value B\n{b}\n```\n\n> A — Yes.\n> B — No.\n"
    )
}

fn key(from: &str, to: &str) -> Memory {
    assert!(KEY.contains(from), "{from:?}");
    sample::and(
        "content/quiz/1.4-codedeploy/k.md",
        &KEY.replacen(from, to, 1),
    )
}

fn lesson(from: &str, to: &str) -> Memory {
    sample::with(LESSON, from, to)
}

/// One more lesson; the words of its front matter beyond id, title, minutes and points.
fn more(front: &str, body: &str) -> Memory {
    let text = format!(
        "---\nid: 1.4/more\ntitle: More\nminutes: 1\npoints: [cd-application]\n{front}---\n{body}\n"
    );
    sample::and("content/lessons/1.4-codedeploy/020-more.md", &text)
}

fn without(path: &str) -> Memory {
    let mut course = sample::course();
    assert!(course.remove(path).is_some(), "{path}");
    course
}

fn point(erratum: &str, sources: &str) -> Memory {
    let mut course = sample::with(POINTS, "Some(\"Incomplete", &format!("Some(\"{erratum}"));
    sample::change(&mut course, POINTS, "[\"cd-ug-appspec-hooks\"]", sources);
    course
}

fn twice() -> Memory {
    let mut course = key("What?", "What?");
    course.put("content/quiz/1.4-codedeploy/other.md", KEY);
    course
}

fn long() -> String {
    format!("{}end.", "word ".repeat(40))
}

pub(super) fn all() -> Vec<(&'static str, Memory)> {
    let mut all = reading();
    all.extend(lessons());
    all.extend(questions());
    all.extend(labs_and_worlds());
    all.extend(links_and_words());
    all
}

fn reading() -> Vec<(&'static str, Memory)> {
    let deep = format!("{}{}", "[".repeat(60), "]".repeat(60));
    let far = format!("labs/{}", "z".repeat(300));
    let text_only = "content/lessons/1.4-codedeploy/020-x.md";
    vec![
        (
            "content/E001",
            lesson("An application", "\u{1b}[31mAn application"),
        ),
        ("content/E002", sample::and(&far, "x")),
        ("content/W001", sample::and("content/stray.txt", "x")),
        ("data/E001", sample::with(GLOSSARY, "[\n", "{\n")),
        ("data/E002", sample::and(GLOSSARY, &deep)),
        ("course/E001", without("content/course.ron")),
        ("front/E001", sample::and(text_only, "Text alone.\n")),
        (
            "front/E002",
            lesson("minutes: 3", "minutes: 3\ncolour: red"),
        ),
        ("front/E003", lesson("title: Applications\n", "")),
        ("front/E004", sample::with(QUIZ, "level: 1", "level: 9")),
        (
            "block/E001",
            lesson("::: notes", "```yaml x.yml\na: 1\n::: notes"),
        ),
        ("block/E002", lesson("```scene\n(play", "```scenes\n(play")),
        (
            "block/E003",
            more("", "::: differs point=cd-application\nText.\n:::"),
        ),
        ("block/E004", more("", "```scene\n(view: fleet)\n```")),
        (
            "block/E005",
            lesson("view: fleet)", "view: fleet, until: \"soon\")"),
        ),
        (
            "script/E001",
            sample::with(STORY, "say The old", "fly away\nsay The old"),
        ),
        (
            "script/E002",
            lesson("deploy create-application --app", "deploy create-app --app"),
        ),
        (
            "claim/E001",
            sample::with(QUIZ, "'length(applications)' == 2", "'x' ~ 2"),
        ),
    ]
}

fn lessons() -> Vec<(&'static str, Memory)> {
    let misplaced = "content/lessons/1.4-codedeploy/notes.md";
    let why = "Names do not replace each other.";
    vec![
        ("lesson/E001", sample::and(misplaced, "x")),
        ("lesson/E002", lesson("## What is typed", "# What is typed")),
        (
            "lesson/E003",
            lesson("points: [cd-application, cd-hook-timeout]", "points: []"),
        ),
        ("lesson/E004", lesson(why, "")),
        ("lesson/W001", lesson("minutes: 3", "minutes: 90")),
        (
            "code/E001",
            lesson("yaml appspec.yml", "yaml appspec.yml broken"),
        ),
        ("code/W001", lesson("yaml appspec.yml", "yaml")),
        ("story/E001", sample::with(STORY, "about A new", "# A new")),
        ("story/W001", sample::with(STORY, "expect aws", "aws")),
    ]
}

fn questions() -> Vec<(&'static str, Memory)> {
    let answer = knowledge("1 hour", "5 minutes");
    let answer = answer.replace("figure codedeploy.hook-timeout", "the figure");
    let answer = answer.replace("level: 1", "level: 1\nworld: one-application");
    let renamed = KEY.replace("- B.", "- C.").replace("> B", "> C");
    let play = "```option A\naws deploy list-applications\n```\n\n> A";
    let folder = "content/quiz/1.4-codedeploy";
    vec![
        (
            "quiz/E001",
            sample::and(&format!("{folder}/Bad_Name.md"), KEY),
        ),
        ("quiz/E002", key("> A — Yes.", "Beside it.\n\n> A — Yes.")),
        ("quiz/E003", key("> B — No.", "> B — No.\n> B — Never.")),
        (
            "quiz/E004",
            sample::and(&format!("{folder}/answer.md"), &answer),
        ),
        ("quiz/E005", key("[cd-application]", "[]")),
        (
            "quiz/E006",
            sample::and(&format!("{folder}/k.md"), &renamed),
        ),
        ("quiz/E007", key("> B — No.\n", "")),
        ("quiz/E008", key("```key\nA\n```\n", "")),
        ("quiz/E009", key("> A", "```value A\n1\n```\n\n> A")),
        ("quiz/E010", key("```key\nA\n", "```key\nA, B\n")),
        ("quiz/E011", key("sources: [cd-ug-appspec-hooks]\n", "")),
        ("quiz/E012", key("> A", play)),
        ("quiz/E013", key("What?\n", "")),
    ]
}

fn labs_and_worlds() -> Vec<(&'static str, Memory)> {
    let lab = |from: &str, to: &str| sample::with(LAB, from, to);
    let hints = "[\"Which call makes an application?\", \"The file shop.json holds the answer to \
                 all questions of the call.\"]";
    let line = "Type `aws deploy create-application --cli-input-json file://shop.json`.";
    let wrong = "labs/010-second-application/wrong/other-name/session.aws";
    let world = |from: &str, to: &str| sample::with(WORLD, from, to);
    let about = "an account with one CodeDeploy application";
    vec![
        ("lab/E001", sample::and("labs/oops/lab.ron", "()")),
        ("lab/E002", without("labs/010-second-application/brief.md")),
        (
            "lab/E003",
            lab("points: [\"cd-application\"]", "points: []"),
        ),
        ("lab/E004", lab("points: 2", "points: 0")),
        ("lab/E005", lab(hints, "[]")),
        ("lab/E006", sample::with(wrong, "fails shop", "fails stock")),
        ("lab/E007", lab("Which call makes an application?", line)),
        ("lab/E008", lab("minutes: 5", "minutes: 0")),
        ("lab/W001", without(wrong)),
        (
            "world/E001",
            sample::and("content/worlds/lost/files/a", "x"),
        ),
        ("world/E002", world("(\n", "(\n    account: \"12\",\n")),
        ("world/E003", world("npm test", "")),
        ("world/E004", world(about, "")),
    ]
}

fn links_and_words() -> Vec<(&'static str, Memory)> {
    let hook = "{{figure codedeploy.hook-timeout}}";
    let papers = "content/sources.ron";
    let sources = "sources: [cd-ug-appspec-hooks]\nworld";
    let point_text = "An application is the name under which revisions and groups are kept.";
    vec![
        ("id/E001", key("id: 1.4/k", "id: 1.3/k")),
        ("id/E002", twice()),
        ("id/W001", key("id: 1.4/k", "id: 1.4/010-k")),
        (
            "link/E001",
            lesson("minutes: 3", "minutes: 3\nneeds: [1.4/none]"),
        ),
        (
            "link/E002",
            lesson("minutes: 3", "minutes: 3\nneeds: [1.4/applications]"),
        ),
        ("link/E003", key("[cd-application]", "[cd-nothing]")),
        ("link/E004", sample::with(STORY, "world one", "world none")),
        (
            "link/E005",
            lesson("(play: \"second\", view", "(play: \"third\", view"),
        ),
        (
            "link/E006",
            sample::with(LAB, "section: \"1.4\"", "section: \"1.9\""),
        ),
        (
            "figure/E001",
            lesson(hook, "{{figure codedeploy.hook-timeouts}}"),
        ),
        ("figure/E002", lesson(hook, "{{hook-timeout}}")),
        ("figure/W001", lesson(hook, "{{figure codepipeline.poll}}")),
        ("source/E001", lesson(sources, "sources: [nowhere]\nworld")),
        ("source/E002", sample::with(papers, "2026-10", "lately")),
        (
            "source/E003",
            lesson(hook, "{{figure codepipeline.approval-timeout}}"),
        ),
        ("point/E001", point("Oops", "[]")),
        ("point/E002", point("Wrong", "[]")),
        ("point/E003", sample::with(POINTS, point_text, "")),
        (
            "spelling/E001",
            lesson("What is typed", "What Code Deploy takes"),
        ),
        (
            "sentence/W001",
            lesson("An application is a name.", &long()),
        ),
    ]
}
