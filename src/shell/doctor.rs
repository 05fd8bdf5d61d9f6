//! Doctor: what this program finds around it, for a person who wonders or asks for help, with a
//! remedy wherever something is not as it should be.

mod content;
mod files;
mod screen;

use greenroom_formats::{
    json::{Value, json},
    text::clean,
};

use super::{Environment, Launch, json, paths::Paths, prepare, told::Told};
use crate::widgets::text::pad;

/// The format of the JSON.
const FORMAT: u32 = 1;

/// How something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Fine,
    Remark,
    Wrong,
}

impl State {
    fn word(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Remark => "remark",
            Self::Wrong => "wrong",
        }
    }

    /// What stands before the name.
    fn sign(self) -> &'static str {
        match self {
            Self::Fine => "  ",
            Self::Remark => "- ",
            Self::Wrong => "! ",
        }
    }
}

/// Something that was looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Check {
    name: &'static str,
    value: String,
    state: State,
    /// What to do, where something is to be done.
    remedy: Option<String>,
}

impl Check {
    fn fine(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name,
            value: clean(&value.into()).replace('\n', " "),
            state: State::Fine,
            remedy: None,
        }
    }

    fn but(self, state: State, remedy: impl Into<String>) -> Self {
        let remedy = clean(&remedy.into()).replace('\n', " ");
        Self {
            state,
            remedy: Some(remedy),
            ..self
        }
    }
}

/// Everything worth knowing; as JSON where the flags ask for it.
pub fn report(env: &Environment, launch: &Launch, paths: &Paths) -> Told {
    let shared = prepare::shared(env, launch, paths);
    let mut checks = vec![
        Check::fine("version", env!("CARGO_PKG_VERSION")),
        Check::fine(
            "system",
            format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        ),
    ];
    checks.extend(screen::checks(env, launch, &shared));
    checks.extend(files::checks(paths));
    checks.extend(content::checks(paths));
    let findings = match shared.findings.len() {
        0 => "none".to_owned(),
        n => n.to_string(),
    };
    checks.push(Check::fine("findings", findings));
    checks.extend(shared.findings.iter().map(files::finding));
    Told::ok(if launch.json {
        as_json(&checks)
    } else {
        as_text(&checks)
    })
}

fn as_text(checks: &[Check]) -> String {
    let mut out = String::new();
    for check in checks {
        let (sign, name) = (check.state.sign(), pad(check.name, 12));
        out.push_str(&[sign, &name, &check.value, "\n"].concat());
        if let Some(remedy) = &check.remedy {
            out.push_str(&["              ", remedy, "\n"].concat());
        }
    }
    let of = |state| checks.iter().filter(|check| check.state == state).count();
    let said = match (of(State::Wrong), of(State::Remark)) {
        (0, 0) => "All is well.\n".to_owned(),
        (wrong, remarks) => format!("{wrong} wrong (!), {remarks} to know (-).\n"),
    };
    out.push_str(&said);
    out
}

fn as_json(checks: &[Check]) -> String {
    let checks: Vec<Value> = checks
        .iter()
        .map(|check| {
            json!({
                "name": check.name,
                "value": check.value,
                "state": check.state.word(),
                "remedy": check.remedy,
            })
        })
        .collect();
    json::pretty(&json!({ "format": FORMAT, "checks": checks }))
}

#[cfg(test)]
mod tests;
