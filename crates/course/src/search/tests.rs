use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::catalog::Catalog;
use crate::sample;

static INDEX: LazyLock<Index> = LazyLock::new(made);

fn index() -> &'static Index {
    &INDEX
}

fn made() -> Index {
    let catalog = Catalog::load(&sample::course()).0;
    let mut all = entries(&catalog);
    let terms = [
        (
            "minimum healthy hosts",
            "How many instances must stay in service.",
        ),
        (
            "lifecycle event hook",
            "A script of the AppSpec that an event runs.",
        ),
        (
            "approval rule",
            "How many people must approve a pull request.",
        ),
        ("task definition", "What an ECS service runs."),
    ];
    for (term, means) in terms {
        let id = term.replace(' ', "-");
        all.push(Entry::new(Kind::Term, id, term).about(means).words(means));
    }
    all.push(Entry::new(Kind::Command, "exam-date", "exam date").about("Set the date"));
    Index::new(all)
}

fn titles<'i>(index: &'i Index, query: &str) -> Vec<&'i str> {
    let hits = index.search(query, 20);
    hits.iter().map(|hit| hit.entry.title.as_str()).collect()
}

#[test]
fn a_misspelt_abbreviation_finds_minimum_healthy_hosts_first() {
    let index = index();
    for query in [
        "minhealhty",
        "minhealthy",
        "minimun healthy",
        "mhh",
        "healthy hosts",
        "MinHost",
    ] {
        assert_eq!(
            titles(index, query).first(),
            Some(&"minimum healthy hosts"),
            "{query}"
        );
    }
}

#[test]
fn a_slip_of_any_kind_is_forgiven() {
    let index = index();
    let slips = [
        "hoook",
        "approvla rule",
        "apprival rule",
        "tsak definition",
        "exan date",
    ];
    let meant = [
        "lifecycle event hook",
        "approval rule",
        "approval rule",
        "task definition",
        "exam date",
    ];
    for (query, title) in slips.into_iter().zip(meant) {
        assert_eq!(titles(index, query).first(), Some(&title), "{query}");
    }
}

#[test]
fn everything_of_the_sample_course_can_be_found_by_its_own_words() {
    let index = index();
    let wanted = [
        ("applications", Kind::Lesson, "1.4/applications", None),
        ("one name many", Kind::Step, "1.4/applications", Some(2)),
        (
            "appspec.yml destination",
            Kind::Step,
            "1.4/applications",
            Some(3),
        ),
        ("site takes its place", Kind::Question, "1.4/replace", None),
        ("second application", Kind::Lab, "second-application", None),
        ("replaced", Kind::Story, "replaced", None),
        ("one-application", Kind::World, "one-application", None),
        (
            "codedeploy.hook-timeout",
            Kind::Figure,
            "codedeploy.hook-timeout",
            None,
        ),
        ("cd-hook-timeout", Kind::Point, "cd-hook-timeout", None),
        ("application", Kind::Term, "application", None),
        ("exam-date", Kind::Command, "exam-date", None),
    ];
    for (query, kind, id, step) in wanted {
        let hits = index.search(query, 50);
        let is_meant = |hit: &Hit<'_>| {
            (hit.entry.kind, hit.entry.id.as_str(), hit.entry.step) == (kind, id, step)
        };
        assert!(hits.iter().any(is_meant), "{query}: {hits:#?}");
    }
}

#[test]
fn what_only_the_instructor_reads_is_not_found() {
    assert_eq!(titles(index(), "renamed"), Vec::<&str>::new());
}

#[test]
fn all_words_of_a_query_must_be_answered() {
    let index = index();
    assert_eq!(titles(index, "approval xylophone"), Vec::<&str>::new());
    assert_eq!(
        titles(index, "approval pull").first(),
        Some(&"approval rule")
    );
    assert_eq!(titles(index, "   "), Vec::<&str>::new());
}

#[test]
fn the_letters_that_were_meant_are_told_in_order() {
    let index = index();
    let hits = index.search("exam dat", 1);
    assert_eq!(hits[0].letters, [0, 1, 2, 3, 5, 6, 7]);
}

#[test]
fn letters_strewn_over_a_title_are_no_answer() {
    assert!(!titles(index(), "fvtk").contains(&"lifecycle event hook"));
}

#[test]
fn a_title_that_would_disturb_a_terminal_is_made_harmless() {
    let entry = Entry::new(Kind::Term, "x", "red \u{1b}[31m\nrose").about("a\u{7}");
    assert!(
        entry
            .title
            .chars()
            .chain(entry.about.chars())
            .all(|c| !c.is_control())
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_query_gives_the_same_bounded_answer_twice(query in "\\PC{0,100}", limit in 0..9_usize) {
        let index = index();
        let hits = index.search(&query, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert_eq!(&hits, &index.search(&query, limit));
        for hit in hits {
            let letters = hit.entry.title.chars().count();
            prop_assert!(hit.letters.iter().all(|at| *at < letters));
        }
    }

    #[test]
    fn the_order_in_which_entries_were_made_does_not_matter(
        query in "[a-z]{1,8}( [a-z]{1,8})?", at in any::<prop::sample::Index>(),
    ) {
        let index = index();
        let mut turned = index.entries.clone();
        let by = at.index(turned.len());
        turned.rotate_left(by);
        let turned = Index::new(turned);
        prop_assert_eq!(titles(index, &query), titles(&turned, &query));
    }
}
