//! `java`, `mvn` and `gradle`: versions, missing projects, and an archive where a build leaves one.

use super::{Call, Reply};

/// What stands in an archive that nobody compiled.
const PLACEHOLDER: &str = "a placeholder: nothing was compiled here\n";

/// `java -version` goes to standard error, `--version` to standard output.
pub(super) fn java_version(call: &Call<'_>) -> Reply {
    let old = call.has("-version");
    let text = if old {
        "openjdk version \"21.0.5\" 2024-10-15 LTS\n"
    } else {
        "openjdk 21.0.5 2024-10-15 LTS\n"
    };
    let rest = "OpenJDK Runtime Environment Corretto-21.0.5.11.1 (build 21.0.5+11-LTS)\n\
                OpenJDK 64-Bit Server VM Corretto-21.0.5.11.1 (build 21.0.5+11-LTS, mixed mode, \
                sharing)\n";
    let text = format!("{text}{rest}");
    if old {
        Reply::fail(0, text)
    } else {
        Reply::out(text)
    }
}

/// `java -jar FILE`: running it is beyond us, missing it is not.
pub(super) fn java(call: &Call<'_>) -> Reply {
    let jar = call.args.iter().skip_while(|arg| *arg != "-jar").nth(1);
    match jar {
        Some(jar) if !call.stands(jar) => {
            Reply::fail(1, format!("Error: Unable to access jarfile {jar}\n"))
        }
        _ => call.beyond_us(),
    }
}

/// `mvn --version`.
pub(super) fn maven_version(_: &Call<'_>) -> Reply {
    Reply::out(
        "Apache Maven 3.9.9 (8e8579a9e76f7d015ee5ec7bfcdc97d260186937)\n\
         Maven home: /opt/maven\n\
         Java version: 21.0.5, vendor: Amazon.com Inc.\n",
    )
}

const RULE: &str =
    "[INFO] ------------------------------------------------------------------------\n";

/// The text between two marks that comes first in `text`.
fn between<'a>(text: &'a str, open: &str, close: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(open)?;
    let (inside, _) = rest.split_once(close)?;
    Some(inside.trim())
}

/// `mvn GOAL`: reads the names from `pom.xml`; goals from `package` on leave an archive.
pub(super) fn maven(call: &Call<'_>) -> Reply {
    let mut file = call
        .args
        .iter()
        .skip_while(|arg| *arg != "-f" && *arg != "--file");
    let pom = file.nth(1).map_or("pom.xml", String::as_str);
    let Some(text) = call.text(pom) else {
        return no_pom(call);
    };
    if call.operands().next().is_none() {
        return Reply::fail(
            1,
            "[ERROR] No goals have been specified for this build. You must specify a valid \
             lifecycle phase or a goal.\n",
        );
    }
    // The parent's coordinates come before the project's own.
    let own = match (text.split_once("<parent>"), text.split_once("</parent>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => text,
    };
    let artifact = between(&own, "<artifactId>", "</artifactId>").unwrap_or("app");
    let version = between(&own, "<version>", "</version>").unwrap_or("1.0-SNAPSHOT");
    let packaging = between(&own, "<packaging>", "</packaging>").unwrap_or("jar");
    let name = format!("{artifact}-{version}.{packaging}");
    let packs = ["package", "verify", "install", "deploy"];
    let archive = call.operands().any(|goal| packs.contains(&goal)) && packaging != "pom";
    let folder = pom.strip_suffix("pom.xml").unwrap_or_default();
    let mut out =
        format!("[INFO] Scanning for projects...\n[INFO] \n[INFO] Building {artifact} {version}\n");
    let mut writes = Vec::new();
    if archive {
        let path = call.path(&format!("{folder}target/{name}"));
        out = format!("{out}[INFO] Building {packaging}: {path}\n");
        writes.push((path, PLACEHOLDER.as_bytes().to_vec()));
    }
    Reply {
        out: format!("{out}{RULE}[INFO] BUILD SUCCESS\n{RULE}[INFO] Total time:  12.000 s\n{RULE}"),
        writes,
        ..Reply::default()
    }
}

fn no_pom(call: &Call<'_>) -> Reply {
    let folder = call.folder;
    Reply {
        exit_code: 1,
        out: format!(
            "[INFO] Scanning for projects...\n{RULE}[INFO] BUILD FAILURE\n{RULE}\
             [ERROR] The goal you specified requires a project to execute but there is no POM in \
             this directory ({folder}). Please verify you invoked Maven from the correct \
             directory. -> [Help 1]\n"
        ),
        ..Reply::default()
    }
}

/// `gradle TASK`: tasks that assemble leave an archive named like the folder.
pub(super) fn gradle(call: &Call<'_>) -> Reply {
    let packs = ["build", "assemble", "jar", "bootJar"];
    let mut writes = Vec::new();
    if call.operands().any(|task| packs.contains(&task)) {
        let folder = call.folder.rsplit('/').next().unwrap_or("app");
        let path = call.path(&format!("build/libs/{folder}.jar"));
        writes.push((path, PLACEHOLDER.as_bytes().to_vec()));
    }
    Reply {
        out: "\nBUILD SUCCESSFUL in 10s\n".to_owned(),
        writes,
        ..Reply::default()
    }
}
