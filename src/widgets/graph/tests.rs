use super::{Action, Entry, Graph, Spot, Stage, Way, Zoom, paint, place};
use crate::{
    theme::Condition,
    widgets::{
        Rect,
        paper::tests::{drawn, drawn_ascii, survives},
    },
};

fn action(name: &str, run_order: u16, condition: Condition) -> Action {
    Action {
        name: name.to_owned(),
        run_order,
        condition,
        ..Action::default()
    }
}

fn stage(name: &str, condition: Condition, actions: Vec<Action>) -> Stage {
    Stage {
        name: name.to_owned(),
        condition,
        actions,
        entry: Entry::Open,
    }
}

fn pipeline() -> Graph {
    let mut source = action("CodeCommit", 1, Condition::Done);
    source.details = vec!["main@9c1f".to_owned()];
    let mut deploy = action("blue-green", 1, Condition::Running);
    deploy.inside = vec![("ValidateService".to_owned(), Condition::Running)];
    Graph {
        stages: vec![
            stage("Source", Condition::Done, vec![source]),
            stage(
                "Build",
                Condition::Done,
                vec![
                    action("unit", 1, Condition::Done),
                    action("lint", 1, Condition::Done),
                    action("image", 2, Condition::Done),
                ],
            ),
            stage("Deploy", Condition::Running, vec![deploy]),
        ],
    }
}

fn picture(zoom: Zoom, cols: u16) -> Vec<String> {
    let placed = place(&pipeline(), zoom);
    drawn(cols, 3, |paper| {
        paint(paper, Rect::new(0, 0, cols, 3), &placed, (0, 0), None);
    })
}

#[test]
fn actions_of_one_order_run_side_by_side() {
    let want = [
        "Source ●         Build ●                Deploy ◐",
        "CodeCommit ● ──▶ unit ● ─┬▶ image ● ──▶ blue-green ◐",
        "main@9c1f        lint ● ─┘",
    ];
    assert_eq!(picture(Zoom::Actions, 60), want);
}

#[test]
fn each_zoom_shows_more_and_hides_nothing_for_good() {
    let stages = picture(Zoom::Stages, 60).join("\n");
    assert!(
        stages.contains("3 actions") && !stages.contains("unit"),
        "{stages}"
    );
    let inside = picture(Zoom::Inside, 60).join("\n");
    assert!(inside.contains("ValidateService ◐"), "{inside}");
    assert_eq!(Zoom::Stages.closer().closer().closer(), Zoom::Inside);
    assert_eq!(Zoom::Inside.out().out().out(), Zoom::Stages);
}

#[test]
fn what_does_not_fit_is_scrolled_to_and_announced() {
    let placed = place(&pipeline(), Zoom::Actions);
    let deploy = Spot {
        stage: 2,
        action: Some(0),
    };
    let scroll = placed.scroll_for(deploy, 24, 0);
    assert!(scroll > 0);
    let area = Rect::new(0, 0, 24, 4);
    let rows = drawn(24, 4, |paper| {
        paint(paper, area, &placed, (scroll, 0), Some(deploy));
    });
    assert!(rows[1].contains("▎blue-green ◐"), "{rows:#?}");
    assert!(rows[3].starts_with("‹ 1 more"), "{rows:#?}");
    let rows = drawn(24, 4, |paper| paint(paper, area, &placed, (0, 0), None));
    assert!(rows[3].ends_with("1 more ›"), "{rows:#?}");
    assert_eq!(placed.scroll_for(deploy, 200, 0), 0);
    assert_eq!(placed.scroll_for(Spot::default(), 24, scroll), 0);
}

#[test]
fn a_disabled_transition_is_a_sign_and_a_sentence() {
    let mut graph = pipeline();
    graph.stages[2].entry = Entry::Closed;
    let placed = place(&graph, Zoom::Actions);
    let rows = drawn(60, 3, |paper| {
        paint(paper, Rect::new(0, 0, 60, 3), &placed, (0, 0), None);
    });
    assert!(rows[1].contains('⊘'), "{rows:#?}");
    let said = graph.sentences();
    assert_eq!(said[0], "Stage Source, 1 of 3, done: CodeCommit done.");
    assert!(
        said[2].ends_with("The transition into it is disabled."),
        "{said:?}"
    );
}

#[test]
fn stepping_stays_inside_the_graph() {
    let graph = pipeline();
    let step = |spot, way| graph.step(spot, way);
    let start = Spot::default();
    assert_eq!(step(start, Way::Left), start);
    assert_eq!(step(start, Way::Up), start);
    let build = step(
        step(step(step(start, Way::Right), Way::Down), Way::Down),
        Way::Down,
    );
    assert_eq!(
        build,
        Spot {
            stage: 1,
            action: Some(2)
        }
    );
    assert_eq!(step(build, Way::Down), build);
    assert_eq!(
        step(build, Way::Right),
        Spot {
            stage: 2,
            action: Some(0)
        }
    );
    assert_eq!(Graph::default().step(start, Way::Right), start);
}

#[test]
fn it_has_an_ascii_twin() {
    let placed = place(&pipeline(), Zoom::Actions);
    let rows = drawn_ascii(60, 3, |paper| {
        paint(paper, Rect::new(0, 0, 60, 3), &placed, (0, 0), None);
    });
    assert!(rows.concat().is_ascii());
    assert!(
        rows[1].contains("unit x") && rows[1].contains('>'),
        "{rows:#?}"
    );
}

#[test]
fn no_size_makes_it_panic() {
    for zoom in [Zoom::Stages, Zoom::Actions, Zoom::Inside] {
        let placed = place(&pipeline(), zoom);
        survives(|paper, area| {
            paint(
                paper,
                area,
                &placed,
                (7, 1),
                Some(Spot {
                    stage: 9,
                    action: Some(9),
                }),
            );
            paint(paper, area, &place(&Graph::default(), zoom), (7, 1), None);
        });
    }
}
