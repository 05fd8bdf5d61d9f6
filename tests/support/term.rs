//! The real binary in a real pseudo-terminal, read through a terminal emulator. Waits for a text,
//! for the end, or for quiet; never for time.

use std::{
    io::{Read as _, Write as _},
    path::Path,
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// Nothing takes longer than this on any machine worth testing on.
const PATIENCE: Duration = Duration::from_secs(20);

/// The size of most tests.
pub(crate) const SIZE: (u16, u16) = (100, 30);

/// A program in a terminal.
pub(crate) struct Term {
    parser: vt100::Parser,
    bytes: mpsc::Receiver<Vec<u8>>,
    keys: Box<dyn std::io::Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    /// Everything that was written to the terminal.
    pub(crate) raw: Vec<u8>,
}

/// Greenroom with nothing of this machine's in its environment, and all its folders below `home`.
pub(crate) fn greenroom(home: &Path) -> CommandBuilder {
    in_home(CommandBuilder::new(env!("CARGO_BIN_EXE_greenroom")), home)
}

/// The same environment for another program.
pub(crate) fn in_home(mut command: CommandBuilder, home: &Path) -> CommandBuilder {
    command.env_clear();
    command.env("PATH", "/usr/local/bin:/usr/bin:/bin");
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command.cwd(home);
    command
}

impl Term {
    /// Starts a program.
    pub(crate) fn start(command: CommandBuilder, (cols, rows): (u16, u16)) -> Self {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        let (sender, bytes) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = vec![0; 65_536];
            while let Ok(n) = reader.read(&mut buffer) {
                if n == 0 || sender.send(buffer[..n].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(rows.try_into().unwrap(), cols.try_into().unwrap(), 0);
        Self {
            parser,
            bytes,
            keys,
            child,
            master: pair.master,
            raw: Vec::new(),
        }
    }

    /// The program's id.
    pub(crate) fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Sends keys as a terminal would.
    pub(crate) fn send(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Changes the size.
    pub(crate) fn resize(&mut self, (cols, rows): (u16, u16)) {
        let size = PtySize {
            rows,
            cols,
            pixel_width: 0,
            pixel_height: 0,
        };
        self.master.resize(size).unwrap();
        let screen = self.parser.screen_mut();
        screen.set_size(rows.try_into().unwrap(), cols.try_into().unwrap());
    }

    /// What is on the screen.
    pub(crate) fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Whether the program has the other screen.
    pub(crate) fn is_drawing(&self) -> bool {
        self.parser.screen().alternate_screen()
    }

    /// Whether the cursor is hidden.
    pub(crate) fn hides_cursor(&self) -> bool {
        self.parser.screen().hide_cursor()
    }

    /// Waits until the screen is as wanted.
    pub(crate) fn until(&mut self, what: &str, wanted: impl Fn(&Self) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        while !wanted(self) {
            assert!(
                Instant::now() < end,
                "never {what}; the screen is\n{}",
                self.screen()
            );
            self.read(Duration::from_millis(20));
        }
        self.screen()
    }

    /// Waits for a text on the screen.
    pub(crate) fn wait(&mut self, text: &str) -> String {
        self.until(&format!("saw {text:?}"), |term| {
            term.screen().contains(text)
        })
    }

    /// Waits until a text is gone.
    pub(crate) fn wait_gone(&mut self, text: &str) -> String {
        self.until(&format!("lost {text:?}"), |term| {
            !term.screen().contains(text)
        })
    }

    /// Waits until nothing is written for so long; says how many bytes were before that.
    pub(crate) fn quiet(&mut self, quiet: Duration) -> usize {
        let end = Instant::now() + PATIENCE;
        let mut total = 0;
        while let n @ 1.. = self.read(quiet) {
            total += n;
            assert!(Instant::now() < end, "it never falls silent");
        }
        total
    }

    /// Waits for the end; gives back the exit code. What was written last is on the screen.
    pub(crate) fn end(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        let code = loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                break status.exit_code();
            }
            assert!(
                Instant::now() < end,
                "it never ends; the screen is\n{}",
                self.screen()
            );
            self.read(Duration::from_millis(10));
        };
        self.quiet(Duration::from_millis(150));
        code
    }

    /// Asserts that the terminal is as it was found: no other screen, a cursor, no mouse or paste
    /// reports, lines and echo.
    pub(crate) fn is_clean(&self) {
        let screen = self.parser.screen();
        assert!(
            !screen.alternate_screen(),
            "the other screen is still there"
        );
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "pastes are still reported");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        #[cfg(unix)]
        if let Some(modes) = self.master.get_termios() {
            let modes = format!("{:?}", modes.local_flags);
            assert!(
                modes.contains("ICANON") && modes.contains("ECHO"),
                "{modes}"
            );
        }
    }

    /// Reads what is there, or waits for it that long. Says how many bytes came.
    fn read(&mut self, patience: Duration) -> usize {
        match self.bytes.recv_timeout(patience) {
            Ok(bytes) => {
                self.parser.process(&bytes);
                self.raw.extend_from_slice(&bytes);
                bytes.len()
            }
            Err(_) => 0,
        }
    }
}

impl Drop for Term {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        let _ = self.child.kill();
    }
}
