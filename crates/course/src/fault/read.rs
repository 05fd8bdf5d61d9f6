//! Reading a fault's words.

use greenroom_engine::codedeploy::LifecycleEvent;

use super::{Fault, Machines, menu};
use crate::script::{Trouble, Word, moment, words};

/// Reads what stands behind `fault`.
pub fn read(text: &str) -> Result<Fault, Trouble> {
    let all = words(text)?;
    let Some((kind, rest)) = all.split_first() else {
        return Err(Trouble::new(1, "which fault?").fix(menu::names()));
    };
    let texts: Vec<&str> = rest.iter().map(|word| word.text.as_str()).collect();
    let text = |text: &str| text.to_owned();
    Ok(match (kind.text.as_str(), texts.as_slice()) {
        ("health-check-wrong", [group, path]) => Fault::HealthCheckPath {
            group: text(group),
            path: text(path),
        },
        ("alarm-fires", [name]) => Fault::Alarm {
            name: text(name),
            fires: true,
        },
        ("alarm-clears", [name]) => Fault::Alarm {
            name: text(name),
            fires: false,
        },
        ("permission-lost", [role, action]) => Fault::Permission {
            role: text(role),
            lost: Some(lost(action, rest)?),
        },
        ("permission-back", [role]) => Fault::Permission {
            role: text(role),
            lost: None,
        },
        (name, texts) => match on_machines(name, texts, rest)? {
            Some(fault) => fault,
            None => return Err(unknown(name, kind.column)),
        },
    })
}

/// The faults that hit machines.
fn on_machines(name: &str, texts: &[&str], rest: &[Word]) -> Result<Option<Fault>, Trouble> {
    let on = |name: &str| match name {
        "all" => Machines::All,
        one => Machines::One(one.to_owned()),
    };
    let hook = |name: &str, machines: &str, exit_code| {
        event(name, rest).map(|event| Fault::HookFails {
            event,
            on: on(machines),
            exit_code,
        })
    };
    let agent = |machines: &str, runs| Fault::Agent {
        on: on(machines),
        runs,
    };
    let service = |name: &str, machines: &str, runs| Fault::Service {
        name: name.to_owned(),
        on: on(machines),
        runs,
    };
    Ok(Some(match (name, texts) {
        ("hook-fails", [name, machines]) => hook(name, machines, Some(1))?,
        ("hook-fails", [name, machines, "exit", code]) => {
            hook(name, machines, Some(exit_code(code, rest)?))?
        }
        ("hook-heals", [name, machines]) => hook(name, machines, None)?,
        ("agent-stops", [machines]) => agent(machines, false),
        ("agent-starts", [machines]) => agent(machines, true),
        ("clock-skews", [machines, offset]) => Fault::ClockSkews {
            on: on(machines),
            offset_ms: skew(offset, rest)?,
        },
        ("service-stops", [name, machines]) => service(name, machines, false),
        ("service-starts", [name, machines]) => service(name, machines, true),
        ("instance-dies", [machines]) => Fault::InstanceDies { on: on(machines) },
        ("file-appears", [path, machines]) => Fault::FileAppears {
            path: (*path).to_owned(),
            on: on(machines),
        },
        _ => return Ok(None),
    }))
}

fn unknown(name: &str, column: usize) -> Trouble {
    match menu::form(name) {
        Some(form) => Trouble::new(column, format!("`{name}` has other words behind it"))
            .fix(format!("write `fault {form}`")),
        None => Trouble::new(column, format!("there is no fault `{name}`")).fix(menu::names()),
    }
}

fn column(rest: &[Word], nth: usize) -> usize {
    rest.get(nth).map_or(1, |word| word.column)
}

fn event(name: &str, rest: &[Word]) -> Result<LifecycleEvent, Trouble> {
    LifecycleEvent::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = LifecycleEvent::ALL
            .iter()
            .map(|event| event.name())
            .collect();
        let trouble = Trouble::new(column(rest, 0), format!("`{name}` is no lifecycle event"));
        match greenroom_formats::text::nearest(name, &names) {
            Some(near) => trouble.fix(format!("did you mean `{near}`?")),
            None => trouble,
        }
    })
}

fn exit_code(code: &str, rest: &[Word]) -> Result<i32, Trouble> {
    match code.parse() {
        Ok(code @ 1..=255) => Ok(code),
        _ => Err(Trouble::new(
            column(rest, 3),
            format!("`{code}` is no exit code of a failure (1 to 255)"),
        )),
    }
}

fn skew(offset: &str, rest: &[Word]) -> Result<i64, Trouble> {
    let (sign, size) = match offset.strip_prefix('-') {
        Some(size) => (-1, size),
        None => (1, offset),
    };
    let size = moment(size).and_then(|span| i64::try_from(span.0).ok());
    size.map(|ms| sign * ms).ok_or_else(|| {
        Trouble::new(column(rest, 1), format!("`{offset}` is no length of time"))
            .fix("times are written 90s, 5m, 1h30m")
    })
}

fn lost(action: &str, rest: &[Word]) -> Result<String, Trouble> {
    let fits = action.contains(':')
        && action
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '*' | '-'));
    if fits {
        Ok(action.to_owned())
    } else {
        Err(
            Trouble::new(column(rest, 1), format!("`{action}` is no action"))
                .fix("e.g. s3:GetObject"),
        )
    }
}
