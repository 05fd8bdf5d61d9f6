//! A program in a pseudo-terminal: when its bytes come, and what it costs while it lives.

use std::io::Read as _;
use std::path::Path;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing takes longer than this on any machine worth measuring.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running program and its terminal.
pub(super) struct Running {
    child: Box<dyn Child + Send + Sync>,
    _master: Box<dyn MasterPty + Send>,
    pieces: mpsc::Receiver<(Instant, Vec<u8>)>,
    started: Instant,
    seen: Vec<u8>,
}

impl Running {
    /// Starts a program in a fresh home.
    pub(super) fn start(program: &Path, home: &Path, (cols, rows): (u16, u16)) -> Result<Self> {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size)?;
        let mut reader = pair.master.try_clone_reader()?;
        let (sender, pieces) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(n @ 1..) = reader.read(&mut buffer) {
                let piece = buffer.get(..n).unwrap_or_default().to_vec();
                if sender.send((Instant::now(), piece)).is_err() {
                    break;
                }
            }
        });
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("HOME", home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.cwd(home);
        let started = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        Ok(Self {
            child,
            _master: pair.master,
            pieces,
            started,
            seen: Vec::new(),
        })
    }

    /// How long after its start a text was written. Texts that are one run of cells only.
    pub(super) fn until(&mut self, text: &str) -> Result<Duration> {
        loop {
            let piece = self.pieces.recv_timeout(PATIENCE);
            let (at, piece) = piece.with_context(|| format!("{text:?} is never written"))?;
            self.seen.extend_from_slice(&piece);
            if self
                .seen
                .windows(text.len())
                .any(|part| part == text.as_bytes())
            {
                return Ok(at.duration_since(self.started));
            }
        }
    }

    /// How long after its start a program that ends by itself has ended.
    pub(super) fn until_end(&mut self) -> Result<Duration> {
        self.child.wait()?;
        Ok(self.started.elapsed())
    }

    /// Waits until it writes nothing for so long.
    pub(super) fn settle(&mut self, quiet: Duration) {
        while self.pieces.recv_timeout(quiet).is_ok() {}
    }

    /// How many bytes it writes in so long.
    pub(super) fn bytes_in(&mut self, span: Duration) -> usize {
        let end = Instant::now() + span;
        let mut bytes = 0;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match self.pieces.recv_timeout(left) {
                Ok((_, piece)) => bytes += piece.len(),
                Err(_) => return bytes,
            }
        }
    }

    /// A number from the system's report on it, e.g. `VmRSS`, in kB.
    pub(super) fn report(&self, name: &str) -> Result<u32> {
        let Some(id) = self.child.process_id() else {
            bail!("the program has no id");
        };
        number(&format!("/proc/{id}/status"), name)
    }

    /// How often its threads gave the processor away by themselves: each wait is one.
    pub(super) fn waits(&self) -> Result<u32> {
        let Some(id) = self.child.process_id() else {
            bail!("the program has no id");
        };
        let mut all = 0;
        for thread in std::fs::read_dir(format!("/proc/{id}/task"))? {
            let status = thread?.path().join("status");
            all += number(&status.display().to_string(), "voluntary_ctxt_switches")?;
        }
        Ok(all)
    }
}

fn number(file: &str, name: &str) -> Result<u32> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let line = line.with_context(|| format!("{file} has no {name}"))?;
    let digits: String = line.chars().filter(char::is_ascii_digit).collect();
    digits.parse().with_context(|| format!("{file}: {name}"))
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
