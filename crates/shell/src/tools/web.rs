//! `curl` and `wget`: there is no network, so a name is not found and a port is closed.

use super::{Call, Reply};

/// Scheme, host and port of the first address in a call.
fn address(call: &Call<'_>) -> Option<(String, u16)> {
    let takes_value = [
        "-o",
        "-H",
        "-X",
        "-d",
        "-u",
        "-A",
        "-m",
        "-w",
        "-T",
        "-F",
        "-b",
        "-c",
        "-e",
        "-x",
        "--output",
        "--header",
        "--request",
        "--data",
        "--user",
        "--max-time",
        "--retry",
        "--connect-timeout",
        "--write-out",
        "--retry-delay",
        "-O",
        "-P",
        "--timeout",
    ];
    let mut args = call.args.iter();
    while let Some(arg) = args.next() {
        if takes_value.contains(&arg.as_str()) && !(call.name == "curl" && arg == "-O") {
            args.next();
        } else if !arg.starts_with('-') {
            return Some(parts(arg));
        }
    }
    None
}

fn parts(address: &str) -> (String, u16) {
    let (scheme, rest) = address.split_once("://").unwrap_or(("http", address));
    let place = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let place = place.rsplit('@').next().unwrap_or_default();
    let plain = if scheme == "https" { 443 } else { 80 };
    match place.rsplit_once(':') {
        Some((host, port)) => (host.to_owned(), port.parse().unwrap_or(plain)),
        None => (place.to_owned(), plain),
    }
}

/// Whether a host is reached without a name server.
fn is_near(host: &str) -> bool {
    host == "localhost"
        || host
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a bundle of short options, or the long one, is among the arguments.
fn flag(call: &Call<'_>, short: char, long: &str) -> bool {
    call.args.iter().any(|arg| {
        let bundle = arg.starts_with('-') && !arg.starts_with("--");
        arg == long || (bundle && arg.contains(short))
    })
}

/// `curl ADDRESS`.
pub(super) fn curl(call: &Call<'_>) -> Reply {
    let Some((host, port)) = address(call) else {
        return Reply::fail(
            2,
            "curl: (2) no URL specified\n\
             curl: try 'curl --help' or 'curl --manual' for more information\n",
        );
    };
    let silent = flag(call, 's', "--silent") && !flag(call, 'S', "--show-error");
    let (exit_code, text) = if is_near(&host) {
        let text = format!(
            "curl: (7) Failed to connect to {host} port {port} after 0 ms: \
             Couldn't connect to server\n"
        );
        (7, text)
    } else {
        (6, format!("curl: (6) Could not resolve host: {host}\n"))
    };
    let code = call.args.iter().any(|arg| arg.contains("%{http_code}"));
    Reply {
        out: if code {
            "000".to_owned()
        } else {
            String::new()
        },
        ..Reply::fail(exit_code, if silent { String::new() } else { text })
    }
}

/// `wget ADDRESS`.
pub(super) fn wget(call: &Call<'_>) -> Reply {
    let Some((host, port)) = address(call) else {
        return Reply::fail(
            1,
            "wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\n\
             Try `wget --help' for more options.\n",
        );
    };
    let text = if is_near(&host) {
        format!("Connecting to {host}:{port}... failed: Connection refused.\n")
    } else {
        format!("wget: unable to resolve host address ‘{host}’\n")
    };
    let quiet = flag(call, 'q', "--quiet");
    Reply::fail(4, if quiet { String::new() } else { text })
}
