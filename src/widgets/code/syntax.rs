//! The syntax tables, and what role a scope has.

use std::sync::{Arc, OnceLock};

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::theme::Role;

/// Lines longer than this, in bytes, are not looked at.
pub const LINE_BYTES_MAX: usize = 2_000;

static SHARED: OnceLock<Arc<Syntaxes>> = OnceLock::new();

/// The syntax tables. Reading them takes a while: do it beside the first frame, not before it.
#[derive(Debug)]
pub struct Syntaxes {
    set: SyntaxSet,
    rules: Vec<(Scope, Role)>,
    key: Scope,
}

/// A language that the tables know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language(usize);

/// Where the parser stands between two lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    parser: ParseState,
    stack: ScopeStack,
}

/// A part of a line and its role, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// First byte.
    pub from: usize,
    /// Byte after the last.
    pub to: usize,
    /// Its role.
    pub role: Role,
}

/// The innermost scope that is listed decides; what is not listed is plain text.
const SCOPES: [(&str, Role); 13] = [
    ("comment", Role::CodeComment),
    ("entity.name.tag", Role::CodeKey),
    ("string.quoted", Role::CodeText),
    ("string.unquoted.block", Role::CodeText),
    ("string.unquoted", Role::Text),
    ("constant", Role::CodeNumber),
    ("keyword", Role::CodeWord),
    ("storage", Role::CodeWord),
    ("support.function", Role::CodeWord),
    ("entity.name.function", Role::CodeKey),
    ("variable.other", Role::CodeKey),
    ("variable.parameter", Role::CodeKey),
    ("markup.heading", Role::Heading),
];

impl Syntaxes {
    /// Reads the tables.
    pub fn load() -> Self {
        let rules = SCOPES
            .iter()
            .filter_map(|(name, role)| Scope::new(name).ok().map(|scope| (scope, *role)))
            .collect();
        Self {
            set: SyntaxSet::load_defaults_newlines(),
            rules,
            key: Scope::new("meta.structure.dictionary.key").unwrap_or_default(),
        }
    }

    /// Reads the tables once for the whole program, and warms up what lessons show most.
    pub fn load_shared() -> Arc<Self> {
        let shared = SHARED.get_or_init(|| Arc::new(Self::load()));
        for (file, line) in [
            ("buildspec.yml", "phases: {build: 1}"),
            ("hook.sh", "set -e # x"),
        ] {
            if let Some(mut standing) = shared.language(file).map(|l| shared.start(l)) {
                shared.line(&mut standing, line);
            }
        }
        Arc::clone(shared)
    }

    /// The tables, if the program has read them.
    pub fn shared() -> Option<Arc<Self>> {
        SHARED.get().cloned()
    }

    /// The language of a file name, of an extension, or of the word after a fence.
    pub fn language(&self, name: &str) -> Option<Language> {
        let file = name.rsplit('/').next().unwrap_or(name);
        let extension = file.rsplit('.').next().unwrap_or(file);
        let token = match extension {
            "aws" | "console" => "sh",
            "yml" => "yaml",
            other => other,
        };
        let syntax = self.set.find_syntax_by_token(token)?;
        let index = self
            .set
            .syntaxes()
            .iter()
            .position(|s| s.name == syntax.name)?;
        (syntax.name != "Plain Text").then_some(Language(index))
    }

    /// Where the parser stands before the first line.
    pub fn start(&self, language: Language) -> Standing {
        let plain = self.set.find_syntax_plain_text();
        let syntax = self.set.syntaxes().get(language.0).unwrap_or(plain);
        Standing {
            parser: ParseState::new(syntax),
            stack: ScopeStack::new(),
        }
    }

    /// The parts of one line, without its line break. Moves the parser past it.
    pub fn line(&self, standing: &mut Standing, text: &str) -> Vec<Span> {
        if text.len() > LINE_BYTES_MAX {
            return Vec::new();
        }
        let line = format!("{text}\n");
        let Ok(changes) = standing.parser.parse_line(&line, &self.set) else {
            return Vec::new();
        };
        let mut spans: Vec<Span> = Vec::new();
        let mut from = 0;
        for (at, change) in changes {
            self.push(&mut spans, &standing.stack, (from, at.min(text.len())));
            from = at.min(text.len());
            // A change that does not fit the stack leaves it as it is: colours only.
            let _ = standing.stack.apply(&change);
        }
        self.push(&mut spans, &standing.stack, (from, text.len()));
        spans
    }

    fn push(&self, spans: &mut Vec<Span>, stack: &ScopeStack, (from, to): (usize, usize)) {
        let role = self.role(stack);
        if from >= to || role == Role::Text {
            return;
        }
        match spans.last_mut() {
            Some(last) if last.role == role && last.to == from => last.to = to,
            _ => spans.push(Span { from, to, role }),
        }
    }

    fn role(&self, stack: &ScopeStack) -> Role {
        let mut innermost = stack.as_slice().iter().rev();
        let role = |scope: &Scope| {
            let rule = self
                .rules
                .iter()
                .find(|(rule, _)| rule.is_prefix_of(*scope));
            rule.map(|(_, role)| *role)
        };
        let found = innermost.find_map(role).unwrap_or(Role::Text);
        // A JSON key is a string in a key; what stands around it decides.
        let around = |scope: &Scope| self.key.is_prefix_of(*scope);
        if found == Role::CodeText && innermost.next().is_some_and(around) {
            return Role::CodeKey;
        }
        found
    }
}
