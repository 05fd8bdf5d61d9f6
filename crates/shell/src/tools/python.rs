//! `python`, `pip` and `pytest`: what the files in the folder let them say.

use super::{Call, Reply};
use crate::output::lined;

/// `python FILE`: running it is beyond us, missing it is not.
pub(super) fn python(call: &Call<'_>) -> Reply {
    match call.args.first() {
        Some(file) if !file.starts_with('-') && !call.stands(file) => {
            let (name, path) = (call.name, call.path(file));
            let text =
                format!("{name}: can't open file '{path}': [Errno 2] No such file or directory\n");
            Reply::fail(2, text)
        }
        _ => call.beyond_us(),
    }
}

/// `python -m venv FOLDER`.
pub(super) fn venv(call: &Call<'_>) -> Reply {
    let Some(folder) = call.operands().skip_while(|word| *word != "venv").nth(1) else {
        return call.beyond_us();
    };
    let script = format!("VIRTUAL_ENV='{}'\nexport VIRTUAL_ENV\n", call.path(folder));
    Reply {
        writes: vec![(
            call.path(&format!("{folder}/bin/activate")),
            script.into_bytes(),
        )],
        ..Reply::default()
    }
}

/// `pip install`, also as `python -m pip install`.
pub(super) fn pip(call: &Call<'_>) -> Reply {
    let mut words = call
        .args
        .iter()
        .map(String::as_str)
        .filter(|word| *word != "-m")
        .peekable();
    if words.peek() == Some(&"pip") {
        words.next();
    }
    match words.next() {
        Some("--version" | "-V") => {
            Reply::out("pip 24.3.1 from /usr/lib/python3.13/site-packages/pip (python 3.13)\n")
        }
        Some("install") => install(call, &words.collect::<Vec<_>>()),
        Some("list" | "freeze" | "check") => Reply::default(),
        _ => call.beyond_us(),
    }
}

fn install(call: &Call<'_>, words: &[&str]) -> Reply {
    let mut wanted: Vec<String> = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match *word {
            "-r" | "--requirement" => {
                let file = words.next().copied().unwrap_or_default();
                let Some(text) = call.text(file) else {
                    let text = format!(
                        "ERROR: Could not open requirements file: [Errno 2] No such file or \
                         directory: '{file}'\n"
                    );
                    return Reply::fail(1, text);
                };
                let lines = text
                    .lines()
                    .map(|line| line.split('#').next().unwrap_or_default());
                let names = lines.map(str::trim).filter(|line| !line.is_empty());
                wanted.extend(
                    names
                        .filter(|line| !line.starts_with('-'))
                        .map(str::to_owned),
                );
            }
            "-t" | "--target" | "-c" | "-i" | "--index-url" | "--extra-index-url" => {
                words.next();
            }
            option if option.starts_with('-') => {}
            name => wanted.push(name.to_owned()),
        }
    }
    if wanted.is_empty() {
        return Reply::fail(
            1,
            "ERROR: You must give at least one requirement to install (see \"pip help install\")\n",
        );
    }
    let collected = lined(wanted.iter().map(|name| format!("Collecting {name}")));
    let names: Vec<String> = wanted.iter().map(|name| name.replace("==", "-")).collect();
    Reply {
        out: format!("{collected}Successfully installed {}\n", names.join(" ")),
        takes_ms: 1_500 * wanted.len().min(20) as u64,
        ..Reply::default()
    }
}

/// Test functions in the Python files below the folder.
fn tests_below(call: &Call<'_>, file_fits: fn(&str) -> bool) -> usize {
    let disk = &call.tools.disk;
    let files = disk.files();
    let paths = files.below(call.folder).map(|(path, _)| path);
    let named = paths.filter(|path| path.rsplit('/').next().is_some_and(file_fits));
    let texts = named.filter_map(|path| files.text(path));
    let is_test = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("def test") || line.starts_with("async def test")
    };
    texts.map(|text| text.lines().filter(is_test).count()).sum()
}

/// `pytest`: counts the tests it finds and lets them pass; none is exit code 5.
pub(super) fn pytest(call: &Call<'_>) -> Reply {
    let found = tests_below(call, |name| {
        let stem = name.strip_suffix(".py").unwrap_or_default();
        stem.starts_with("test_") || stem.ends_with("_test")
    });
    let header = format!(
        "============================= test session starts ==============================\n\
         rootdir: {}\ncollected {found} item{}\n\n",
        call.folder,
        if found == 1 { "" } else { "s" },
    );
    if found == 0 {
        let line =
            "============================ no tests ran in 0.01s =============================";
        return Reply {
            exit_code: 5,
            out: format!("{header}{line}\n"),
            ..Reply::default()
        };
    }
    let line = format!(" {found} passed in 0.50s ");
    let written = call.args.iter().find_map(|arg| {
        arg.strip_prefix("--junitxml=")
            .or_else(|| arg.strip_prefix("--junit-xml="))
    });
    let report = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><testsuites><testsuite name=\"pytest\" \
         errors=\"0\" failures=\"0\" skipped=\"0\" tests=\"{found}\" time=\"0.500\" />\
         </testsuites>\n"
    );
    Reply {
        out: format!("{header}{line:=^80}\n"),
        writes: written
            .map(|path| (call.path(path), report.into_bytes()))
            .into_iter()
            .collect(),
        ..Reply::default()
    }
}

/// `python -m unittest`: the same in its own words; none is exit code 5 since Python 3.12.
pub(super) fn unittest(call: &Call<'_>) -> Reply {
    let found = tests_below(call, |name| {
        name.starts_with("test") && name.strip_suffix(".py").is_some()
    });
    let line = "-".repeat(70);
    if found == 0 {
        return Reply::fail(
            5,
            format!("\n{line}\nRan 0 tests in 0.000s\n\nNO TESTS RAN\n"),
        );
    }
    let dots = ".".repeat(found.min(200));
    let plural = if found == 1 { "" } else { "s" };
    Reply::fail(
        0,
        format!("{dots}\n{line}\nRan {found} test{plural} in 0.500s\n\nOK\n"),
    )
}
