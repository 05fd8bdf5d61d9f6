use super::*;
use crate::blocks::Block;
use crate::quiz::Answer;
use crate::sample;
use crate::source::Memory;

fn load(source: &Memory) -> (Catalog, Vec<String>) {
    let (catalog, findings) = Catalog::load(source);
    (catalog, findings.iter().map(ToString::to_string).collect())
}

#[test]
fn the_sample_course_is_read_whole_and_without_a_remark() {
    let (catalog, findings) = load(&sample::course());
    assert_eq!(findings, Vec::<String>::new());
    assert_eq!(catalog.course.title, "A small course");
    assert_eq!(catalog.points.len(), 2);
    assert_eq!(
        catalog.paper("cd-ug-appspec-hooks").unwrap().checked,
        "2026-10"
    );
    assert_eq!(catalog.glossary[0].slug(), "application");
    assert_eq!(catalog.points_of("1.4").count(), 2);
    let world = &catalog.worlds["one-application"];
    assert_eq!(world.tools[0].command, "npm test");
    assert_eq!(world.plays["second"].value.doings.len(), 2);
    assert_eq!(
        catalog.story("replaced").unwrap().world(),
        Some("one-application")
    );
}

#[test]
fn a_lesson_has_its_steps_and_blocks_with_their_lines() {
    let (catalog, _) = load(&sample::course());
    let lesson = catalog.lesson("1.4/applications").unwrap();
    let titles: Vec<&str> = lesson
        .steps
        .iter()
        .map(|step| step.title.as_str())
        .collect();
    assert_eq!(
        titles,
        ["Applications", "One name, many groups", "What is typed"]
    );
    let kinds: Vec<&str> = lesson.blocks().map(kind).collect();
    assert_eq!(
        kinds,
        [
            "prose", "prose", "scene", "predict", "proof", "aws", "code", "differs", "notes"
        ],
    );
    let predict = lesson.predictions().next().unwrap();
    assert_eq!(
        (predict.world.as_str(), predict.options.len()),
        ("one-application", 2)
    );
    assert_eq!(lesson.subject_of(predict), "1.4/applications#how-many");
    let claim = &predict.options[1].claim;
    let text = sample_line(lesson.file(), claim.line);
    let from = usize::try_from(claim.column).unwrap() - 1;
    let behind = text.split_at(from).1;
    assert!(behind.starts_with(&claim.text), "{text}");
}

fn kind(block: &Block) -> &'static str {
    match block {
        Block::Prose(_) => "prose",
        Block::Scene(_) => "scene",
        Block::Predict(_) => "predict",
        Block::Proof(_) => "proof",
        Block::Aws(_) => "aws",
        Block::Code(_) => "code",
        Block::Differs(_) => "differs",
        Block::Notes(_) => "notes",
    }
}

fn sample_line(file: &str, line: u32) -> String {
    let course = sample::course();
    let bytes = course.read(file).unwrap().into_owned();
    let text = String::from_utf8(bytes).unwrap();
    text.lines()
        .nth(usize::try_from(line).unwrap() - 1)
        .unwrap()
        .to_owned()
}

#[test]
fn every_claim_and_every_script_stands_where_it_says() {
    let (catalog, _) = load(&sample::course());
    let question = catalog.question("1.4/replace").unwrap();
    let Some(Answer::Goal(goal)) = &question.answer else {
        panic!("a goal is expected");
    };
    assert_eq!(sample_line(question.file(), goal[0].line), goal[0].text);
    let option = question.option('A').unwrap();
    let script = option.script.as_ref().unwrap();
    let typed = &script.value.doings[0];
    let line = script.spot_of_line(typed.line).line;
    assert_eq!(sample_line(question.file(), line), typed.typed);
    assert_eq!(
        question.option('B').unwrap().text,
        "Create an application `site` beside it."
    );
    let lab = catalog.lab("second-application").unwrap();
    let claim = &lab.goals[0].claim;
    assert!(sample_line(lab.file(), claim.line).contains(&claim.text));
}

#[test]
fn a_broken_file_is_left_out_and_the_rest_stays() {
    let broken = "content/worlds/one-application/world.ron";
    let (catalog, findings) = load(&sample::with(broken, "(\n", "[\n"));
    assert_eq!(findings.len(), 1, "{findings:?}");
    assert!(
        findings[0].starts_with("content/worlds/one-application/world.ron:1:1: error[data/E001]")
    );
    assert!(catalog.worlds.is_empty());
    assert_eq!(catalog.lessons.len(), 1);
    assert_eq!(catalog.labs.len(), 1);
}

#[test]
fn an_empty_source_makes_an_empty_course_and_says_so() {
    let (catalog, findings) = load(&Memory::new());
    assert_eq!(findings.len(), 1);
    assert!(findings[0].contains("course/E001"), "{findings:?}");
    assert!(catalog.lessons.is_empty());
}

#[test]
fn lessons_come_as_their_section_lists_them_then_by_number() {
    let lesson = |id: &str| format!("---\nid: 1.4/{id}\ntitle: T\nminutes: 1\n---\nText.\n");
    let folder = "content/lessons/1.4-codedeploy";
    let mut course = sample::course();
    course.put(format!("{folder}/001-first.md"), lesson("first"));
    course.put(format!("{folder}/020-second.md"), lesson("second"));
    let ids = |source: &Memory| -> Vec<String> {
        load(source)
            .0
            .lessons
            .into_iter()
            .map(|lesson| lesson.id)
            .collect()
    };
    assert_eq!(
        ids(&course),
        ["1.4/applications", "1.4/first", "1.4/second"]
    );
    let listed = "[\"1.4/second\"]";
    sample::change(
        &mut course,
        "content/course.ron",
        "[\"1.4/applications\"]",
        listed,
    );
    assert_eq!(
        ids(&course),
        ["1.4/second", "1.4/first", "1.4/applications"]
    );
}

/// The product's own data, as it lies in the repository.
fn own(name: &str) -> (String, Vec<u8>) {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let path = format!("content/{name}.ron");
    let bytes = std::fs::read(root.join(&path)).unwrap();
    (path, bytes)
}

#[test]
fn the_products_own_data_keeps_every_law_and_names_every_paper() {
    let files = ["course", "glossary", "points", "sources"];
    let memory: Memory = files.into_iter().map(own).collect();
    let report = crate::lint::check(&memory);
    let said: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(said, Vec::<String>::new());
    assert_eq!(report.catalog.points.len(), 408);
    for section in &report.catalog.course.sections {
        assert!(
            report.catalog.points_of(&section.id).count() > 0,
            "{}",
            section.id
        );
    }
    let unlisted = |id: &&str| report.catalog.paper(id).is_none();
    let figures = greenroom_engine::figures::all().filter_map(|figure| match figure.basis {
        greenroom_engine::figures::Basis::Documented { source, .. } => Some(source),
        greenroom_engine::figures::Basis::Chosen(_) => None,
    });
    let remarks = greenroom_formats::finding::registry()
        .into_iter()
        .map(|kind| kind.source.0);
    let missing: Vec<&str> = figures.chain(remarks).filter(unlisted).collect();
    assert_eq!(missing, Vec::<&str>::new());
}
