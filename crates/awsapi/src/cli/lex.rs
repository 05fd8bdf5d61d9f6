//! One typed line into words, as a POSIX shell would: quotes, escapes, `$name`, line
//! continuations and `#` comments.
//!
//! Only words: pipes, redirections, command substitution and lists are refused with their place.
//! (A whole script belongs to the shell beside the engine.) A pattern such as `stages[0]` stays as
//! it is, as in a folder without a file of that name.

use std::fmt;

/// Answers the value of a variable; `None` when it is not set.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// No variable is set.
pub fn no_variables(_: &str) -> Option<String> {
    None
}

/// A word of the line, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// What the program gets.
    pub text: String,
    /// Byte range in the line.
    pub span: std::ops::Range<usize>,
}

/// Why a line is not a list of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LexError {
    /// Column in characters, from 1.
    pub column: usize,
    /// What is wrong there.
    pub reason: Reason,
}

/// Kinds of [`LexError`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A quote is opened and not closed.
    OpenQuote(char),
    /// `${` without a name and `}`.
    Variable,
    /// A sign that means something to a shell and nothing here.
    Operator(char),
    /// A second command after a line end.
    SecondLine,
    /// The line is longer than [`LINE_MAX`] bytes.
    TooLong,
}

/// Longest line that is read, in bytes.
pub const LINE_MAX: usize = 1 << 20;

impl fmt::Display for LexError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "column {}: ", self.column)?;
        match &self.reason {
            Reason::OpenQuote(quote) => {
                write!(out, "the quote {quote} is opened here and never closed")
            }
            Reason::Variable => out.write_str("a variable is written $name or ${name}"),
            Reason::Operator(sign) => write!(
                out,
                "{sign} has a meaning for the shell that this line cannot follow; \
                 put it in single quotes to pass it on"
            ),
            Reason::SecondLine => {
                out.write_str("a second command starts here; end a line with \\ to continue it")
            }
            Reason::TooLong => write!(out, "the line is longer than {LINE_MAX} bytes"),
        }
    }
}

impl std::error::Error for LexError {}

/// The words of a line.
pub fn words(line: &str, variables: Variables<'_>) -> Result<Vec<Word>, LexError> {
    let lexed = lex(line, variables);
    match lexed.error {
        Some(error) => Err(error),
        None => Ok(lexed.words),
    }
}

/// The words up to the first mistake, for a line that is still being typed. An unclosed quote
/// closes at the end of the line.
pub fn words_so_far(line: &str, variables: Variables<'_>) -> Vec<Word> {
    lex(line, variables).words
}

fn fail<T>(at: usize, reason: Reason) -> Result<T, LexError> {
    Err(LexError {
        column: at + 1,
        reason,
    })
}

struct Lexed {
    words: Vec<Word>,
    error: Option<LexError>,
}

fn lex(line: &str, variables: Variables<'_>) -> Lexed {
    let chars: Vec<(usize, char)> = line.char_indices().take(LINE_MAX).collect();
    let mut lexer = Lexer {
        chars: &chars,
        at: 0,
        end: line.len(),
        variables,
        words: Vec::new(),
        open: None,
    };
    let mut error = lexer.run().err();
    if line.len() > LINE_MAX {
        error = Some(LexError {
            column: LINE_MAX,
            reason: Reason::TooLong,
        });
    }
    lexer.finish_word();
    Lexed {
        words: lexer.words,
        error,
    }
}

struct Lexer<'a> {
    chars: &'a [(usize, char)],
    at: usize,
    end: usize,
    variables: Variables<'a>,
    words: Vec<Word>,
    /// The word being read and where it began.
    open: Option<(String, usize)>,
}

impl Lexer<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).map(|(_, c)| *c)
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    fn byte(&self) -> usize {
        self.chars.get(self.at).map_or(self.end, |(byte, _)| *byte)
    }

    fn run(&mut self) -> Result<(), LexError> {
        while let Some(c) = self.peek() {
            let at = self.at;
            match c {
                '\n' => return self.line_end(),
                c if c.is_whitespace() => {
                    self.finish_word();
                    self.at += 1;
                }
                '#' if self.open.is_none() => self.comment(),
                '\'' => self.single_quoted()?,
                '"' => self.double_quoted()?,
                '\\' => self.escape(),
                '$' => {
                    if let Some(value) = self.variable()? {
                        self.split(&value);
                    }
                }
                '|' | '&' | ';' | '<' | '>' | '(' | ')' | '`' => {
                    return fail(at, Reason::Operator(c));
                }
                c => {
                    self.push(c);
                    self.at += 1;
                }
            }
        }
        Ok(())
    }

    fn push(&mut self, c: char) {
        self.begin().push(c);
    }

    /// The word being read, begun here if none is.
    fn begin(&mut self) -> &mut String {
        let start = self.byte();
        &mut self.open.get_or_insert_with(|| (String::new(), start)).0
    }

    fn finish_word(&mut self) {
        if let Some((text, start)) = self.open.take() {
            self.words.push(Word {
                text,
                span: start..self.byte(),
            });
        }
    }

    /// Blank lines and comments may follow; anything else is a second command.
    fn line_end(&mut self) -> Result<(), LexError> {
        self.finish_word();
        while let Some(c) = self.peek() {
            if c == '#' {
                self.comment();
            } else if c.is_whitespace() {
                self.at += 1;
            } else {
                return fail(self.at, Reason::SecondLine);
            }
        }
        Ok(())
    }

    fn comment(&mut self) {
        while self.peek().is_some_and(|c| c != '\n') {
            self.at += 1;
        }
    }

    fn escape(&mut self) {
        let ahead = |at: usize| self.chars.get(at).map(|(_, c)| *c);
        match (ahead(self.at + 1), ahead(self.at + 2)) {
            (Some('\n'), _) => self.at += 2,
            (Some('\r'), Some('\n')) => self.at += 3,
            (Some(c), _) => {
                self.begin().push(c);
                self.at += 2;
            }
            (None, _) => {
                self.begin().push('\\');
                self.at += 1;
            }
        }
    }

    fn single_quoted(&mut self) -> Result<(), LexError> {
        let at = self.at;
        self.begin();
        self.at += 1;
        loop {
            match self.next() {
                Some('\'') => return Ok(()),
                Some(c) => self.push(c),
                None => return fail(at, Reason::OpenQuote('\'')),
            }
        }
    }

    fn double_quoted(&mut self) -> Result<(), LexError> {
        let at = self.at;
        self.begin();
        self.at += 1;
        loop {
            match self.peek() {
                Some('"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some('`') => return fail(self.at, Reason::Operator('`')),
                Some('$') => {
                    if let Some(value) = self.variable()? {
                        self.begin().push_str(&value);
                    }
                }
                Some('\\') => {
                    self.at += 1;
                    match self.next() {
                        Some('\n') => {}
                        Some(c @ ('$' | '`' | '"' | '\\')) => self.push(c),
                        Some(c) => self.begin().extend(['\\', c]),
                        None => return fail(at, Reason::OpenQuote('"')),
                    }
                }
                Some(c) => {
                    self.push(c);
                    self.at += 1;
                }
                None => return fail(at, Reason::OpenQuote('"')),
            }
        }
    }

    /// The value of the variable here; a lone `$` is pushed as it is and gives `None`.
    fn variable(&mut self) -> Result<Option<String>, LexError> {
        let at = self.at;
        self.at += 1;
        if self.peek() == Some('(') {
            return fail(at, Reason::Operator('$'));
        }
        let braced = self.peek() == Some('{');
        if braced {
            self.at += 1;
        }
        let mut name = String::new();
        while let Some(c) = self
            .peek()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '_')
        {
            if name.is_empty() && c.is_ascii_digit() && !braced {
                break;
            }
            name.push(c);
            self.at += 1;
        }
        if braced && (name.is_empty() || self.next() != Some('}')) {
            return fail(at, Reason::Variable);
        }
        if name.is_empty() {
            self.push('$');
            return Ok(None);
        }
        Ok(Some((self.variables)(&name).unwrap_or_default()))
    }

    /// An unquoted value falls apart at its blanks, and an empty one makes no word.
    fn split(&mut self, value: &str) {
        for c in value.chars() {
            if c.is_whitespace() {
                self.finish_word();
            } else {
                self.push(c);
            }
        }
    }
}

#[cfg(test)]
mod tests;
