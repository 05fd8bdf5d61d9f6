//! A reader with the sentences of Python's `json.loads`.

use super::{DEPTH_MAX, Map, Number, Value};

/// What Python says of text that is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    /// Python's sentence, without the place.
    pub message: String,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Characters before the place.
    pub offset: usize,
}

impl std::fmt::Display for JsonError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            message,
            line,
            column,
            offset,
        } = self;
        write!(
            out,
            "{message}: line {line} column {column} (char {offset})"
        )
    }
}

/// Reads one JSON value, with nothing but blanks around it.
pub fn parse(text: &str) -> Result<Value, JsonError> {
    let chars: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        chars: &chars,
        at: 0,
    };
    if chars.first() == Some(&'\u{feff}') {
        return Err(reader.error("Unexpected UTF-8 BOM (decode using utf-8-sig)", 0));
    }
    reader.blanks();
    let value = reader.value(0)?;
    reader.blanks();
    if reader.at < chars.len() {
        return Err(reader.error("Extra data", reader.at));
    }
    Ok(value)
}

struct Reader<'a> {
    chars: &'a [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn error(&self, message: &str, at: usize) -> JsonError {
        let before = self.chars.get(..at).unwrap_or(self.chars);
        let line = before.iter().filter(|c| **c == '\n').count() + 1;
        let since = before.iter().rev().take_while(|c| **c != '\n').count();
        JsonError {
            message: message.to_owned(),
            line,
            column: since + 1,
            offset: at,
        }
    }

    fn blanks(&mut self) {
        while self
            .peek()
            .is_some_and(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
        {
            self.at += 1;
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let length = word.chars().count();
        let found = self
            .chars
            .get(self.at..self.at + length)
            .is_some_and(|ahead| ahead.iter().copied().eq(word.chars()));
        if found {
            self.at += length;
        }
        found
    }

    fn value(&mut self, depth: usize) -> Result<Value, JsonError> {
        if depth > DEPTH_MAX {
            return Err(self.error("Too many levels", self.at));
        }
        match self.peek() {
            Some('"') => {
                self.at += 1;
                self.string().map(Value::String)
            }
            Some('{') => self.object(depth),
            Some('[') => self.array(depth),
            Some('-' | '0'..='9') => self.number(),
            _ if self.word("null") => Ok(Value::Null),
            _ if self.word("true") => Ok(Value::Bool(true)),
            _ if self.word("false") => Ok(Value::Bool(false)),
            _ => Err(self.error("Expecting value", self.at)),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, JsonError> {
        const NAME: &str = "Expecting property name enclosed in double quotes";
        let mut members = Map::new();
        self.at += 1;
        self.blanks();
        if self.word("}") {
            return Ok(Value::Object(members));
        }
        if self.peek() != Some('"') {
            return Err(self.error(NAME, self.at));
        }
        loop {
            self.at += 1;
            let key = self.string()?;
            self.blanks();
            if !self.word(":") {
                return Err(self.error("Expecting ':' delimiter", self.at));
            }
            self.blanks();
            let value = self.value(depth + 1)?;
            members.insert(key, value);
            self.blanks();
            if self.word("}") {
                return Ok(Value::Object(members));
            }
            let comma = self.at;
            if !self.word(",") {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
            self.blanks();
            if self.peek() == Some('}') {
                return Err(self.error("Illegal trailing comma before end of object", comma));
            }
            if self.peek() != Some('"') {
                return Err(self.error(NAME, self.at));
            }
        }
    }

    fn array(&mut self, depth: usize) -> Result<Value, JsonError> {
        let mut items = Vec::new();
        self.at += 1;
        self.blanks();
        if self.word("]") {
            return Ok(Value::Array(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            self.blanks();
            if self.word("]") {
                return Ok(Value::Array(items));
            }
            let comma = self.at;
            if !self.word(",") {
                return Err(self.error("Expecting ',' delimiter", self.at));
            }
            self.blanks();
            if self.peek() == Some(']') {
                return Err(self.error("Illegal trailing comma before end of array", comma));
            }
        }
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn number(&mut self) -> Result<Value, JsonError> {
        let start = self.at;
        let minus = self.word("-");
        if self.peek() == Some('0') {
            self.at += 1;
        } else if self.digits() == 0 {
            return Err(self.error("Expecting value", if minus { start } else { self.at }));
        }
        let whole = self.at;
        if self.word(".") && self.digits() == 0 {
            self.at = whole;
        }
        let part = self.at;
        if self.peek().is_some_and(|c| matches!(c, 'e' | 'E')) {
            self.at += 1;
            if self.peek().is_some_and(|c| matches!(c, '+' | '-')) {
                self.at += 1;
            }
            if self.digits() == 0 {
                self.at = part;
            }
        }
        let text: String = self
            .chars
            .get(start..self.at)
            .unwrap_or_default()
            .iter()
            .collect();
        let exact = if self.at == whole {
            text.parse()
                .ok()
                .map(|n: i64| Number::from(n))
                .or_else(|| text.parse::<u64>().ok().map(Number::from))
        } else {
            None
        };
        let number = exact.or_else(|| Number::from_f64(text.parse().ok()?));
        number
            .map(Value::Number)
            .ok_or_else(|| self.error("Number out of range", start))
    }

    /// The text of a string whose opening quote has been read.
    fn string(&mut self) -> Result<String, JsonError> {
        let begin = self.at - 1;
        let mut out = String::new();
        loop {
            let Some(c) = self.peek() else {
                return Err(self.error("Unterminated string starting at", begin));
            };
            match c {
                '"' => {
                    self.at += 1;
                    return Ok(out);
                }
                '\\' => {
                    self.at += 1;
                    out.push(self.escape(begin)?);
                }
                c if u32::from(c) < 0x20 => {
                    return Err(self.error("Invalid control character at", self.at));
                }
                c => {
                    self.at += 1;
                    out.push(c);
                }
            }
        }
    }

    fn escape(&mut self, begin: usize) -> Result<char, JsonError> {
        let Some(c) = self.peek() else {
            return Err(self.error("Unterminated string starting at", begin));
        };
        self.at += 1;
        Ok(match c {
            '"' | '\\' | '/' => c,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => {
                let high = self.hex()?;
                let low_ahead = (0xd800..0xdc00).contains(&high)
                    && self.chars.get(self.at..self.at + 2) == Some(&['\\', 'u']);
                let mut code = high;
                if low_ahead {
                    let back = self.at;
                    self.at += 2;
                    match self.hex() {
                        Ok(low @ 0xdc00..0xe000) => {
                            code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                        }
                        _ => self.at = back,
                    }
                }
                char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => return Err(self.error("Invalid \\escape", self.at - 2)),
        })
    }

    fn hex(&mut self) -> Result<u32, JsonError> {
        let digits = self.chars.get(self.at..self.at + 4).unwrap_or_default();
        let mut code = 0;
        for digit in digits {
            match digit.to_digit(16) {
                Some(value) => code = code * 16 + value,
                None => return Err(self.error("Invalid \\uXXXX escape", self.at - 1)),
            }
        }
        if digits.len() < 4 {
            return Err(self.error("Invalid \\uXXXX escape", self.at - 1));
        }
        self.at += 4;
        Ok(code)
    }
}
