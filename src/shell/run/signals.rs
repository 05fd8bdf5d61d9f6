//! Signals: being asked to end, coming back after a stop, and stopping.

use std::io;

use crate::shell::Exit;

/// A signal that matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    /// Asked to end.
    End(Exit),
    /// The process was stopped and goes on: the terminal may show anything.
    Continued,
}

#[cfg(unix)]
mod system {
    use std::process::Command;

    use tokio::signal::unix::{Signal as Stream, SignalKind, signal};

    use super::{Exit, Signal, io};

    /// `SIGCONT` has another number on the BSDs, macOS among them.
    const CONTINUE: i32 = if cfg!(any(target_os = "linux", target_os = "android")) {
        18
    } else {
        19
    };

    /// All signals that matter.
    pub(crate) struct Signals {
        terminate: Stream,
        hang_up: Stream,
        interrupt: Stream,
        resume: Stream,
    }

    impl Signals {
        pub(crate) fn new() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                hang_up: signal(SignalKind::hangup())?,
                interrupt: signal(SignalKind::interrupt())?,
                resume: signal(SignalKind::from_raw(CONTINUE))?,
            })
        }

        pub(crate) async fn next(&mut self) -> Signal {
            tokio::select! {
                _ = self.terminate.recv() => Signal::End(Exit::Terminated),
                _ = self.hang_up.recv() => Signal::End(Exit::HungUp),
                _ = self.interrupt.recv() => Signal::End(Exit::Interrupted),
                _ = self.resume.recv() => Signal::Continued,
            }
        }
    }

    /// Stops the whole job, as `ctrl-z` would in any other program, and comes back with `fg`.
    /// The shell sends the signal: this program has no unsafe code to send it itself.
    pub(crate) fn stop() {
        // Without a shell there is nothing to stop for.
        let _ = Command::new("sh").args(["-c", "kill -TSTP 0"]).status();
    }
}

#[cfg(not(unix))]
mod system {
    use super::{Exit, Signal, io};

    /// All signals that matter.
    pub(crate) struct Signals;

    impl Signals {
        pub(crate) fn new() -> io::Result<Self> {
            Ok(Self)
        }

        pub(crate) async fn next(&mut self) -> Signal {
            match tokio::signal::ctrl_c().await {
                Ok(()) => Signal::End(Exit::Interrupted),
                Err(_) => std::future::pending().await,
            }
        }
    }

    /// There is no job control here.
    pub(crate) fn stop() {}
}

pub(super) use system::{Signals, stop};
