//! The product's own glossary and exam points: complete, and found by what people type.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use greenroom_course::catalog::Catalog;
use greenroom_course::lint;
use greenroom_course::search::{Index, Kind, entries};
use greenroom_course::source::Memory;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| Catalog::load(&files()).0);

fn files() -> Memory {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut files = Memory::new();
    for name in ["course.ron", "points.ron", "sources.ron", "glossary.ron"] {
        files.put(
            format!("content/{name}"),
            fs::read(content.join(name)).unwrap_or_default(),
        );
    }
    files
}

#[test]
fn the_linter_has_nothing_to_remark_on_the_glossary() {
    let findings = lint::check(&files()).findings;
    let of_glossary = findings
        .iter()
        .filter(|finding| finding.file.ends_with("glossary.ron"));
    assert_eq!(
        of_glossary.map(ToString::to_string).collect::<Vec<_>>(),
        [""; 0]
    );
}

#[test]
fn the_glossary_has_sixty_terms_in_the_order_of_the_alphabet() {
    let terms: Vec<String> = CATALOG
        .glossary
        .iter()
        .map(|t| t.term.to_lowercase())
        .collect();
    assert!(terms.len() >= 60, "{}", terms.len());
    assert!(terms.is_sorted());
}

#[test]
fn every_term_is_explained_in_one_breath() {
    for term in &CATALOG.glossary {
        let words = term.means.split_whitespace().count();
        assert!((5..=30).contains(&words), "{}: {words} words", term.term);
        assert!(term.means.ends_with('.'), "{}", term.term);
    }
}

#[test]
fn every_term_leads_to_exam_points_that_exist_and_every_section_has_terms() {
    let mut sections = BTreeSet::new();
    for term in &CATALOG.glossary {
        for id in &term.see {
            let point = CATALOG.point(id);
            let point = point.unwrap_or_else(|| panic!("{}: no exam point {id}", term.term));
            sections.insert(point.section.clone());
        }
    }
    for section in CATALOG
        .course
        .sections
        .iter()
        .filter(|s| s.id != "1.0" && s.id != "1.7")
    {
        assert!(sections.contains(&section.heading), "{}", section.heading);
    }
}

#[test]
fn what_people_type_finds_what_they_mean_first() {
    let index = Index::new(entries(&CATALOG));
    let wanted = [
        ("minhealhty", Kind::Term, "minimum-healthy-hosts"),
        ("minimum healthy", Kind::Term, "minimum-healthy-hosts"),
        ("buildspec", Kind::Term, "buildspec"),
        ("bulidspec", Kind::Term, "buildspec"),
        ("apspec", Kind::Term, "appspec-file"),
        ("blue green", Kind::Term, "blue-green-deployment"),
        ("manual aproval", Kind::Term, "manual-approval"),
        ("mnaual approval", Kind::Term, "manual-approval"),
        ("artifact store", Kind::Term, "artifact-store"),
        ("HEALTH_CONSTRAINTS", Kind::Term, "health-constraints"),
        ("upstream repo", Kind::Term, "upstream-repository"),
        (
            "codedeploy.hook-timeout",
            Kind::Figure,
            "codedeploy.hook-timeout",
        ),
        ("cc-cli-rsa-only", Kind::Point, "cc-cli-rsa-only"),
        ("ed25519", Kind::Point, "cc-cli-rsa-only"),
    ];
    for (query, kind, id) in wanted {
        let hits = index.search(query, 5);
        let first = hits
            .first()
            .map(|hit| (hit.entry.kind, hit.entry.id.as_str()));
        assert_eq!(first, Some((kind, id)), "{query}: {hits:#?}");
    }
}
