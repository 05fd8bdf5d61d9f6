//! Course: the catalog, and the worlds that were set up from it so far.
//!
//! Setting up a world, playing a scene or marking a question takes a moment: each is an `Order`
//! that can be carried out away from the screen. Nothing here reads a file or a clock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use greenroom_course::catalog::Catalog;
use greenroom_course::finding::Finding;
use greenroom_course::marking::{self, Marked};
use greenroom_course::play::{Player, Stopped, Why};
use greenroom_course::script::Script;
use greenroom_engine::tape::Tape;
use greenroom_engine::world::Scenario;

use super::{Session, surroundings};

/// A course, shared by everything that shows it.
#[derive(Clone, Debug)]
pub struct Course(Arc<Inside>);

#[derive(Debug)]
struct Inside {
    catalog: Catalog,
    findings: Vec<Finding>,
    seed: Option<u64>,
    grounds: Mutex<BTreeMap<String, Result<Player, String>>>,
}

/// Two are the same when they are one.
impl PartialEq for Course {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Course {}

/// Something to prepare.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Order {
    /// A world after its set-up, and a play to watch in it.
    Scene {
        /// The world; none for an empty account.
        world: Option<String>,
        /// One of its plays.
        play: Option<String>,
    },
    /// A story to watch.
    Story {
        /// Its id.
        id: String,
    },
    /// A question with every option played.
    Question {
        /// Its id.
        id: String,
    },
    /// A lab, opened.
    Lab {
        /// Its id.
        id: String,
    },
}

/// What was prepared.
#[derive(Clone, Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one at a time, behind the `Arc` of a `Prepared`"
)]
pub enum Product {
    /// Something to watch from its beginning.
    Scene(Session),
    /// A question's options, marked.
    Question(Vec<Marked>),
    /// Where a lab begins.
    Lab(Player),
}

/// A product on its way: two are the same when they are one.
#[derive(Clone, Debug)]
pub struct Prepared(pub Arc<Product>);

impl PartialEq for Prepared {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Prepared {}

impl Course {
    /// A course that was read. `seed` stands over the seeds of its worlds.
    pub fn new(catalog: Catalog, findings: Vec<Finding>, seed: Option<u64>) -> Self {
        Self(Arc::new(Inside {
            catalog,
            findings,
            seed,
            grounds: Mutex::default(),
        }))
    }

    /// What is taught.
    pub fn catalog(&self) -> &Catalog {
        &self.0.catalog
    }

    /// What was remarked while it was read.
    pub fn findings(&self) -> &[Finding] {
        &self.0.findings
    }

    /// A world after its set-up; an empty account without a name. Set up once, then copied.
    ///
    /// # Errors
    /// Why there is no such world, in a sentence.
    pub fn ground(&self, world: Option<&str>) -> Result<Player, String> {
        let Some(name) = world else {
            return Ok(self.empty());
        };
        // Whoever panicked under the lock left nothing half done: rows are put in whole.
        let grounds = || {
            self.0
                .grounds
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
        };
        if let Some(made) = grounds().get(name) {
            return made.clone();
        }
        let made = self.set_up(name);
        grounds().insert(name.to_owned(), made.clone());
        made
    }

    fn set_up(&self, name: &str) -> Result<Player, String> {
        let world = self.0.catalog.worlds.get(name);
        let world = world.ok_or_else(|| format!("There is no world called {name}."))?;
        let mut ground = world.ground();
        ground.scenario.seed = self.0.seed.unwrap_or(ground.scenario.seed);
        let made = ground.prepare(&surroundings());
        made.map_err(|stopped| format!("The world {name} cannot be set up: {stopped}."))
    }

    fn empty(&self) -> Player {
        let mut scenario = Scenario::default();
        scenario.seed = self.0.seed.unwrap_or(scenario.seed);
        let surroundings = surroundings();
        Player::new(Tape::new(scenario, surroundings.clone()), surroundings)
    }

    /// Carries out an order.
    ///
    /// # Errors
    /// Why it cannot be, in a sentence.
    pub fn carry_out(&self, order: &Order) -> Result<Product, String> {
        match order {
            Order::Scene { world, play } => self.scene(world.as_deref(), play.as_deref()),
            Order::Story { id } => {
                let story = self.catalog().story(id);
                let story = story.ok_or_else(|| format!("There is no story called {id}."))?;
                let player = self.ground(story.world())?;
                played(player, &story.script.value).map(Product::Scene)
            }
            Order::Question { id } => {
                let question = self.catalog().question(id);
                let question =
                    question.ok_or_else(|| format!("There is no question called {id}."))?;
                let ground = match &question.world {
                    Some(world) => Some(self.ground(Some(world))?),
                    None => None,
                };
                let marked = marking::mark(question, ground.as_ref());
                let cannot = |why| format!("The question {id} cannot be marked: {why}.");
                marked.map(Product::Question).map_err(cannot)
            }
            Order::Lab { id } => {
                let lab = self.catalog().lab(id);
                let lab = lab.ok_or_else(|| format!("There is no lab called {id}."))?;
                let opened = lab.open(&self.ground(Some(&lab.world))?);
                let cannot = |why| format!("The lab {id} cannot be opened: {why}.");
                opened.map(Product::Lab).map_err(cannot)
            }
        }
    }

    fn scene(&self, world: Option<&str>, play: Option<&str>) -> Result<Product, String> {
        let player = self.ground(world)?;
        let Some(name) = play else {
            return Ok(Product::Scene(Session::new(player)));
        };
        let plays = Arc::clone(&player.plays);
        let script = plays.get(name);
        let script = script.ok_or_else(|| format!("This world has no play called {name}."))?;
        played(player, script).map(Product::Scene)
    }
}

/// A script played to its end and on until nothing is under way, to be watched from its beginning.
/// A script that stops is watched as far as it went.
fn played(mut player: Player, script: &Script) -> Result<Session, String> {
    if let Err(stopped) = player.play(script) {
        let Stopped { why, .. } = &*stopped;
        if matches!(why, Why::Cannot(_)) && player.done.is_empty() {
            return Err(format!("The play stops: {stopped}."));
        }
    }
    let mut session = Session::new(player);
    session.to_end();
    session.to_start();
    Ok(session)
}
