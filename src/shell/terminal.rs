//! The terminal: taking it over, giving it back, what arrives from it. The only door to crossterm.
//! Nothing is asked of the terminal: an answer could take seconds, or never come.

mod translate;

use std::{
    io::{self, IsTerminal as _, Write},
    sync::atomic::{AtomicBool, Ordering},
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor, event, execute, queue,
    style::force_color_output,
    terminal::{self as term},
};
use futures_util::StreamExt as _;
use ratatui::backend::CrosstermBackend;

use crate::{app::App, theme::Depth, words::Input};

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether it reports mouse events to us.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// A terminal that was taken over; it is given back when this is dropped.
#[derive(Debug)]
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Frames>>,
}

/// Whether both ends are a terminal.
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Width and height of the terminal, in cells, as the system knows them.
pub fn size() -> (u16, u16) {
    term::size().unwrap_or((80, 24))
}

impl Terminal {
    /// Takes the terminal over.
    pub fn take(depth: Depth, mouse: bool) -> io::Result<Self> {
        force_color_output(depth != Depth::None);
        MOUSE.store(mouse, Ordering::SeqCst);
        enter()?;
        let inner = ratatui::Terminal::new(CrosstermBackend::new(Frames::default()))?;
        Ok(Self { inner })
    }

    /// Draws the app: what changed since the last time.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        self.inner.draw(|frame| app.draw(frame))?;
        Ok(())
    }

    /// Forgets what the terminal shows: the next drawing is whole.
    pub fn forget(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    /// Takes the terminal over again after it was given back, or after a stop from outside.
    pub fn retake(&mut self) -> io::Result<()> {
        enter()?;
        self.forget()
    }

    /// Reports mouse events from now on, or stops.
    pub fn listen_to_mouse(&mut self, on: bool) -> io::Result<()> {
        if MOUSE.swap(on, Ordering::SeqCst) == on {
            return Ok(());
        }
        if on {
            execute!(io::stdout(), event::EnableMouseCapture)
        } else {
            execute!(io::stdout(), event::DisableMouseCapture)
        }
    }

    /// Puts text on the clipboard of whoever sits at the terminal, near or far.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

fn enter() -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    term::enable_raw_mode()?;
    let mut out = io::stdout().lock();
    queue!(
        out,
        term::EnterAlternateScreen,
        event::EnableBracketedPaste,
        cursor::Hide
    )?;
    if MOUSE.load(Ordering::SeqCst) {
        queue!(out, event::EnableMouseCapture)?;
    }
    out.flush()
}

/// Gives the terminal back as it was. Safe to call twice, and from a panic.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    // Nobody is left to tell: each step is tried, whatever became of the one before.
    let mut out = io::stdout();
    if MOUSE.load(Ordering::SeqCst) {
        let _ = execute!(out, event::DisableMouseCapture);
    }
    let _ = execute!(
        out,
        event::DisableBracketedPaste,
        term::LeaveAlternateScreen,
        cursor::Show
    );
    let _ = term::disable_raw_mode();
}

/// Collects a frame and writes it at once, and only while the terminal is ours: half a frame
/// that a panic left behind is never shown.
#[derive(Debug, Default)]
pub struct Frames {
    bytes: Vec<u8>,
}

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if TAKEN.load(Ordering::SeqCst) {
            let mut out = io::stdout().lock();
            out.write_all(&self.bytes)?;
            out.flush()?;
        }
        self.bytes.clear();
        Ok(())
    }
}

/// What arrives from the terminal. Dropped before another program gets the terminal: its thread
/// would take that program's keys away.
#[derive(Debug)]
pub struct Events {
    stream: event::EventStream,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            stream: event::EventStream::new(),
        }
    }
}

impl Events {
    /// The next input; none when the terminal is gone.
    pub async fn next(&mut self) -> Option<Input> {
        loop {
            match self.stream.next().await? {
                Ok(event) => {
                    if let Some(input) = translate::input(event) {
                        return Some(input);
                    }
                }
                Err(_) => return None,
            }
        }
    }

    /// An input that is there already. Asked within the same task as `next`: the stream wakes
    /// only whoever asked it first.
    pub async fn at_hand(&mut self) -> Option<Input> {
        tokio::select! {
            biased;
            input = self.next() => input,
            () = std::future::ready(()) => None,
        }
    }
}
