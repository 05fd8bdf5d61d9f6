//! From the body of a question to its parts: the stem, the options with their blocks and reasons,
//! and the answer.

use greenroom_formats::text;

use super::{ANSWER, Answer, Choice, STRAY, TWICE, Text};
use crate::blocks::{self, Block, Context, Prose};
use crate::finding::{Findings, Spot};
use crate::front::Body;
use crate::segments::{self, Kind, Segment};
use crate::written;

/// The parts of a question.
pub(super) struct Parts {
    pub stem: Vec<Block>,
    pub options: Vec<Choice>,
    pub answer: Option<Answer>,
}

pub(super) fn parts(body: Body<'_>, context: &Context<'_>, out: &mut Findings) -> Parts {
    let mut reader = Reader {
        context,
        parts: Parts {
            stem: Vec::new(),
            options: Vec::new(),
            answer: None,
        },
        last: Last::Nothing,
        out,
    };
    for segment in segments::read(body.text, body.line) {
        reader.segment(segment);
    }
    reader.parts
}

/// What a line that goes on belongs to.
#[derive(Clone, Copy)]
enum Last {
    Nothing,
    Option,
    /// The reason of the option with this letter.
    Reason(char),
}

struct Reader<'r> {
    context: &'r Context<'r>,
    parts: Parts,
    last: Last,
    out: &'r mut Findings,
}

impl<'r> Reader<'r> {
    fn segment(&mut self, segment: Segment) {
        let (line, body_line) = (segment.line, segment.body_line());
        let is_stem = self.parts.options.is_empty();
        match &segment.kind {
            Kind::Text(words) => self.text(words, line),
            Kind::Fence { info, body } if is_quiz_block(info) => {
                if !segment.is_closed {
                    let said = "What begins here never ends.";
                    self.out.push(blocks::UNCLOSED.at(self.spot(line), said));
                }
                self.fence(info, body, body_line);
            }
            Kind::Fence { .. } | Kind::Aside { .. } if is_stem => {
                let block = blocks::block(segment, self.context, self.out);
                self.parts.stem.extend(block);
            }
            Kind::Fence { .. } | Kind::Aside { .. } => {
                self.stray(line, "This block stands behind the options.");
            }
        }
    }

    fn spot(&self, line: u32) -> Spot<'r> {
        Spot::line(self.context.file, line)
    }

    fn stray(&mut self, line: u32, said: &str) {
        let fix = "Behind the options come `goal`, `option`, `because`, `answer`, `value` and \
                   `key` blocks and reasons: `> A — …`.";
        let finding = STRAY.at(self.spot(line), said).fix(fix);
        self.out.push(finding);
    }

    fn twice(&mut self, line: u32, what: &str) {
        let said = format!("{what} stands a second time.");
        self.out.push(TWICE.at(self.spot(line), said));
    }

    fn text(&mut self, words: &str, first_line: u32) {
        let mut stem = String::new();
        for (line, row) in (first_line..).zip(words.split_inclusive('\n')) {
            let words = row.trim();
            if let Some((letter, text)) = option(row) {
                self.option(letter, text, line);
            } else if self.parts.options.is_empty() {
                stem.push_str(row);
            } else if words.is_empty() {
                self.last = Last::Nothing;
            } else if let Some(quoted) = words.strip_prefix('>') {
                self.reason(quoted.trim(), line);
            } else {
                self.more(words, line);
            }
        }
        if !stem.trim().is_empty() {
            self.parts.stem.push(Block::Prose(Prose {
                text: stem,
                line: first_line,
            }));
        }
    }

    fn option(&mut self, letter: char, text: &str, line: u32) {
        if self.parts.options.iter().any(|o| o.letter == letter) {
            self.twice(line, &format!("The option {letter}"));
            return;
        }
        self.last = Last::Option;
        self.parts.options.push(Choice {
            letter,
            text: text.to_owned(),
            line,
            script: None,
            because: Vec::new(),
            value: None,
            reason: None,
        });
    }

    /// A line that goes on from the one before it.
    fn more(&mut self, words: &str, line: u32) {
        match self.last {
            Last::Option => {
                if let Some(option) = self.parts.options.last_mut() {
                    option.text.push(' ');
                    option.text.push_str(words);
                }
            }
            Last::Nothing | Last::Reason(_) => {
                self.stray(line, "This text belongs to no option.");
            }
        }
    }

    fn choice(&mut self, letter: char, line: u32) -> Option<&mut Choice> {
        let known = self.parts.options.iter().position(|o| o.letter == letter);
        if known.is_none() {
            self.stray(line, &format!("There is no option {letter}."));
        }
        self.parts.options.get_mut(known?)
    }

    fn reason(&mut self, words: &str, line: u32) {
        let Some((letter, text)) = reason(words) else {
            match self.last {
                Last::Reason(letter) => {
                    if let Some(reason) = self
                        .choice(letter, line)
                        .and_then(|choice| choice.reason.as_mut())
                    {
                        reason.text.push(' ');
                        reason.text.push_str(words);
                    }
                }
                _ if words.is_empty() => {}
                _ => self.stray(line, "This quotation names no option."),
            }
            return;
        };
        self.last = Last::Reason(letter);
        let own = Text {
            text: text.to_owned(),
            line,
        };
        let Some(choice) = self.choice(letter, line) else {
            return;
        };
        if choice.reason.is_some() {
            self.twice(line, &format!("The reason of {letter}"));
        } else {
            choice.reason = Some(own);
        }
    }

    fn fence(&mut self, info: &str, body: &str, body_line: u32) {
        self.last = Last::Nothing;
        let line = body_line - 1;
        let mut words = info.split_whitespace();
        let name = words.next().unwrap_or("");
        let rest: Vec<&str> = words.collect();
        if matches!(name, "goal" | "answer" | "key") {
            if !rest.is_empty() {
                self.stray(line, &format!("`{name}` takes no word behind it."));
            }
            self.answer(name, body, body_line);
            return;
        }
        let letter = match rest.as_slice() {
            [word] => word.chars().next().filter(|_| word.len() == 1),
            _ => None,
        };
        let Some(letter) = letter else {
            self.stray(line, &format!("`{name}` needs the letter of an option."));
            return;
        };
        let file = self.context.file;
        match name {
            "option" => {
                let script = written::script(file, body_line, body, self.out);
                self.set(
                    letter,
                    line,
                    "The script",
                    |choice| &mut choice.script,
                    script,
                );
            }
            "because" => {
                let claims = written::claims(file, body_line, body, self.out);
                if let Some(choice) = self.choice(letter, line) {
                    choice.because.extend(claims);
                }
            }
            _ => {
                let value = Text {
                    text: body.trim().to_owned(),
                    line: body_line,
                };
                self.set(letter, line, "The value", |choice| &mut choice.value, value);
            }
        }
    }

    fn set<T>(
        &mut self,
        letter: char,
        line: u32,
        what: &str,
        place: impl Fn(&mut Choice) -> &mut Option<T>,
        value: T,
    ) {
        let Some(choice) = self.choice(letter, line) else {
            return;
        };
        let place = place(choice);
        if place.is_none() {
            *place = Some(value);
        } else {
            self.twice(line, &format!("{what} of {letter}"));
        }
    }

    fn answer(&mut self, name: &str, body: &str, body_line: u32) {
        let file = self.context.file;
        let words = body.trim();
        let text = |text: &str| Text {
            text: text.trim().to_owned(),
            line: body_line,
        };
        let answer = match name {
            "goal" => {
                let claims = written::claims(file, body_line, body, self.out);
                Answer::Goal(claims)
            }
            "key" => {
                let letters = words.split(|c: char| c == ',' || c.is_whitespace());
                let letters = letters.filter(|w| !w.is_empty());
                Answer::Key(
                    letters.filter_map(|w| w.chars().next()).collect(),
                    body_line,
                )
            }
            _ => match words.split_once(char::is_whitespace) {
                Some(("figure", id)) => Answer::Figure(text(id)),
                Some(("aws", _)) => Answer::Reply(text(words)),
                _ => {
                    let said = format!("{} is no answer.", text::quote(words));
                    let fix = "Write `figure ID` or `aws … --query …`.";
                    let finding = ANSWER.at(self.spot(body_line), said).fix(fix);
                    self.out.push(finding);
                    // It stands for what it tried to be: one remark is enough.
                    Answer::Reply(text(words))
                }
            },
        };
        if self.parts.answer.is_some() {
            self.twice(body_line - 1, "The way of finding out the right options");
        } else {
            self.parts.answer = Some(answer);
        }
    }
}

fn is_quiz_block(info: &str) -> bool {
    let name = info.split_whitespace().next().unwrap_or("");
    blocks::QUIZ_BLOCKS.contains(&name)
}

/// `- A. text`
fn option(row: &str) -> Option<(char, &str)> {
    let rest = row.strip_prefix("- ").or_else(|| row.strip_prefix("* "))?;
    let mut letters = rest.chars();
    let letter = letters.next().filter(char::is_ascii_uppercase)?;
    let text = letters.as_str().strip_prefix(['.', ')'])?;
    Some((letter, text.trim()))
}

/// `A — text`; a hyphen or a short dash will do.
fn reason(words: &str) -> Option<(char, &str)> {
    let mut letters = words.chars();
    let letter = letters.next().filter(char::is_ascii_uppercase)?;
    let rest = letters.as_str().trim_start();
    let text = rest.strip_prefix(['—', '–', '-', ':'])?;
    Some((letter, text.trim()))
}
