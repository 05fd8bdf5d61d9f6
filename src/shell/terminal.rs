//! The terminal: taking it over, giving it back, what arrives from it. The only door to crossterm.
//! Nothing is asked of the terminal: an answer could take seconds, or never come.

mod translate;

use std::{
    io::{self, IsTerminal as _, Write},
    sync::atomic::{AtomicBool, Ordering},
    time::Duration,
};

use crossterm::{
    clipboard::CopyToClipboard,
    cursor, event, execute, queue,
    style::force_color_output,
    terminal::{self as term},
};
use futures_util::StreamExt as _;
use ratatui::{backend::CrosstermBackend, buffer::Buffer, layout::Rect};

use crate::{app::App, theme::Depth, words::Input};

/// The longest that the thread of the events is waited for.
const LETTING_GO: Duration = Duration::from_millis(5);

/// Whether the terminal is ours now.
static TAKEN: AtomicBool = AtomicBool::new(false);
/// Whether it reports mouse events to us.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// A terminal that was taken over; it is given back when this is dropped.
#[derive(Debug)]
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Frames>>,
    /// What it shows, and where its cursor is.
    shown: Option<(Buffer, Option<(u16, u16)>)>,
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
        Ok(Self { inner, shown: None })
    }

    /// Draws the app: what changed since the last time, and not a byte when nothing did.
    pub fn draw(&mut self, app: &App) -> io::Result<()> {
        let size = self.inner.size()?;
        let mut cells = Buffer::empty(Rect::new(0, 0, size.width, size.height));
        let cursor = app.paint(&mut cells);
        let now = Some((cells, cursor));
        if now == self.shown {
            return Ok(());
        }
        self.inner.draw(|frame| {
            if let Some((cells, cursor)) = &now {
                // The size may have changed since it was asked.
                let area = frame.area().intersection(cells.area);
                for at in area.positions() {
                    frame.buffer_mut()[at].clone_from(&cells[at]);
                }
                if let Some(cursor) = *cursor {
                    frame.set_cursor_position(cursor);
                }
            }
        })?;
        self.shown = now;
        Ok(())
    }

    /// Forgets what the terminal shows: the next drawing is whole.
    pub fn forget(&mut self) -> io::Result<()> {
        self.shown = None;
        // `clear` would ask the terminal where its cursor is; this asks nothing.
        let size = self.inner.size()?;
        self.inner.resize(Rect::new(0, 0, size.width, size.height))
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
    let _ = execute!(out, event::DisableBracketedPaste);
    // Lines and echo first: whoever sees the old screen can type at once.
    let _ = term::disable_raw_mode();
    let _ = execute!(out, term::LeaveAlternateScreen, cursor::Show);
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
    stream: Option<event::EventStream>,
}

impl Default for Events {
    fn default() -> Self {
        Self {
            stream: Some(event::EventStream::new()),
        }
    }
}

impl Drop for Events {
    fn drop(&mut self) {
        self.stream = None;
        // The thread of the stream was woken to end; it lets go of the terminal when this, which
        // needs the terminal too, gets its turn.
        let _ = event::poll(LETTING_GO);
    }
}

impl Events {
    /// The next input; none when the terminal is gone.
    pub async fn next(&mut self) -> Option<Input> {
        loop {
            match self.stream.as_mut()?.next().await? {
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
