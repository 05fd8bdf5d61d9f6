//! The built-in table: one list, first row that fits decides.
//!
//! Versions, durations and the short outputs are ours (see `approximations`); the error texts
//! are the tools' own, because those are what a student meets in a build log.

use super::rules::begins;
use super::{Call, Reply, containers, git, jvm, machine, node, python, web};

/// When a row applies.
pub(super) enum When {
    /// Whatever the disk looks like.
    Always,
    /// When none of these stands in the working folder.
    Without(&'static [&'static str]),
    /// When the working folder has no file that ends so.
    WithoutSuffix(&'static [&'static str]),
    /// When the build is not privileged.
    Unprivileged,
    /// When somebody else than root asks.
    NotRoot,
}

/// What a row answers.
pub(super) enum Does {
    /// Prints to standard output and succeeds.
    Says(&'static str),
    /// Prints to standard error and ends so.
    Fails(i32, &'static str),
    /// Succeeds without a word.
    Nothing,
    /// Says that only the real program could do it, and fails.
    BeyondUs,
    /// Looks at the call.
    Works(fn(&Call<'_>) -> Reply),
}

/// One line of the table.
pub(super) struct Row {
    /// Words the command line begins with; `*` fits any one word.
    pub(super) command: &'static str,
    when: When,
    does: Does,
    takes_ms: u64,
}

const fn row(command: &'static str, when: When, does: Does, takes_ms: u64) -> Row {
    Row {
        command,
        when,
        does,
        takes_ms,
    }
}

#[cfg(test)]
impl Row {
    /// Whether the row applies whatever the disk looks like.
    pub(super) fn fits_always(&self) -> bool {
        matches!(self.when, When::Always)
    }
}

/// Whether a row is the one for this call.
pub(super) fn fits(row: &Row, call: &Call<'_>) -> bool {
    begins(row.command, call.name, call.args)
        && match row.when {
            When::Always => true,
            When::Without(files) => !files.iter().any(|file| call.stands(file)),
            When::WithoutSuffix(suffixes) => !call.tools.disk.holds_suffix(call.folder, suffixes),
            When::Unprivileged => !call.tools.privileged,
            When::NotRoot => !call.is_root(),
        }
}

/// What a row answers to a call. `{folder}`, `{1}` and `{2}` in its text are filled in.
pub(super) fn reply(row: &Row, call: &Call<'_>) -> Reply {
    let filled = |text: &str| {
        text.replace("{folder}", call.folder)
            .replace("{1}", call.word(0))
            .replace("{2}", call.word(1))
    };
    let mut reply = match row.does {
        Does::Says(text) => Reply::out(filled(text) + "\n"),
        Does::Fails(exit_code, text) => Reply::fail(exit_code, filled(text) + "\n"),
        Does::Nothing => Reply::default(),
        Does::BeyondUs => call.beyond_us(),
        Does::Works(work) => work(call),
    };
    if reply.exit_code == 0 {
        reply.takes_ms = reply.takes_ms.max(row.takes_ms);
    }
    reply
}

use Does::{BeyondUs, Fails, Nothing, Says, Works};
use When::{Always, NotRoot, Unprivileged, Without, WithoutSuffix};

const PACKAGE: &[&str] = &["package.json"];
const GRADLE: &[&str] = &[
    "build.gradle",
    "build.gradle.kts",
    "settings.gradle",
    "settings.gradle.kts",
];
const PROJECTS: &[&str] = &[".csproj", ".fsproj", ".vbproj", ".sln", ".slnx"];

const NO_DAEMON: &str = "Cannot connect to the Docker daemon at \
    unix:///var/run/docker.sock. Is the docker daemon running?";
const NO_GRADLE: &str = "\nFAILURE: Build failed with an exception.\n\n\
    * What went wrong:\n\
    Directory '{folder}' does not contain a Gradle build.\n";
const NO_DOTNET: &str = "MSBUILD : error MSB1003: Specify a project or solution file. The current \
    working directory does not contain a project or solution file.";
const NO_GO_MOD: &str = "go: go.mod file not found in current directory or any parent directory; \
    see 'go help modules'";
const NO_GEMFILE: &str = "Could not locate Gemfile or .bundle/ directory";
const NO_APT: &str = "E: Could not open lock file /var/lib/dpkg/lock-frontend - open \
    (13: Permission denied)\n\
    E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?";
const NO_YUM: &str = "Error: This command has to be run with superuser privileges \
    (under the root user on most systems).";
const NO_SYSTEMD: &str = "Failed to {1} {2}.service: Access denied";
const NO_USERS: &str = "useradd: Permission denied.\n\
    useradd: cannot lock /etc/passwd; try again later.";
/// Every program the room knows without the world's help.
pub(super) const ROWS: &[Row] = &[
    // --- JavaScript ------------------------------------------------------------------
    row("node --version", Always, Says("v22.11.0"), 50),
    row("node -v", Always, Says("v22.11.0"), 50),
    row("node", Always, Works(node::node), 50),
    row("npm --version", Always, Says("10.9.0"), 200),
    row("npm -v", Always, Says("10.9.0"), 200),
    row("npm config", Always, Nothing, 200),
    row("npm cache", Always, Nothing, 200),
    row(
        "npm install -g",
        Always,
        Says("\nadded 1 package in 2s"),
        2_000,
    ),
    row("npm i -g", Always, Says("\nadded 1 package in 2s"), 2_000),
    row(
        "npm *",
        Without(PACKAGE),
        Works(node::npm_without_package),
        300,
    ),
    row("npm ci", Always, Works(node::npm_ci), 6_000),
    row("npm install", Always, Works(node::npm_install), 8_000),
    row("npm i", Always, Works(node::npm_install), 8_000),
    row("npm run", Always, Works(node::run_script), 400),
    row("npm run-script", Always, Works(node::run_script), 400),
    row("npm test", Always, Works(node::run_script), 400),
    row("npm t", Always, Works(node::run_script), 400),
    row("npm start", Always, Works(node::run_script), 400),
    row("npm audit", Always, Says("found 0 vulnerabilities"), 1_500),
    row("npm", Always, BeyondUs, 0),
    row("npx --version", Always, Says("10.9.0"), 200),
    row("npx", Always, BeyondUs, 0),
    row("yarn --version", Always, Says("1.22.22"), 200),
    row("yarn -v", Always, Says("1.22.22"), 200),
    row("yarn run", Always, Works(node::run_script), 400),
    row("yarn test", Always, Works(node::run_script), 400),
    row("yarn build", Always, Works(node::run_script), 400),
    row("yarn start", Always, Works(node::run_script), 400),
    row("yarn", Always, Works(node::yarn_install), 7_000),
    row("pnpm --version", Always, Says("9.12.3"), 200),
    row("pnpm -v", Always, Says("9.12.3"), 200),
    row("pnpm run", Always, Works(node::run_script), 400),
    row("pnpm test", Always, Works(node::run_script), 400),
    row("pnpm build", Always, Works(node::run_script), 400),
    row("pnpm", Always, Works(node::yarn_install), 5_000),
    // --- Java ------------------------------------------------------------------------
    row("java -version", Always, Works(jvm::java_version), 100),
    row("java --version", Always, Works(jvm::java_version), 100),
    row("java", Always, Works(jvm::java), 100),
    row("javac -version", Always, Says("javac 21.0.5"), 300),
    row("javac --version", Always, Says("javac 21.0.5"), 300),
    row("javac", Always, BeyondUs, 0),
    row("mvn --version", Always, Works(jvm::maven_version), 300),
    row("mvn -version", Always, Works(jvm::maven_version), 300),
    row("mvn -v", Always, Works(jvm::maven_version), 300),
    row("mvn", Always, Works(jvm::maven), 12_000),
    row("gradle --version", Always, Says("\nGradle 8.11\n"), 300),
    row("gradle -v", Always, Says("\nGradle 8.11\n"), 300),
    row("gradle", Without(GRADLE), Fails(1, NO_GRADLE), 900),
    row("gradle", Always, Works(jvm::gradle), 10_000),
    // --- Python ----------------------------------------------------------------------
    row("python --version", Always, Says("Python 3.13.0"), 20),
    row("python -V", Always, Says("Python 3.13.0"), 20),
    row("python -m pytest", Always, Works(python::pytest), 1_200),
    row("python -m unittest", Always, Works(python::unittest), 600),
    row("python -m pip", Always, Works(python::pip), 400),
    row("python -m venv", Always, Works(python::venv), 2_000),
    row("python", Always, Works(python::python), 50),
    row("python3 --version", Always, Says("Python 3.13.0"), 20),
    row("python3 -V", Always, Says("Python 3.13.0"), 20),
    row("python3 -m pytest", Always, Works(python::pytest), 1_200),
    row("python3 -m unittest", Always, Works(python::unittest), 600),
    row("python3 -m pip", Always, Works(python::pip), 400),
    row("python3 -m venv", Always, Works(python::venv), 2_000),
    row("python3", Always, Works(python::python), 50),
    row("pip", Always, Works(python::pip), 400),
    row("pip3", Always, Works(python::pip), 400),
    row("pytest --version", Always, Says("pytest 8.3.3"), 200),
    row("pytest", Always, Works(python::pytest), 1_200),
    // --- containers ------------------------------------------------------------------
    row(
        "docker --version",
        Always,
        Says("Docker version 27.3.1, build ce12230"),
        50,
    ),
    row(
        "docker -v",
        Always,
        Says("Docker version 27.3.1, build ce12230"),
        50,
    ),
    row("docker login", Always, Works(containers::login), 800),
    row("docker logout", Always, Works(containers::logout), 100),
    row("docker *", Unprivileged, Fails(1, NO_DAEMON), 50),
    row(
        "docker build",
        Without(&["Dockerfile"]),
        Works(containers::build_elsewhere),
        200,
    ),
    row("docker build", Always, Works(containers::build), 20_000),
    row(
        "docker buildx build",
        Always,
        Works(containers::build),
        20_000,
    ),
    row("docker tag", Always, Works(containers::tag), 50),
    row("docker push", Always, Works(containers::push), 8_000),
    row("docker pull", Always, Works(containers::pull), 6_000),
    row("docker images", Always, Says(containers::IMAGES_HEADER), 50),
    row("docker ps", Always, Says(containers::PS_HEADER), 50),
    row(
        "docker info",
        Always,
        Says("Server:\n Server Version: 27.3.1"),
        100,
    ),
    row("docker", Always, BeyondUs, 0),
    row(
        "dockerd",
        Unprivileged,
        Fails(1, "dockerd needs to be started with root privileges"),
        50,
    ),
    row("dockerd", Always, Nothing, 500),
    // --- Go, .NET, Ruby --------------------------------------------------------------
    row(
        "go version",
        Always,
        Says("go version go1.23.3 linux/amd64"),
        20,
    ),
    row("go env", Always, Nothing, 20),
    row("go mod init", Always, Works(machine::go_mod_init), 50),
    row("go *", Without(&["go.mod"]), Fails(1, NO_GO_MOD), 50),
    row("go build", Always, Nothing, 5_000),
    row("go vet", Always, Nothing, 2_000),
    row("go mod", Always, Nothing, 1_500),
    row("go get", Always, Nothing, 1_500),
    row("go test", Always, Works(machine::go_test), 4_000),
    row("go", Always, BeyondUs, 0),
    row("dotnet --version", Always, Says("8.0.404"), 100),
    row(
        "dotnet *",
        WithoutSuffix(PROJECTS),
        Fails(1, NO_DOTNET),
        500,
    ),
    row(
        "dotnet restore",
        Always,
        Says("  All projects are up-to-date for restore."),
        2_000,
    ),
    row(
        "dotnet build",
        Always,
        Says("\nBuild succeeded.\n    0 Warning(s)\n    0 Error(s)"),
        6_000,
    ),
    row("dotnet test", Always, Says("\nTest Run Successful."), 6_000),
    row(
        "dotnet publish",
        Always,
        Works(machine::dotnet_publish),
        6_000,
    ),
    row("dotnet", Always, BeyondUs, 0),
    row(
        "ruby --version",
        Always,
        Says("ruby 3.3.6 (2024-11-05 revision 75015d4c1f) [x86_64-linux]"),
        30,
    ),
    row(
        "ruby -v",
        Always,
        Says("ruby 3.3.6 (2024-11-05 revision 75015d4c1f) [x86_64-linux]"),
        30,
    ),
    row("ruby", Always, Works(machine::ruby), 0),
    row("gem --version", Always, Says("3.5.22"), 100),
    row("gem install", Always, Works(machine::gem_install), 2_000),
    row("gem", Always, BeyondUs, 0),
    row(
        "bundle --version",
        Always,
        Says("Bundler version 2.5.22"),
        200,
    ),
    row("bundle", Without(&["Gemfile"]), Fails(10, NO_GEMFILE), 200),
    row("bundle install", Always, Says("Bundle complete!"), 5_000),
    row("bundle", Always, BeyondUs, 0),
    // --- the machine -----------------------------------------------------------------
    row("apt-get", NotRoot, Fails(100, NO_APT), 20),
    row("apt-get", Always, Works(machine::apt), 4_000),
    row("apt", NotRoot, Fails(100, NO_APT), 20),
    row("apt", Always, Works(machine::apt), 4_000),
    row("yum", NotRoot, Fails(1, NO_YUM), 200),
    row("yum", Always, Works(machine::yum), 5_000),
    row("dnf", NotRoot, Fails(1, NO_YUM), 200),
    row("dnf", Always, Works(machine::yum), 5_000),
    row("systemctl is-active --quiet", Always, Nothing, 20),
    row("systemctl is-active -q", Always, Nothing, 20),
    row("systemctl is-active", Always, Says("active"), 20),
    row("systemctl is-enabled", Always, Says("enabled"), 20),
    row(
        "systemctl status",
        Always,
        Works(machine::systemctl_status),
        20,
    ),
    row("systemctl", NotRoot, Fails(4, NO_SYSTEMD), 50),
    row("systemctl", Always, Nothing, 300),
    row("service", Always, Works(machine::service), 300),
    row("chkconfig", Always, Nothing, 50),
    row("useradd", NotRoot, Fails(1, NO_USERS), 20),
    row("useradd", Always, Nothing, 50),
    row("groupadd", Always, Nothing, 50),
    row("usermod", Always, Nothing, 50),
    row(
        "httpd -v",
        Always,
        Says("Server version: Apache/2.4.62 (Amazon Linux)"),
        20,
    ),
    row("httpd -t", Always, Fails(0, "Syntax OK"), 50),
    row("httpd", Always, Nothing, 200),
    row(
        "nginx -v",
        Always,
        Fails(0, "nginx version: nginx/1.26.2"),
        20,
    ),
    row("nginx -t", Always, Fails(0, machine::NGINX_TEST), 50),
    row("nginx", Always, Nothing, 200),
    row("id", Always, Works(machine::id), 0),
    row("uname", Always, Works(machine::uname), 0),
    row("su", NotRoot, Fails(1, "su: Authentication failure"), 50),
    row("su", Always, Works(machine::su), 20),
    row(
        "runuser",
        NotRoot,
        Fails(1, "runuser: may not be used by non-root users"),
        20,
    ),
    row("runuser", Always, Works(machine::su), 20),
    // --- the network and version control -----------------------------------------------
    row(
        "curl --version",
        Always,
        Says("curl 8.5.0 (x86_64-amazon-linux-gnu)"),
        10,
    ),
    row("curl", Always, Works(web::curl), 40),
    row(
        "wget --version",
        Always,
        Says("GNU Wget 1.21.3 built on linux-gnu."),
        10,
    ),
    row("wget", Always, Works(web::wget), 40),
    row("git", Always, Works(git::git), 30),
];
