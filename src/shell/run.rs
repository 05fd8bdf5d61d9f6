//! The loop: keys, signals, outcomes and display time go into the app, effects come out, and a
//! drawing is made when something changed. Nothing wakes it while nothing happens.

mod signals;

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use self::signals::{Signal, Signals};
use super::{
    Environment, Exit, crash, editor,
    effects::{Mine, Outside},
    pace::Pace,
    terminal::{self, Events, Terminal},
};
use crate::{
    app::App,
    theme::Depth,
    words::{Effect, Input, Outcome},
};

/// The most inputs that are taken before a drawing.
const BURST_MAX: usize = 1_000;

/// The loop and what it holds.
struct Loop<'a> {
    app: App,
    /// Dropped before the terminal: what is typed after that belongs to the shell.
    events: Option<Events>,
    terminal: Terminal,
    outcomes: (UnboundedSender<Outcome>, UnboundedReceiver<Outcome>),
    outside: &'a Outside,
    env: &'a Environment,
    pace: Pace,
    /// Whether a drawing is wanted.
    wanted: bool,
    exit: Option<Exit>,
}

/// What woke the loop.
enum Woken {
    Signal(Signal),
    Input(Option<Input>),
    Outcome(Option<Outcome>),
    Time,
}

/// Runs the app in the terminal until it ends. Signals are heard before the terminal is taken,
/// so that none can leave it taken; the first frame is drawn before anything is read.
pub fn run(app: App, depth: Depth, outside: &Outside, env: &Environment) -> Result<Exit> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .context("starting the event loop")?;
    runtime.block_on(async {
        let signals = Signals::new().context("listening to signals")?;
        let mouse = app.shared().settings.mouse;
        let mut terminal = Terminal::take(depth, mouse).context("taking the terminal over")?;
        terminal.draw(&app).context("drawing the first frame")?;
        let mut pace = Pace::default();
        pace.drew(Instant::now());
        let mut looping = Loop {
            app,
            terminal,
            events: Some(Events::default()),
            outcomes: unbounded_channel(),
            outside,
            env,
            pace,
            wanted: false,
            exit: None,
        };
        looping.turn(signals).await
    })
}

impl Loop<'_> {
    async fn turn(&mut self, mut signals: Signals) -> Result<Exit> {
        let begin = self.app.begin();
        self.do_all(begin)?;
        panic_if_asked(self.env);
        self.app.take_dirty();
        self.wanted = self.app.message().is_some();
        loop {
            if let Some(exit) = self.exit {
                return Ok(exit);
            }
            let now = Instant::now();
            if self.wanted && self.pace.draw_due(now) <= now {
                self.terminal.draw(&self.app).context("drawing")?;
                self.pace.drew(now);
                self.wanted = false;
            }
            let draw = self.wanted.then(|| self.pace.draw_due(now));
            let frame = self.pace.frame_due(self.app.is_moving(), now);
            let woken = self.wait(&mut signals, [draw, frame]).await;
            self.take(woken).await?;
            self.wanted |= self.app.take_dirty();
        }
    }

    async fn wait(&mut self, signals: &mut Signals, due: [Option<Instant>; 2]) -> Woken {
        let due = due.into_iter().flatten().min();
        let events = self.events.get_or_insert_with(Events::default);
        tokio::select! {
            biased;
            signal = signals.next() => Woken::Signal(signal),
            outcome = self.outcomes.1.recv() => Woken::Outcome(outcome),
            input = events.next() => Woken::Input(input),
            () = until(due) => Woken::Time,
        }
    }

    async fn take(&mut self, woken: Woken) -> Result<()> {
        match woken {
            Woken::Signal(Signal::Continued) => {
                self.terminal.retake().context("coming back")?;
                self.wanted = true;
            }
            Woken::Signal(Signal::End(exit)) => self.exit = Some(exit),
            Woken::Outcome(outcome) => {
                if let Some(outcome) = outcome {
                    self.put(Input::Outcome(outcome))?;
                }
            }
            // The terminal is gone: nobody is there.
            Woken::Input(None) => self.exit = Some(Exit::HungUp),
            Woken::Input(Some(input)) => {
                self.put(input)?;
                for _ in 0..BURST_MAX {
                    let Some(events) = &mut self.events else {
                        break;
                    };
                    match events.at_hand().await {
                        Some(input) if self.exit.is_none() => self.put(input)?,
                        _ => break,
                    }
                }
            }
            Woken::Time => {
                let now = Instant::now();
                let due = self.pace.frame_due(self.app.is_moving(), now);
                if due.is_some_and(|due| due <= now) {
                    let passed = self.pace.frame(now);
                    self.put(Input::Frame(passed))?;
                }
            }
        }
        Ok(())
    }

    fn put(&mut self, input: Input) -> Result<()> {
        let effects = self.app.handle(input);
        crash::at(&self.app.place());
        self.do_all(effects)
    }

    fn do_all(&mut self, effects: Vec<Effect>) -> Result<()> {
        for effect in effects {
            let sender = self.outcomes.0.clone();
            // The receiver lives as long as this loop.
            let tell = move |outcome| drop(sender.send(outcome));
            if let Some(mine) = self.outside.carry_out(effect, tell) {
                self.do_mine(mine)?;
            }
        }
        Ok(())
    }

    fn do_mine(&mut self, mine: Mine) -> Result<()> {
        match mine {
            Mine::Quit { interrupted } => {
                self.exit = Some(if interrupted {
                    Exit::Interrupted
                } else {
                    Exit::Ok
                });
            }
            Mine::Redraw => {
                self.terminal.forget().context("drawing anew")?;
                self.wanted = true;
            }
            Mine::Mouse { on } => self.terminal.listen_to_mouse(on).context("the mouse")?,
            Mine::Copy(text) => self.terminal.copy(&text).context("copying")?,
            Mine::Suspend => {
                self.apart(signals::stop)?;
            }
            Mine::Edit {
                ask,
                file_name,
                text,
            } => {
                let program = self.env.editor();
                let text = self.apart(|| editor::edit(program, &file_name, &text))?;
                self.put(Input::Outcome(Outcome::Edited { ask, text }))?;
            }
        }
        Ok(())
    }

    /// Gives the terminal to something else for a while.
    fn apart<R>(&mut self, something: impl FnOnce() -> R) -> Result<R> {
        self.events = None;
        terminal::give_back();
        let result = something();
        self.terminal.retake().context("taking the terminal back")?;
        self.wanted = true;
        let (cols, rows) = terminal::size();
        self.app.handle(Input::Resize { cols, rows });
        Ok(result)
    }
}

async fn until(due: Option<Instant>) {
    match due {
        Some(due) => {
            let wait = due.saturating_duration_since(Instant::now());
            tokio::time::sleep(wait.max(Duration::from_millis(1))).await;
        }
        None => std::future::pending().await,
    }
}

/// For the test of what a panic leaves behind; release builds do not look.
#[cfg(debug_assertions)]
fn panic_if_asked(env: &Environment) {
    assert!(env.get("GREENROOM_TEST_PANIC").is_empty(), "asked to panic");
}

#[cfg(not(debug_assertions))]
fn panic_if_asked(_: &Environment) {}
