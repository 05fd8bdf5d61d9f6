//! Packages, services and users of the machine, and the small compilers.

use super::{Call, Reply};
use crate::output::lined;

/// What `nginx -t` says about a configuration it likes.
pub(super) const NGINX_TEST: &str = concat!(
    "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n",
    "nginx: configuration file /etc/nginx/nginx.conf test is successful",
);

fn packages(call: &Call<'_>) -> Vec<String> {
    let after = call.operands().skip(1);
    after.map(str::to_owned).collect()
}

/// `apt-get update`, `install` and the like.
pub(super) fn apt(call: &Call<'_>) -> Reply {
    match call.operands().next() {
        Some("update") => Reply::out("Reading package lists...\n"),
        Some("install") => {
            let lines = lined(
                packages(call)
                    .iter()
                    .map(|name| format!("Setting up {name} ...")),
            );
            Reply::out(format!(
                "Reading package lists...\nBuilding dependency tree...\n{lines}"
            ))
        }
        Some("upgrade" | "remove" | "purge" | "autoremove" | "clean") => {
            Reply::out("Reading package lists...\n")
        }
        _ => call.beyond_us(),
    }
}

/// `yum` and `dnf`.
pub(super) fn yum(call: &Call<'_>) -> Reply {
    match call.operands().next() {
        Some("install" | "reinstall") => {
            let names = lined(packages(call).iter().map(|name| format!("  {name}")));
            Reply::out(format!("Installed:\n{names}\nComplete!\n"))
        }
        Some("remove" | "erase") => Reply::out("Complete!\n"),
        Some("update" | "upgrade" | "check-update" | "clean" | "makecache") => {
            Reply::out("Dependencies resolved.\nNothing to do.\nComplete!\n")
        }
        _ => call.beyond_us(),
    }
}

/// `systemctl status NAME`.
pub(super) fn systemctl_status(call: &Call<'_>) -> Reply {
    let name = call.operands().nth(1).unwrap_or_default();
    let unit = name.strip_suffix(".service").unwrap_or(name);
    Reply::out(format!(
        "● {unit}.service\n     Loaded: loaded\n     Active: active (running)\n"
    ))
}

/// `service NAME VERB`, which passes on to systemd.
pub(super) fn service(call: &Call<'_>) -> Reply {
    let (name, verb) = (call.word(0), call.word(1));
    if verb.is_empty() {
        return Reply::fail(
            2,
            "Usage: service < option > | --status-all | [ service_name [ command ] ]\n",
        );
    }
    Reply::fail(
        0,
        format!("Redirecting to /bin/systemctl {verb} {name}.service\n"),
    )
}

/// `id`, which bashkit always answers as an ordinary user.
pub(super) fn id(call: &Call<'_>) -> Reply {
    let user = call.tools.user.as_str();
    let number = if call.is_root() { 0 } else { 1000 };
    let text = match call.word(0) {
        "" => format!("uid={number}({user}) gid={number}({user}) groups={number}({user})"),
        "-u" | "-g" | "-G" | "-ru" | "-rg" => number.to_string(),
        "-un" | "-gn" | "-Gn" | "-nu" | "-ng" => user.to_owned(),
        word if !word.starts_with('-') => {
            let known = word == user || word == "root";
            let number = if word == "root" { 0 } else { 1000 };
            if !known {
                return Reply::fail(1, format!("id: '{word}': no such user\n"));
            }
            format!("uid={number}({word}) gid={number}({word}) groups={number}({word})")
        }
        _ => return call.beyond_us(),
    };
    Reply::out(text + "\n")
}

/// `gem install NAME…`.
pub(super) fn gem_install(call: &Call<'_>) -> Reply {
    let names = packages(call);
    let count = names.len();
    let lines = lined(
        names
            .iter()
            .map(|name| format!("Successfully installed {name}")),
    );
    let plural = if count == 1 { "" } else { "s" };
    Reply::out(format!("{lines}{count} gem{plural} installed\n"))
}

/// `ruby FILE`: running it is beyond us, missing it is not.
pub(super) fn ruby(call: &Call<'_>) -> Reply {
    match call.args.first() {
        Some(file) if !file.starts_with('-') && !call.stands(file) => {
            let text = format!("ruby: No such file or directory -- {file} (LoadError)\n");
            Reply::fail(1, text)
        }
        _ => call.beyond_us(),
    }
}

/// The module's name in `go.mod`.
fn go_module(call: &Call<'_>) -> String {
    let text = call.text("go.mod").unwrap_or_default();
    let mut lines = text.lines();
    let name = lines.find_map(|line| line.strip_prefix("module "));
    name.unwrap_or("module").trim().to_owned()
}

/// `go mod init NAME`.
pub(super) fn go_mod_init(call: &Call<'_>) -> Reply {
    let name = call.word(2);
    if call.stands("go.mod") {
        let path = call.path("go.mod");
        return Reply::fail(1, format!("go: {path} already exists\n"));
    }
    Reply {
        writes: vec![(
            call.path("go.mod"),
            format!("module {name}\n\ngo 1.23.3\n").into_bytes(),
        )],
        ..Reply::fail(0, format!("go: creating new go.mod: module {name}\n"))
    }
}

/// `go test`: every package passes; a module without test files says so.
pub(super) fn go_test(call: &Call<'_>) -> Reply {
    let module = go_module(call);
    let files = call.tools.disk.files();
    let mut paths = files.below(call.folder);
    if paths.any(|(path, _)| path.ends_with("_test.go")) {
        Reply::out(format!("ok  \t{module}\t0.010s\n"))
    } else {
        Reply::out(format!("?   \t{module}\t[no test files]\n"))
    }
}

/// `dotnet publish -o FOLDER`: leaves the folder with a placeholder.
pub(super) fn dotnet_publish(call: &Call<'_>) -> Reply {
    let mut after = call
        .args
        .iter()
        .skip_while(|arg| *arg != "-o" && *arg != "--output");
    let folder = after
        .nth(1)
        .map_or("bin/Release/net8.0/publish", String::as_str);
    let path = call.path(&format!("{folder}/app.dll"));
    Reply {
        out: format!("  app -> {}\n", call.path(folder)),
        writes: vec![(path, b"a placeholder: nothing was compiled here\n".to_vec())],
        ..Reply::default()
    }
}

/// `su USER -c COMMAND` and `runuser`: the command runs, as nobody in particular.
pub(super) fn su(call: &Call<'_>) -> Reply {
    let mut after = call
        .args
        .iter()
        .skip_while(|arg| *arg != "-c" && *arg != "--command");
    match after.nth(1) {
        Some(script) => Reply {
            runs: Some(script.clone()),
            ..Reply::default()
        },
        None => Reply::fail(1, "su: must be run from a terminal\n"),
    }
}

/// `uname`, as Amazon Linux 2023 answers it.
pub(super) fn uname(call: &Call<'_>) -> Reply {
    const RELEASE: &str = "6.1.115-126.197.amzn2023.x86_64";
    let host = call.tools.host.as_str();
    let letters: String = match call.word(0) {
        "" => "s".to_owned(),
        "-a" | "--all" => "snrvmo".to_owned(),
        word if word.starts_with("--") => return call.beyond_us(),
        word => word.trim_start_matches('-').to_owned(),
    };
    let parts: Vec<&str> = letters
        .chars()
        .map(|letter| match letter {
            's' => "Linux",
            'n' => host,
            'r' => RELEASE,
            'v' => "#1 SMP PREEMPT_DYNAMIC Tue Nov 5 17:36:57 UTC 2024",
            'o' => "GNU/Linux",
            _ => "x86_64",
        })
        .collect();
    Reply::out(parts.join(" ") + "\n")
}
