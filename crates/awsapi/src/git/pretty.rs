//! Commits as `git log` and `git show` print them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use greenroom_engine::codecommit::Person;

use super::date;
use super::desk::{May, Stop};
use super::history::{self, Commit};
use super::options::Given;
use super::refs::{HEADS, Head, short_name};
use super::repo::Repo;
use super::store::{Id, Shortener};

/// Which form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Oneline,
    Short,
    Medium,
    Full,
    Fuller,
    /// With placeholders; whether lines stand between commits rather than behind them.
    Placeholders {
        text: String,
        between: bool,
    },
}

/// How moments are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    Usual,
    Short,
    Iso,
    IsoStrict,
    Rfc,
    Relative,
    Unix,
}

/// Prints commits.
pub(super) struct Pretty {
    pub(super) form: Form,
    dates: Dates,
    whole_ids: bool,
    names: BTreeMap<Id, Vec<String>>,
    decorated: bool,
    short: Shortener,
    now_s: i64,
}

/// Options that [`Pretty::of`] reads.
pub(super) const OPTIONS: [&str; 8] = [
    "oneline",
    "pretty=?",
    "format=",
    "decorate=?",
    "no-decorate",
    "abbrev-commit",
    "date=",
    "no-abbrev-commit",
];

impl Pretty {
    /// As options say.
    pub(super) fn of(repo: &Repo, given: &Given, now_s: i64) -> May<Self> {
        let settings = super::config::Settings::of(repo);
        let named = given
            .later("pretty", "format")
            .and_then(|name| given.value(name));
        let form = match named {
            Some(name) => form(name)?,
            None if given.has("oneline") => Form::Oneline,
            None => Form::Medium,
        };
        let dates = match given.value("date") {
            Some(name) => dates(name)?,
            None => Dates::Usual,
        };
        let usual = settings
            .get("log.decorate")
            .is_none_or(|set| set != "no" && set != "false");
        let decorated = match given.later("decorate", "no-decorate") {
            Some("decorate") => given.value("decorate") != Some("no"),
            Some(_) => false,
            None => usual,
        };
        let short_ids = (given.has("oneline") && named.is_none()) || given.has("abbrev-commit");
        Ok(Self {
            form,
            dates,
            whole_ids: !short_ids || given.has("no-abbrev-commit"),
            names: names(repo),
            decorated,
            short: repo.shortener(),
            now_s,
        })
    }

    /// An id as this form prints it.
    fn id(&self, id: &Id) -> String {
        if self.whole_ids {
            id.to_string()
        } else {
            self.short.of(id)
        }
    }

    fn date(&self, unix_s: i64) -> String {
        match self.dates {
            Dates::Usual => date::usual(unix_s),
            Dates::Short => date::short(unix_s),
            Dates::Iso => date::iso(unix_s),
            Dates::IsoStrict => date::iso_strict(unix_s),
            Dates::Rfc => date::rfc(unix_s),
            Dates::Relative => date::relative(unix_s, self.now_s),
            Dates::Unix => unix_s.to_string(),
        }
    }

    pub(super) fn decoration(&self, id: &Id) -> String {
        match self.names.get(id) {
            Some(names) if self.decorated => format!(" ({})", names.join(", ")),
            _ => String::new(),
        }
    }

    /// Prints a commit, without a line between it and the next.
    pub(super) fn print(&self, commit: &Commit) -> String {
        let body = &commit.body;
        let (id, decoration) = (self.id(&body.id), self.decoration(&body.id));
        if let Form::Placeholders { text, .. } = &self.form {
            return self.filled(text, commit) + "\n";
        }
        if self.form == Form::Oneline {
            return format!("{id}{decoration} {}\n", commit.subject());
        }
        let mut out = format!("commit {id}{decoration}\n");
        if body.parents.len() > 1 {
            let parents: Vec<String> = body.parents.iter().map(|id| self.short.of(id)).collect();
            let _ = writeln!(out, "Merge: {}", parents.join(" "));
        }
        let who = |person: &Person| format!("{} <{}>", person.name, person.email);
        let (author, committer) = (who(&body.author), who(&body.committer));
        let lines = match self.form {
            Form::Short => format!("Author: {author}\n"),
            Form::Full => format!("Author: {author}\nCommit: {committer}\n"),
            Form::Fuller => format!(
                "Author:     {author}\nAuthorDate: {}\nCommit:     {committer}\nCommitDate: {}\n",
                self.date(body.unix_s),
                self.date(body.committed_unix_s)
            ),
            Form::Medium | Form::Oneline | Form::Placeholders { .. } => {
                format!("Author: {author}\nDate:   {}\n", self.date(body.unix_s))
            }
        };
        out.push_str(&lines);
        out.push('\n');
        let subject = commit.subject();
        let message = if self.form == Form::Short {
            &subject
        } else {
            &*body.message
        };
        for line in message.lines() {
            let _ = writeln!(out, "    {}", without_tabs(line));
        }
        out
    }

    /// Fills placeholders in.
    fn filled(&self, text: &str, commit: &Commit) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('%') {
            out += before;
            if let Some((value, length)) = self.placeholder(behind, commit) {
                out += &value;
                rest = behind.get(length..).unwrap_or_default();
            } else {
                out.push('%');
                rest = behind;
            }
        }
        out + rest
    }

    /// A placeholder's value and length.
    fn placeholder(&self, text: &str, commit: &Commit) -> Option<(String, usize)> {
        if text.starts_with("C(") {
            return Some((String::new(), text.find(')')? + 1));
        }
        for color in ["Cred", "Cgreen", "Cblue", "Creset"] {
            if text.starts_with(color) {
                return Some((String::new(), color.len()));
            }
        }
        let body = &commit.body;
        let joined = |ids: &[Id], show: &dyn Fn(&Id) -> String| {
            ids.iter().map(show).collect::<Vec<_>>().join(" ")
        };
        let one = match text.chars().next()? {
            'H' => body.id.to_string(),
            'h' => self.short.of(&body.id),
            'T' => commit.tree.to_string(),
            't' => self.short.of(&commit.tree),
            'P' => joined(&body.parents, &|id| id.to_string()),
            'p' => joined(&body.parents, &|id| self.short.of(id)),
            's' => commit.subject(),
            'b' => match history::body(&body.message) {
                "" => String::new(),
                text => format!("{}\n", text.trim_end()),
            },
            'B' => format!("{}\n", body.message),
            'd' => match self.names.get(&body.id) {
                Some(names) => format!(" ({})", names.join(", ")),
                None => String::new(),
            },
            'D' => self
                .names
                .get(&body.id)
                .map_or_else(String::new, |names| names.join(", ")),
            'n' => "\n".to_owned(),
            '%' => "%".to_owned(),
            'a' => return self.person(text.get(1..)?, &body.author, body.unix_s),
            'c' => return self.person(text.get(1..)?, &body.committer, body.committed_unix_s),
            _ => return None,
        };
        Some((one, 1))
    }

    fn person(&self, text: &str, person: &Person, unix_s: i64) -> Option<(String, usize)> {
        let value = match text.chars().next()? {
            'n' | 'N' => person.name.to_string(),
            'e' | 'E' => person.email.to_string(),
            'l' => person
                .email
                .split('@')
                .next()
                .unwrap_or_default()
                .to_owned(),
            'd' => self.date(unix_s),
            'D' => date::rfc(unix_s),
            'r' => date::relative(unix_s, self.now_s),
            't' => unix_s.to_string(),
            'i' => date::iso(unix_s),
            'I' => date::iso_strict(unix_s),
            's' => date::short(unix_s),
            _ => return None,
        };
        Some((value, 2))
    }
}

/// A line whose tabs became spaces up to the next eighth column.
fn without_tabs(line: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for letter in line.chars() {
        if letter == '\t' {
            let gap = 8 - column % 8;
            out.push_str(&" ".repeat(gap));
            column += gap;
        } else {
            out.push(letter);
            column += 1;
        }
    }
    out
}

fn form(name: &str) -> May<Form> {
    let placeholders = |text: &str, between: bool| Form::Placeholders {
        text: text.to_owned(),
        between,
    };
    Ok(match name {
        "" | "medium" => Form::Medium,
        "oneline" => Form::Oneline,
        "short" => Form::Short,
        "full" => Form::Full,
        "fuller" => Form::Fuller,
        "reference" => placeholders("%h (%s, %as)", false),
        name => match (name.strip_prefix("format:"), name.strip_prefix("tformat:")) {
            (Some(text), _) => placeholders(text, true),
            (None, Some(text)) => placeholders(text, false),
            (None, None) if name.contains('%') => placeholders(name, false),
            (None, None) => return Err(Stop::fatal(format!("invalid --pretty format: {name}"))),
        },
    })
}

fn dates(name: &str) -> May<Dates> {
    Ok(match name {
        "default" | "local" => Dates::Usual,
        "short" => Dates::Short,
        "iso" | "iso8601" => Dates::Iso,
        "iso-strict" | "iso8601-strict" => Dates::IsoStrict,
        "rfc" | "rfc2822" => Dates::Rfc,
        "relative" | "human" => Dates::Relative,
        "unix" | "raw" => Dates::Unix,
        name => return Err(Stop::fatal(format!("unknown date format {name}"))),
    })
}

/// What commits are called, in the order git prints it: `HEAD`, tags, remote branches, branches.
fn names(repo: &Repo) -> BTreeMap<Id, Vec<String>> {
    let mut names: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    let mut add = |id: Id, name: String| names.entry(id).or_default().push(name);
    let branch = repo.branch().filter(|_| repo.head_id().is_some());
    match (repo.head(), repo.head_id()) {
        (Head::Branch(name), Some(id)) => add(id, format!("HEAD -> {name}")),
        (Head::Detached(id), _) => add(id, "HEAD".to_owned()),
        (Head::Branch(_), None) => {}
    }
    for below in ["refs/tags/", "refs/stash", "refs/remotes/", HEADS] {
        // Git names what it finds last first.
        for named in repo.references(below).into_iter().rev() {
            let own = branch
                .as_ref()
                .is_some_and(|own| named.name == format!("{HEADS}{own}"));
            let Ok(id) = repo.peeled(&named.id) else {
                continue;
            };
            let shown = match below {
                "refs/tags/" => format!("tag: {}", short_name(&named.name)),
                _ => short_name(&named.name).to_owned(),
            };
            if !own {
                add(id, shown);
            }
        }
    }
    names
}
