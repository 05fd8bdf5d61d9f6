//! `docker`, as far as a build needs it. No image is built; which ones exist is not remembered.

use greenroom_engine::kernel::dice::{dice, subject};

use super::{Call, Reply};
use crate::clock::hex;

/// First line of `docker images`.
pub(super) const IMAGES_HEADER: &str = "REPOSITORY   TAG       IMAGE ID   CREATED   SIZE";
/// First line of `docker ps`.
pub(super) const PS_HEADER: &str =
    "CONTAINER ID   IMAGE     COMMAND   CREATED   STATUS    PORTS     NAMES";

fn option<'a>(call: &'a Call<'_>, names: &[&str]) -> Option<&'a str> {
    let mut args = call.args.iter();
    while let Some(arg) = args.next() {
        match arg.split_once('=') {
            Some((name, value)) if names.contains(&name) => return Some(value),
            _ if names.contains(&arg.as_str()) => return args.next().map(String::as_str),
            _ => {}
        }
    }
    None
}

/// A digest that depends on the name alone.
fn digest(name: &str) -> String {
    let seed = subject(name);
    let words = (0..4).map(|n| dice(seed, "digest", 0, n).to_be_bytes());
    hex(&words.flatten().collect::<Vec<u8>>())
}

/// `docker login`: only the client is needed; the password is not checked.
pub(super) fn login(call: &Call<'_>) -> Reply {
    let piped = call.has("--password-stdin");
    let given = option(call, &["-p", "--password"]).is_some();
    if piped && call.stdin.is_empty() {
        return Reply::fail(1, "password is empty\n");
    }
    if !piped && !given {
        return Reply::fail(
            1,
            "Error: Cannot perform an interactive login from a non TTY device\n",
        );
    }
    Reply::out("Login Succeeded\n")
}

/// `docker logout`.
pub(super) fn logout(call: &Call<'_>) -> Reply {
    let server = call
        .operands()
        .nth(1)
        .unwrap_or("https://index.docker.io/v1/");
    Reply::out(format!("Removing login credentials for {server}\n"))
}

/// `docker build` without a Dockerfile in the working folder: it may be named, or elsewhere.
pub(super) fn build_elsewhere(call: &Call<'_>) -> Reply {
    let named = option(call, &["-f", "--file"]).map(str::to_owned);
    let context = call.args.last().map_or(".", String::as_str);
    let file = named.unwrap_or_else(|| format!("{}/Dockerfile", context.trim_end_matches('/')));
    if call.stands(&file) {
        return build(call);
    }
    let name = file.strip_prefix("./").unwrap_or(&file);
    let text = format!(
        "ERROR: failed to solve: failed to read dockerfile: open {name}: \
         no such file or directory\n"
    );
    Reply::fail(1, text)
}

/// `docker build`: the last lines of a build, on standard error as it writes them.
pub(super) fn build(call: &Call<'_>) -> Reply {
    let image = option(call, &["-t", "--tag"]).unwrap_or("image");
    let sha = digest(image);
    let text = format!(
        "#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n\n\
         #2 exporting to image\n#2 writing image sha256:{sha} done\n\
         #2 naming to {image} done\n#2 DONE 0.5s\n"
    );
    Reply {
        takes_ms: 20_000,
        ..Reply::fail(0, text)
    }
}

/// `docker tag SOURCE TARGET`.
pub(super) fn tag(call: &Call<'_>) -> Reply {
    if call.operands().count() == 3 {
        return Reply::default();
    }
    Reply::fail(
        1,
        "docker: 'docker tag' requires 2 arguments\n\n\
         Usage:  docker tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]\n",
    )
}

/// A name without its tag, and the tag.
fn parts(image: &str) -> (&str, &str) {
    match image.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => (name, tag),
        _ => (image, "latest"),
    }
}

/// `docker push IMAGE`: always accepted; whether the registry exists is not asked.
pub(super) fn push(call: &Call<'_>) -> Reply {
    let Some(image) = call.operands().nth(1) else {
        return Reply::fail(1, "docker: 'docker push' requires 1 argument\n");
    };
    let (name, tag) = parts(image);
    Reply::out(format!(
        "The push refers to repository [{name}]\n{tag}: digest: sha256:{} size: 1570\n",
        digest(image)
    ))
}

/// `docker pull IMAGE`.
pub(super) fn pull(call: &Call<'_>) -> Reply {
    let Some(image) = call.operands().nth(1) else {
        return Reply::fail(1, "docker: 'docker pull' requires 1 argument\n");
    };
    let (name, tag) = parts(image);
    Reply::out(format!(
        "{tag}: Pulling from {name}\nDigest: sha256:{}\n\
         Status: Downloaded newer image for {name}:{tag}\n",
        digest(image)
    ))
}
