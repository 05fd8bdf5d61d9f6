//! What one job leaves to the next of the same shell: folder, variables, functions, options.
//!
//! Only what differs from a fresh shell is kept, in sorted maps, so that equal shells are equal
//! bytes. Not here: files (they are in the outcome) and time (a shell does not age between jobs).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use bashkit::ShellState;
use greenroom_engine::kernel::script::{Env, ShellSession};
use serde::{Deserialize, Serialize};

use crate::json::{Value, json, read, shaped, written};

/// Names that say what the shell did last, not what it is.
const FLEETING: [&str; 5] = ["_", "PIPESTATUS", "PWD", "BASH_REMATCH", "EPOCHSECONDS"];

/// Shell options that outlive a script: bashkit's variable and what `set` calls it. Tracing
/// comes last, so that it does not show how it was switched on.
const OPTIONS: [(&str, &str); 14] = [
    ("SHOPT_B", "B"),
    ("SHOPT_C", "C"),
    ("SHOPT_E", "E"),
    ("SHOPT_P", "P"),
    ("SHOPT_T", "T"),
    ("SHOPT_a", "a"),
    ("SHOPT_e", "e"),
    ("SHOPT_f", "f"),
    ("SHOPT_k", "k"),
    ("SHOPT_pipefail", "o pipefail"),
    ("SHOPT_posix", "o posix"),
    ("SHOPT_u", "u"),
    ("SHOPT_v", "v"),
    ("SHOPT_x", "x"),
];

/// The kept state, in the order it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Saved {
    /// Working folder.
    pub(crate) folder: String,
    /// Variables that differ from a fresh shell's; shell options are among them.
    variables: BTreeMap<String, String>,
    /// Variables of a fresh shell that were unset.
    unset: BTreeSet<String>,
    /// Exported values that differ from a fresh shell's.
    exported: BTreeMap<String, String>,
    /// Exports of a fresh shell that were taken back.
    unexported: BTreeSet<String>,
    /// Attributes (read-only, integer, …) as bashkit numbers them.
    attributes: BTreeMap<String, u8>,
    /// Variables that stand for another (`declare -n`).
    references: BTreeMap<String, String>,
    /// Indexed arrays.
    arrays: BTreeMap<String, BTreeMap<usize, String>>,
    /// Associative arrays.
    maps: BTreeMap<String, BTreeMap<String, String>>,
    /// Functions by name, as source.
    functions: BTreeMap<String, String>,
    /// Aliases.
    aliases: BTreeMap<String, String>,
    /// Traps but the one on exit, which has run.
    traps: BTreeMap<String, String>,
    /// Folders of `pushd`.
    pushed: Vec<String>,
}

fn sorted<V: Clone>(map: &HashMap<String, V>) -> BTreeMap<String, V> {
    map.iter().map(|(k, v)| (k.clone(), v.clone())).collect()
}

/// What `now` has beyond `fresh`, without the fleeting names.
fn beyond<V: Clone + PartialEq>(
    fresh: &HashMap<String, V>,
    now: &HashMap<String, V>,
) -> BTreeMap<String, V> {
    let mut all = sorted(now);
    all.retain(|name, value| {
        !FLEETING.contains(&name.as_str()) && fresh.get(name) != Some(&*value)
    });
    all
}

fn gone<V>(fresh: &HashMap<String, V>, now: &HashMap<String, V>) -> BTreeSet<String> {
    let names: BTreeSet<&String> = fresh.keys().collect();
    let missing = names.into_iter().filter(|name| !now.contains_key(*name));
    missing
        .filter(|name| !FLEETING.contains(&name.as_str()))
        .cloned()
        .collect()
}

impl Saved {
    /// What a shell holds beyond a fresh one.
    pub(crate) fn of(fresh: &ShellState, now: &ShellState) -> Self {
        let functions = sorted(&now.functions);
        let functions = functions
            .into_iter()
            .filter_map(|(name, f)| Some((name, f.source?)));
        let mut traps = sorted(&now.traps);
        traps.remove("EXIT");
        traps.remove("0");
        Self {
            folder: now.cwd.to_string_lossy().into_owned(),
            variables: beyond(&fresh.variables, &now.variables),
            unset: gone(&fresh.variables, &now.variables),
            exported: beyond(&fresh.env, &now.env),
            unexported: gone(&fresh.env, &now.env),
            attributes: beyond(&fresh.var_attrs, &now.var_attrs),
            references: beyond(&fresh.namerefs, &now.namerefs),
            arrays: beyond(&fresh.arrays, &now.arrays)
                .into_iter()
                .map(|(name, array)| (name, array.into_iter().collect()))
                .collect(),
            maps: beyond(&fresh.assoc_arrays, &now.assoc_arrays)
                .into_iter()
                .map(|(name, map)| (name, map.into_iter().collect()))
                .collect(),
            functions: functions.collect(),
            aliases: sorted(&now.aliases),
            traps,
            pushed: now.dir_stack.clone(),
        }
    }

    /// Lays what was kept over a fresh shell's state.
    pub(crate) fn lay_over(&self, state: &mut ShellState) {
        for name in &self.unset {
            state.variables.remove(name);
        }
        for name in &self.unexported {
            state.env.remove(name);
        }
        extend(&mut state.variables, &self.variables);
        extend(&mut state.env, &self.exported);
        extend(&mut state.var_attrs, &self.attributes);
        extend(&mut state.namerefs, &self.references);
        extend(&mut state.aliases, &self.aliases);
        extend(&mut state.traps, &self.traps);
        for (name, array) in &self.arrays {
            let array = array.iter().map(|(at, v)| (*at, v.clone())).collect();
            state.arrays.insert(name.clone(), array);
        }
        for (name, map) in &self.maps {
            let map = map.iter().map(|(k, v)| (k.clone(), v.clone())).collect();
            state.assoc_arrays.insert(name.clone(), map);
        }
        self.define_functions(state);
        state.dir_stack.clone_from(&self.pushed);
        move_to(state, &self.folder);
    }

    /// What a script must begin with to have the options and traps of this state, on one line:
    /// bashkit gives every script a shell without them.
    pub(crate) fn opening(&self) -> String {
        let mut line = String::new();
        for (signal, command) in &self.traps {
            let command = command.replace('\'', r"'\''");
            let _ = write!(line, "trap -- '{command}' {signal}; ");
        }
        let options: String = OPTIONS
            .iter()
            .filter_map(|(variable, option)| {
                let sign = match self.variables.get(*variable)?.as_str() {
                    "1" => '-',
                    _ => '+',
                };
                Some(format!(" {sign}{option}"))
            })
            .collect();
        if !options.is_empty() {
            let _ = write!(line, "set{options}; ");
        }
        line
    }

    /// bashkit reads functions from source only through its own serialised form.
    fn define_functions(&self, state: &mut ShellState) {
        if self.functions.is_empty() {
            return;
        }
        let sources: BTreeMap<&String, Value> = self
            .functions
            .iter()
            .map(|(name, source)| (name, json!({ "source": source })))
            .collect();
        let carrier = json!({
            "env": {}, "variables": {}, "arrays": {}, "assoc_arrays": {}, "cwd": "/",
            "last_exit_code": 0, "aliases": {}, "traps": {}, "functions": sources,
        });
        if let Some(read) = shaped::<ShellState>(carrier) {
            state.functions = read.functions;
        }
    }

    /// The bytes that stand for this state; equal states give equal bytes.
    pub(crate) fn write(&self) -> ShellSession {
        ShellSession(Arc::from(written(self)))
    }

    /// Reads what [`Saved::write`] wrote; `None` when it was something else.
    pub(crate) fn read(session: &ShellSession) -> Option<Self> {
        if session.0.is_empty() {
            return Some(Self::default());
        }
        read(&session.0)
    }
}

fn extend<V: Clone>(map: &mut HashMap<String, V>, more: &BTreeMap<String, V>) {
    map.extend(more.iter().map(|(k, v)| (k.clone(), v.clone())));
}

/// Puts a shell into a folder, as `cd` would leave it.
pub(crate) fn move_to(state: &mut ShellState, folder: &str) {
    state.cwd = PathBuf::from(folder);
    state.env.insert("PWD".to_owned(), folder.to_owned());
    state.variables.insert("PWD".to_owned(), folder.to_owned());
}

/// Exports variables into a shell; they win over what it has.
pub(crate) fn export(state: &mut ShellState, env: &Env) {
    for (name, value) in env {
        let (name, value) = (name.to_string(), value.to_string());
        state.arrays.remove(&name);
        state.assoc_arrays.remove(&name);
        state.namerefs.remove(&name);
        state.env.insert(name.clone(), value.clone());
        state.variables.insert(name, value);
    }
}
