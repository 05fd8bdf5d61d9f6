//! Settings: `.git/config` and `~/.gitconfig`, in git's own format.
//!
//! Not here: the verb `git config` (`verbs::config`).

use super::desk::{May, Stop};
use super::repo::Repo;

/// What everybody has who sets nothing.
const SYSTEM: [(&str, &str); 1] = [("init.defaultbranch", "main")];

/// A setting: its key with small letters where case does not count, and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) key: String,
    pub(super) value: String,
}

/// All settings that hold in a repository; later ones win.
#[derive(Clone, Debug)]
pub(super) struct Settings(pub(super) Vec<Setting>);

impl Settings {
    /// The settings that hold here. Lines that cannot be read are passed over; `check` tells them.
    pub(super) fn of(repo: &Repo) -> Self {
        let system = SYSTEM.iter().map(|(key, value)| Setting {
            key: (*key).to_owned(),
            value: (*value).to_owned(),
        });
        let given = repo.overrides.iter().map(|(key, value)| Setting {
            key: normal(key).unwrap_or_default(),
            value: value.clone(),
        });
        let files = [Layer::Global, Layer::Local].into_iter();
        let written = files.flat_map(|layer| File::of(repo, layer).settings());
        Self(system.chain(written).chain(given).collect())
    }

    /// The value that wins.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        let key = normal(key)?;
        self.all(&key).last()
    }

    /// All values of a key, in order. The key is written as [`normal`] writes it.
    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        let of_key = move |setting: &&Setting| setting.key == key;
        self.0
            .iter()
            .filter(of_key)
            .map(|setting| setting.value.as_str())
    }

    /// A yes or no, if it is set.
    pub(super) fn flag(&self, key: &str) -> Option<bool> {
        let value = self.get(key)?.to_ascii_lowercase();
        Some(matches!(value.as_str(), "true" | "yes" | "on" | "1" | ""))
    }

    /// Names in the middle of keys such as `remote.<name>.url`, each once, in order.
    pub(super) fn names(&self, section: &str) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for setting in &self.0 {
            let rest = setting
                .key
                .strip_prefix(section)
                .and_then(|rest| rest.strip_prefix('.'));
            let name = rest
                .and_then(|rest| rest.rsplit_once('.'))
                .map(|(name, _)| name);
            if let Some(name) = name.filter(|name| !names.iter().any(|known| known == name)) {
                names.push(name.to_owned());
            }
        }
        names
    }
}

/// Which file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// `~/.gitconfig`
    Global,
    /// `.git/config`
    Local,
}

impl Layer {
    /// Where the file is on the disk.
    pub(super) fn path(self, repo: &Repo) -> String {
        match self {
            Self::Global => format!("{}/.gitconfig", repo.home()),
            Self::Local => repo.git("config"),
        }
    }
}

/// What a line of a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// `[section "name"]`, as keys begin.
    Section(String),
    /// A setting: its whole key and value.
    Value(Setting),
    /// A comment or nothing.
    Blank,
    /// It cannot be read.
    Broken,
}

/// A file of settings, line by line.
#[derive(Clone, Debug, Default)]
pub(super) struct File {
    lines: Vec<(String, Part)>,
}

impl File {
    /// The file of a layer; an empty one when there is none.
    pub(super) fn of(repo: &Repo, layer: Layer) -> Self {
        let text = repo.files.text(&layer.path(repo)).unwrap_or_default();
        let mut section = String::new();
        let mut lines = Vec::new();
        for line in text.lines() {
            let part = part(line, &section);
            if let Part::Section(name) = &part {
                section.clone_from(name);
            }
            lines.push((line.to_owned(), part));
        }
        Self { lines }
    }

    /// Writes the file.
    pub(super) fn save(&self, repo: &mut Repo, layer: Layer) {
        let text: String = self
            .lines
            .iter()
            .flat_map(|(line, _)| {
                [
                    line, "
",
                ]
            })
            .collect();
        let path = layer.path(repo);
        repo.files.write(&path, text.as_bytes());
    }

    /// Its settings, in order.
    pub(super) fn settings(self) -> impl Iterator<Item = Setting> {
        self.lines.into_iter().filter_map(|(_, part)| match part {
            Part::Value(setting) => Some(setting),
            Part::Section(_) | Part::Blank | Part::Broken => None,
        })
    }

    /// Number of the first line that cannot be read, from 1.
    pub(super) fn broken(&self) -> Option<usize> {
        let at = self
            .lines
            .iter()
            .position(|(_, part)| *part == Part::Broken)?;
        Some(at + 1)
    }

    /// How many values a key has.
    pub(super) fn count(&self, key: &str) -> usize {
        self.lines
            .iter()
            .filter(|(_, part)| is_of(part, key))
            .count()
    }

    /// Gives a key one value: in place of the last one, else at the end of its section.
    pub(super) fn set(&mut self, key: &str, value: &str) {
        match self.lines.iter().rposition(|(_, part)| is_of(part, key)) {
            Some(at) => {
                let line = written(key, value);
                self.lines.splice(at..=at, [line]);
            }
            None => self.add(key, value),
        }
    }

    /// Gives a key one more value.
    pub(super) fn add(&mut self, key: &str, value: &str) {
        let section = key.rsplit_once('.').map_or(key, |(section, _)| section);
        let of_section = |part: &Part| match part {
            Part::Section(name) => name == section,
            Part::Value(setting) => {
                let of = setting.key.rsplit_once('.');
                of.is_some_and(|(of, _)| of == section)
            }
            Part::Blank | Part::Broken => false,
        };
        let line = written(key, value);
        if let Some(at) = self.lines.iter().rposition(|(_, part)| of_section(part)) {
            self.lines.insert(at + 1, line);
            return;
        }
        let header = header(section);
        self.lines.push((header, Part::Section(section.to_owned())));
        self.lines.push(line);
    }

    /// Takes all values of a key out, and its section if nothing is left in it.
    pub(super) fn unset(&mut self, key: &str) {
        self.lines.retain(|(_, part)| !is_of(part, key));
        self.drop_empty_sections();
    }

    /// Takes a section out. Says whether it was there.
    pub(super) fn drop_section(&mut self, section: &str) -> bool {
        let before = self.lines.len();
        let prefix = format!("{section}.");
        let inside = |setting: &Setting| {
            let rest = setting.key.strip_prefix(&prefix);
            rest.is_some_and(|rest| !rest.contains('.'))
        };
        self.lines.retain(|(_, part)| match part {
            Part::Section(name) => name != section,
            Part::Value(setting) => !inside(setting),
            Part::Blank | Part::Broken => true,
        });
        self.lines.len() < before
    }

    fn drop_empty_sections(&mut self) {
        let mut kept: Vec<(String, Part)> = Vec::new();
        for line in std::mem::take(&mut self.lines) {
            let closes = matches!(line.1, Part::Section(_));
            if closes && matches!(kept.last(), Some((_, Part::Section(_)))) {
                kept.pop();
            }
            kept.push(line);
        }
        if matches!(kept.last(), Some((_, Part::Section(_)))) {
            kept.pop();
        }
        self.lines = kept;
    }
}

fn is_of(part: &Part, key: &str) -> bool {
    matches!(part, Part::Value(setting) if setting.key == key)
}

fn header(section: &str) -> String {
    match section.split_once('.') {
        Some((section, name)) => {
            let name = name.replace('\\', "\\\\").replace('"', "\\\"");
            format!("[{section} \"{name}\"]")
        }
        None => format!("[{section}]"),
    }
}

fn written(key: &str, value: &str) -> (String, Part) {
    let name = key.rsplit_once('.').map_or(key, |(_, name)| name);
    let mut escaped = String::new();
    for c in value.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push_str("\\t"),
            c => escaped.push(c),
        }
    }
    if value.trim() != value || value.contains([';', '#']) {
        escaped = format!("\"{escaped}\"");
    }
    let setting = Setting {
        key: key.to_owned(),
        value: value.to_owned(),
    };
    (format!("\t{name} = {escaped}"), Part::Value(setting))
}

fn part(line: &str, section: &str) -> Part {
    let line = line.trim();
    if line.is_empty() || line.starts_with(['#', ';']) {
        return Part::Blank;
    }
    if let Some(rest) = line.strip_prefix('[') {
        return rest
            .strip_suffix(']')
            .and_then(section_name)
            .map_or(Part::Broken, Part::Section);
    }
    let (name, value) = match line.split_once('=') {
        Some((name, value)) => (name.trim(), unescaped(value.trim())),
        None => (line, Some("true".to_owned())),
    };
    let legal = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    match value {
        Some(value) if legal && starts && !section.is_empty() => Part::Value(Setting {
            key: format!("{section}.{}", name.to_ascii_lowercase()),
            value,
        }),
        _ => Part::Broken,
    }
}

fn section_name(inside: &str) -> Option<String> {
    let legal = |text: &str| {
        text.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c))
    };
    match inside.split_once(' ') {
        None => (legal(inside) && !inside.is_empty()).then(|| inside.to_ascii_lowercase()),
        Some((section, name)) => {
            let name = name.trim().strip_prefix('"')?.strip_suffix('"')?;
            let name = name.replace("\\\"", "\"").replace("\\\\", "\\");
            legal(section).then(|| format!("{}.{name}", section.to_ascii_lowercase()))
        }
    }
}

/// A value without its quotation marks, escapes and comment.
fn unescaped(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut solid = 0;
    let mut in_quotes = false;
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '"' => in_quotes = !in_quotes,
            '\\' => {
                out.push(match letters.next()? {
                    'n' => '\n',
                    't' => '\t',
                    c @ ('"' | '\\') => c,
                    _ => return None,
                });
            }
            '#' | ';' if !in_quotes => break,
            c => out.push(c),
        }
        if in_quotes || !c.is_whitespace() {
            solid = out.len();
        }
    }
    out.truncate(solid);
    (!in_quotes).then_some(out)
}

/// A key with small letters where case does not count; none when it is no key.
pub(super) fn normal(key: &str) -> Option<String> {
    let (section, rest) = key.split_once('.')?;
    let section = section.to_ascii_lowercase();
    let legal = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    let (middle, name) = match rest.rsplit_once('.') {
        Some((middle, name)) => (Some(middle), name),
        None => (None, rest),
    };
    let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
    if section.is_empty() || !legal(&section) || !legal(name) || !starts {
        return None;
    }
    let name = name.to_ascii_lowercase();
    Some(match middle {
        Some(middle) => format!("{section}.{middle}.{name}"),
        None => format!("{section}.{name}"),
    })
}

/// Stops when a file of settings cannot be read.
pub(super) fn check(repo: &Repo) -> May<()> {
    for layer in [Layer::Global, Layer::Local] {
        if let Some(line) = File::of(repo, layer).broken() {
            let path = match layer {
                Layer::Local => ".git/config".to_owned(),
                Layer::Global => format!("/{}", layer.path(repo)),
            };
            return Err(Stop::fatal(format!(
                "bad config line {line} in file {path}"
            )));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
