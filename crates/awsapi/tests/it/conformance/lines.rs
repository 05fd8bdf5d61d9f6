//! The little language of the files.
//! ```text
//! # a remark
//! aws …                        must succeed; goes on in lines that begin with a blank
//! ! Code aws …                 must be refused with that code (or exit code)
//! let name = aws …             must succeed; what it prints is kept as $name
//! = query == json              the last answer, through a JMESPath expression
//! > text                       a line of what was printed last, on standard output or error
//! wait 90s | wait quiet        lets time pass
//! as root | as user dana       who types from here on
//! file path <<END … END        a file of the working folder
//! ```

/// One step and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) number: usize,
    pub(crate) doing: Step,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Step {
    Call { line: String, keep: Option<String> },
    Refused { code: String, line: String },
    Expect { query: String, value: String },
    Prints(String),
    Wait(String),
    As(String),
    File { path: String, text: String },
}

pub(crate) fn read(text: &str) -> Vec<Line> {
    let mut steps = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((at, first)) = lines.next() {
        if first.trim().is_empty() || first.starts_with('#') {
            continue;
        }
        let mut line = first.to_owned();
        if let Some(path) = line
            .strip_prefix("file ")
            .and_then(|l| l.strip_suffix(" <<END"))
        {
            let mut text = String::new();
            for (_, line) in lines.by_ref().take_while(|(_, line)| *line != "END") {
                text.push_str(line);
                text.push('\n');
            }
            let path = path.to_owned();
            steps.push(Line {
                number: at + 1,
                doing: Step::File { path, text },
            });
            continue;
        }
        while let Some((_, more)) = lines.next_if(|(_, more)| more.starts_with(' ')) {
            line.push(' ');
            line.push_str(more.trim());
        }
        steps.push(Line {
            number: at + 1,
            doing: step(&line).unwrap_or_else(|| panic!("line {}: {line}", at + 1)),
        });
    }
    steps
}

fn step(line: &str) -> Option<Step> {
    let own = |text: &str| text.trim().to_owned();
    if line.starts_with("aws ") {
        let line = line.to_owned();
        return Some(Step::Call { line, keep: None });
    }
    let (word, rest) = line.split_once(' ')?;
    Some(match word {
        "!" => {
            let (code, line) = rest.split_once(' ')?;
            Step::Refused {
                code: own(code),
                line: own(line),
            }
        }
        "let" => {
            let (name, line) = rest.split_once('=')?;
            Step::Call {
                line: own(line),
                keep: Some(own(name)),
            }
        }
        "=" => {
            let (query, value) = rest.rsplit_once("==")?;
            Step::Expect {
                query: own(query),
                value: own(value),
            }
        }
        ">" => Step::Prints(rest.to_owned()),
        "wait" => Step::Wait(own(rest)),
        "as" => Step::As(own(rest)),
        _ => return None,
    })
}
