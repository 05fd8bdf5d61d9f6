//! `npm`, `yarn`, `pnpm` and `node`: what they can say from `package.json` alone.

use std::fmt::Write as _;

use super::{Call, Reply};
use crate::json::{Value, read};

fn package(call: &Call<'_>) -> Option<Value> {
    read(call.text("package.json")?.as_bytes())
}

fn field<'a>(package: &'a Value, name: &str) -> &'a str {
    package
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// npm's own lines when there is no `package.json`.
pub(super) fn npm_without_package(call: &Call<'_>) -> Reply {
    let path = call.path("package.json");
    Reply::fail(
        254,
        format!(
            "npm error code ENOENT\n\
             npm error syscall open\n\
             npm error path {path}\n\
             npm error errno -2\n\
             npm error enoent Could not read package.json: Error: ENOENT: no such file or \
             directory, open '{path}'\n\
             npm error enoent This is related to npm not being able to find a file.\n\
             npm error enoent\n"
        ),
    )
}

fn unreadable() -> Reply {
    Reply::fail(
        1,
        "npm error code EJSONPARSE\n\
         npm error JSON.parse Failed to parse JSON data.\n\
         npm error JSON.parse Note: package.json must be actual JSON, not just JavaScript.\n",
    )
}

/// Packages that `package.json` asks for directly.
fn wanted(package: &Value) -> usize {
    let lists = ["dependencies", "devDependencies"].into_iter();
    let counts = lists.filter_map(|list| Some(package.get(list)?.as_object()?.len()));
    counts.sum()
}

/// `npm ci` needs the lock file.
pub(super) fn npm_ci(call: &Call<'_>) -> Reply {
    let locks = ["package-lock.json", "npm-shrinkwrap.json"];
    if locks.iter().any(|file| call.stands(file)) {
        return npm_install(call);
    }
    Reply::fail(
        1,
        "npm error code EUSAGE\n\
         npm error\n\
         npm error The `npm ci` command can only install with an existing package-lock.json or\n\
         npm error npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or\n\
         npm error later to generate a package-lock.json file, then try again.\n",
    )
}

/// `npm install`: counts what it was asked for and makes `node_modules`.
pub(super) fn npm_install(call: &Call<'_>) -> Reply {
    let Some(package) = package(call) else {
        return unreadable();
    };
    let added = wanted(&package);
    let total = added + 1;
    let plural = if added == 1 { "" } else { "s" };
    let first = if added == 0 {
        "up to date".to_owned()
    } else {
        format!("added {added} package{plural}")
    };
    let ending = if total == 1 { "" } else { "s" };
    Reply {
        out: format!(
            "\n{first}, and audited {total} package{ending} in 5s\n\nfound 0 vulnerabilities\n"
        ),
        writes: vec![(call.path("node_modules/"), Vec::new())],
        ..Reply::default()
    }
}

/// `yarn` and `pnpm`: installs, or runs a script by its bare name.
pub(super) fn yarn_install(call: &Call<'_>) -> Reply {
    if !matches!(call.word(0), "" | "install" | "i") && !call.word(0).starts_with('-') {
        return run_script(call);
    }
    if package(call).is_none() {
        let name = call.name;
        return Reply::fail(
            1,
            format!(
                "{name}: Couldn't find a package.json file in \"{}\"\n",
                call.folder
            ),
        );
    }
    Reply {
        out: "Done in 5.00s.\n".to_owned(),
        writes: vec![(call.path("node_modules/"), Vec::new())],
        ..Reply::default()
    }
}

/// `npm run NAME`, `npm test`, `yarn NAME`: the script of that name, in a shell.
pub(super) fn run_script(call: &Call<'_>) -> Reply {
    let Some(package) = package(call) else {
        return unreadable();
    };
    let mut words = call.operands();
    let name = match words.next() {
        Some("run" | "run-script") => words.next().unwrap_or_default(),
        Some("t") => "test",
        Some(name) => name,
        None => "",
    };
    let scripts = package.get("scripts").and_then(Value::as_object);
    let Some(script) = scripts.and_then(|all| all.get(name)?.as_str()) else {
        return no_such_script(call, name);
    };
    let rest = call.args.iter().skip_while(|arg| *arg != "--").skip(1);
    let mut line = script.to_owned();
    for word in rest {
        let _ = write!(line, " '{}'", word.replace('\'', "'\\''"));
    }
    let (title, version) = (field(&package, "name"), field(&package, "version"));
    let out = match call.name {
        "npm" => format!("\n> {title}@{version} {name}\n> {line}\n\n"),
        _ => format!("$ {line}\n"),
    };
    Reply {
        out,
        runs: Some(line),
        ..Reply::default()
    }
}

fn no_such_script(call: &Call<'_>, name: &str) -> Reply {
    let text = match call.name {
        "npm" => format!(
            "npm error Missing script: \"{name}\"\n\
             npm error\n\
             npm error To see a list of scripts, run:\n\
             npm error   npm run\n"
        ),
        "pnpm" => format!(" ERR_PNPM_NO_SCRIPT  Missing script: {name}\n"),
        _ => format!("error Command \"{name}\" not found.\n"),
    };
    Reply::fail(1, text)
}

/// `node FILE`: running it is beyond us, missing it is not.
pub(super) fn node(call: &Call<'_>) -> Reply {
    match call.operands().next() {
        Some(file) if !call.stands(file) && !call.has("-e") && !call.has("-p") => {
            let path = call.path(file);
            Reply::fail(
                1,
                format!(
                    "node:internal/modules/cjs/loader:1228\n  throw err;\n  ^\n\n\
                     Error: Cannot find module '{path}'\n\nNode.js v22.11.0\n"
                ),
            )
        }
        _ => call.beyond_us(),
    }
}
