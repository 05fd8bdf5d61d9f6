//! Limits: everything that this program chose because nothing documents it, or because the real
//! thing would not serve a student.

use greenroom_engine::figures::{self, Basis};
use greenroom_formats::{
    Basis as Ground,
    finding::registry,
    json::{Value, json},
};

use super::{Launch, json, told::Told};

/// The format of the JSON.
const FORMAT: u32 = 1;

/// One choice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Its name.
    pub id: &'static str,
    /// Where it decides something: a service, the command line, the shell, a file format.
    pub place: &'static str,
    /// What happens here.
    pub chosen: String,
    /// Why, and what is not known.
    pub why: &'static str,
    /// What it rests on as far as it rests on anything.
    pub source: &'static str,
}

/// The command.
pub fn told(launch: &Launch) -> Told {
    let limits = all();
    Told::ok(if launch.json {
        json(&limits)
    } else {
        text(&limits)
    })
}

/// All of them, by place and id.
pub fn all() -> Vec<Limit> {
    let engine = figures::approximations::ALL.iter().map(|a| Limit {
        id: a.id,
        place: a.service,
        chosen: a.chosen.to_owned(),
        why: a.why,
        source: "not documented",
    });
    let figures = figures::all().filter_map(|figure| match figure.basis {
        Basis::Chosen(why) => Some(Limit {
            id: figure.id,
            place: figure.id.split('.').next().unwrap_or("figures"),
            chosen: format!("{}: {}", figure.what.trim(), figure.value),
            why,
            source: "not documented",
        }),
        Basis::Documented { .. } => None,
    });
    let line = greenroom_awsapi::approximations::APPROXIMATIONS
        .iter()
        .map(|a| Limit {
            id: a.id,
            place: "aws command line",
            chosen: a.chosen.to_owned(),
            why: a.why,
            source: "AWS CLI 2.36.7",
        });
    let shell = greenroom_shell::APPROXIMATIONS.iter().map(|a| Limit {
        id: a.id,
        place: "shell of builds and hooks",
        chosen: a.chosen.to_owned(),
        why: a.why,
        source: "bash",
    });
    let files = registry()
        .into_iter()
        .filter(|remark| remark.basis == Ground::Chosen)
        .map(|remark| Limit {
            id: remark.code.0,
            place: "findings in files",
            chosen: format!("{}.", remark.title),
            why: remark.why,
            source: remark.source.0,
        });
    let mut all: Vec<_> = engine
        .chain(figures)
        .chain(line)
        .chain(shell)
        .chain(files)
        .collect();
    all.sort_by_key(|limit| (limit.place, limit.id));
    all
}

/// As text: a heading for each place, a paragraph for each choice.
pub fn text(limits: &[Limit]) -> String {
    let mut out = String::from(
        "Where AWS documents nothing, Greenroom chose. On the screen such a choice is marked ~.\n",
    );
    let mut place = "";
    for limit in limits {
        if limit.place != place {
            place = limit.place;
            out.push('\n');
            out.push_str(place);
            out.push('\n');
        }
        let Limit {
            id,
            chosen,
            why,
            source,
            ..
        } = limit;
        for line in [
            format!("  ~ {id}\n"),
            format!("    {chosen}\n"),
            format!("    Why: {why} [{source}]\n"),
        ] {
            out.push_str(&line);
        }
    }
    out
}

/// As JSON: `{"format":1,"limits":[{"id","where","chosen","why","source"}]}`.
pub fn json(limits: &[Limit]) -> String {
    let limits: Vec<Value> = limits
        .iter()
        .map(|limit| {
            json!({
                "id": limit.id,
                "where": limit.place,
                "chosen": limit.chosen,
                "why": limit.why,
                "source": limit.source,
            })
        })
        .collect();
    json::pretty(&json!({ "format": FORMAT, "limits": limits }))
}

#[cfg(test)]
mod tests;
