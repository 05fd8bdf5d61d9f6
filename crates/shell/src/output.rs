//! What a script wrote, as lines in the order they were finished.
//!
//! Untrusted bytes come in; text that is safe to show goes out: no control characters, no
//! characters that turn the reading direction, bounded lines, a bounded number of them.

use std::fmt::{Display, Write as _};
use std::sync::{Arc, Mutex, PoisonError};

use greenroom_engine::kernel::script::{OutputLine, OutputStream};

/// Most lines of one job.
pub(crate) const MOST_LINES: usize = 5_000;
/// Most bytes of one job's lines together.
pub(crate) const MOST_BYTES: usize = 1024 * 1024;
/// Most bytes of one line.
pub(crate) const LINE_BYTES: usize = 8 * 1024;

/// Gathers what a script writes.
#[derive(Debug, Default)]
pub(crate) struct Gatherer {
    lines: Vec<OutputLine>,
    bytes: usize,
    open: [Vec<u8>; 2],
    hidden: String,
    full: bool,
}

/// A gatherer that the shell's callback and the runner share.
pub(crate) type Gathered = Arc<Mutex<Gatherer>>;

impl Gatherer {
    /// Leaves a text out wherever bashkit quotes it: the opening the runner put before a script.
    pub(crate) fn hide(&mut self, text: &str) {
        text.clone_into(&mut self.hidden);
    }

    /// Takes in what one command wrote. Lines of `set -x` come before what they announce, and
    /// errors after the output: bashkit does not say how the two were mixed.
    pub(crate) fn take_both(&mut self, out: &[u8], err: &[u8]) {
        let lines = err.split_inclusive(|byte| *byte == b'\n');
        let traced = lines
            .take_while(|line| line.starts_with(b"+"))
            .map(<[u8]>::len)
            .sum();
        let (traced, err) = err.split_at_checked(traced).unwrap_or((&[], err));
        self.take(OutputStream::Err, traced);
        self.take(OutputStream::Out, out);
        self.take(OutputStream::Err, err);
    }

    /// Takes in the next bytes of a stream.
    pub(crate) fn take(&mut self, stream: OutputStream, bytes: &[u8]) {
        for piece in bytes.split_inclusive(|byte| *byte == b'\n') {
            if self.full {
                return;
            }
            let (text, ends) = match piece.split_last() {
                Some((b'\n', text)) => (text, true),
                _ => (piece, false),
            };
            let open = self.open_line(stream);
            let room = (LINE_BYTES + 1).saturating_sub(open.len());
            open.extend(text.iter().take(room));
            if ends {
                self.close_line(stream);
            }
        }
    }

    /// Adds a line of the runner's own; it is never cut.
    pub(crate) fn remark(&mut self, text: &str) {
        self.close_open_lines();
        self.lines.push(OutputLine {
            stream: OutputStream::Err,
            text: shown(text).into(),
        });
    }

    /// All lines, unfinished ones last.
    pub(crate) fn finish(&mut self) -> Vec<OutputLine> {
        self.close_open_lines();
        std::mem::take(&mut self.lines)
    }

    fn close_open_lines(&mut self) {
        for stream in [OutputStream::Out, OutputStream::Err] {
            if !self.open_line(stream).is_empty() {
                self.close_line(stream);
            }
        }
    }

    fn open_line(&mut self, stream: OutputStream) -> &mut Vec<u8> {
        let [out, err] = &mut self.open;
        match stream {
            OutputStream::Out => out,
            OutputStream::Err => err,
        }
    }

    fn close_line(&mut self, stream: OutputStream) {
        let bytes = std::mem::take(self.open_line(stream));
        let cut = bytes.len() > LINE_BYTES;
        let bytes = bytes.get(..LINE_BYTES).unwrap_or(&bytes);
        let mut text = shown(String::from_utf8_lossy(bytes).trim_end_matches('\r'));
        if stream == OutputStream::Err {
            text = reworded(text);
            if !self.hidden.is_empty() {
                text = text.replacen(&self.hidden, "", 1);
            }
        }
        if cut {
            text.push('…');
        }
        self.bytes = self.bytes.saturating_add(text.len() + 1);
        if self.lines.len() >= MOST_LINES || self.bytes > MOST_BYTES {
            self.full = true;
            text = format!("output stops here: more than {MOST_LINES} lines or {MOST_BYTES} bytes");
        }
        let stream = if self.full { OutputStream::Err } else { stream };
        self.lines.push(OutputLine {
            stream,
            text: text.into(),
        });
    }
}

/// A sentence of bashkit and the words of the program it stands for, before and after the name
/// of a file.
struct Sentence {
    ours: [&'static str; 2],
    theirs: [&'static str; 2],
}

const MISSING: &str = "': No such file or directory";

const SENTENCES: [Sentence; 4] = [
    Sentence {
        ours: ["cp: cannot copy '", MISSING],
        theirs: ["cp: cannot stat '", MISSING],
    },
    Sentence {
        ours: ["mv: cannot move '", "': not found"],
        theirs: ["mv: cannot stat '", MISSING],
    },
    Sentence {
        ours: ["head: ", ": No such file or directory"],
        theirs: [
            "head: cannot open '",
            "' for reading: No such file or directory",
        ],
    },
    Sentence {
        ours: ["tail: ", ": No such file or directory"],
        theirs: [
            "tail: cannot open '",
            "' for reading: No such file or directory",
        ],
    },
];

/// A line of standard error as bash and GNU word it.
fn reworded(mut text: String) -> String {
    // bash says that a command is not there and stops; bashkit goes on to suggest others.
    const NOT_FOUND: &str = ": command not found";
    if let Some(at) = text.find(&format!("{NOT_FOUND}. ")) {
        text.truncate(at + NOT_FOUND.len());
    }
    text = text.replacen("io error: ", "", 1);
    for Sentence { ours, theirs } in &SENTENCES {
        let name = text
            .strip_prefix(ours[0])
            .and_then(|rest| rest.strip_suffix(ours[1]));
        if let Some(name) = name.filter(|name| !name.contains('\'')) {
            return format!("{}{name}{}", theirs[0], theirs[1]);
        }
    }
    text
}

/// Text that a terminal shows as it is: tabs stay, other control characters turn into `^X`,
/// invisible characters that change how the rest reads are left out.
pub(crate) fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\t' => safe.push('\t'),
            '\0'..='\u{1f}' => {
                safe.push('^');
                safe.push(char::from(letter as u8 + b'@'));
            }
            '\u{7f}' => safe.push_str("^?"),
            '\u{80}'..='\u{9f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}' => {}
            plain => safe.push(plain),
        }
    }
    safe
}

/// Items as lines, each with its line break.
pub(crate) fn lined<T: Display>(items: impl IntoIterator<Item = T>) -> String {
    items.into_iter().fold(String::new(), |mut text, item| {
        let _ = writeln!(text, "{item}");
        text
    })
}

/// The gatherer behind a shared handle.
pub(crate) fn with<T>(gathered: &Gathered, act: impl FnOnce(&mut Gatherer) -> T) -> T {
    act(&mut gathered.lock().unwrap_or_else(PoisonError::into_inner))
}

#[cfg(test)]
mod tests;
