//! Frames of the stage at 200 x 60 while a deployment plays: the app as it is, without a terminal.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use greenroom::app::{App, FRAME};
use greenroom::keys::Key;
use greenroom::session::{self, Course, Prepared, Product, Session};
use greenroom::shell::{Environment, Launch, content, paths::Paths, prepare};
use greenroom::words::{Effect, Input, Outcome, Place as Spot};
use greenroom_course::play::Player;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Place;
use super::figure::Figure;
use super::house::House;
use super::stopwatch::Laps;

const SIZE: (u16, u16) = (200, 60);
/// A shipped play: it opens the stage; what is shown is put under it.
const PLAY: &str = "web-nine/half";
const FRAMES_MAX: u32 = 600;

pub(super) fn measure(_: &Place) -> Result<Vec<Figure>> {
    let few = play(100)?;
    let many = play(10_000)?;
    let ratio = many.draw.median().as_secs_f64() / few.draw.median().as_secs_f64();
    Ok(vec![
        Figure::count("frames with 100 instances", few.frames),
        Figure::ms("draw, median", few.draw.median()).below(1.0),
        Figure::ms("draw, worst", few.draw.worst()).below(1.0),
        Figure::ms("time goes on before it, median", few.go_on.median()),
        Figure::ms("time goes on before it, worst", few.go_on.worst()),
        Figure::ms("draw with 10,000 instances, median", many.draw.median()),
        Figure::ms("draw with 10,000 instances, worst", many.draw.worst()),
        Figure::new("10,000 against 100 instances, median", ratio, "x"),
    ])
}

struct Played {
    frames: u32,
    draw: Laps,
    go_on: Laps,
}

/// Plays a deployment from its beginning to its end and draws every frame.
fn play(instances: u32) -> Result<Played> {
    let mut app = on_stage(watched(instances)?)?;
    let area = Rect::new(0, 0, SIZE.0, SIZE.1);
    app.handle(Input::Key(Key::char(' ')));
    let mut played = Played {
        frames: 0,
        draw: Laps::default(),
        go_on: Laps::default(),
    };
    while app.is_moving() && played.frames < FRAMES_MAX {
        let frame = || app.handle(Input::Frame(FRAME));
        played.go_on.time(frame);
        let blank = || Buffer::empty(area);
        played.draw.time_again(blank, |cells| {
            app.paint(cells);
        });
        played.frames += 1;
    }
    ensure!(played.frames > 10, "the stage does not play");
    Ok(played)
}

/// A deployment to so many instances, to be watched from its beginning.
fn watched(instances: u32) -> Result<Session> {
    let mut house = House::new(instances)?;
    house.deploy("v1")?;
    let (begin, since) = (house.tape.world().now, house.history().len());
    house.deploy("v2")?;
    let mut player = Player::new(house.tape, session::surroundings());
    (player.begin, player.since) = (begin, since);
    Ok(Session::new(player))
}

/// The app with that on its stage.
fn on_stage(session: Session) -> Result<App> {
    let env = Environment::of(&[("LANG", "C.UTF-8"), ("TERM", "xterm-256color")]);
    let shared = prepare::shared(&env, &Launch::default(), &Paths::default());
    let mut app = App::new(shared, SIZE).opening(&Spot::Stage {
        id: PLAY.into(),
        at_ms: 0,
    });
    app.begin();
    let (catalog, findings) = content::read(&[]);
    let course = Course::new(catalog, findings, Some(7));
    let asked = app.handle(Input::Outcome(Outcome::CourseReady(course)));
    let order = asked.into_iter().find_map(|effect| match effect {
        Effect::Prepare { order, .. } => Some(order),
        _ => None,
    });
    let order = order.context("the stage asks for no play")?;
    let made = Ok(Prepared(Arc::new(Product::Scene(session))));
    app.handle(Input::Outcome(Outcome::Prepared { order, made }));
    app.handle(Input::Frame(Duration::ZERO));
    Ok(app)
}
