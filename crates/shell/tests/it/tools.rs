//! Programs that are no part of the shell: the world's rules, then the built-in table.

use std::collections::BTreeMap;

use greenroom_engine::kernel::script::{ToolRule, ToolTable};
use greenroom_engine::kernel::time::Span;

use crate::job::{Job, out_of, streams};

fn rule(command: &str, exit_code: i32, output: &str) -> ToolRule {
    ToolRule {
        command: command.to_owned(),
        exit_code,
        output: output.to_owned(),
        ..ToolRule::default()
    }
}

fn with_rules(script: &str, rules: Vec<ToolRule>) -> Job {
    let mut job = Job::new(script);
    job.tools = ToolTable { rules };
    job
}

/// Exit code, standard output and standard error of a script.
fn did(job: &Job) -> (i32, String, String) {
    let outcome = job.run();
    let (out, err) = streams(&outcome);
    (outcome.exit_code, out, err)
}

#[test]
fn the_first_rule_that_fits_decides() {
    let rules = vec![
        rule("npm test", 1, "1 failing"),
        rule("npm * --silent", 0, "quiet"),
        rule("npm", 0, "other"),
    ];
    let job = with_rules("npm test --ci; echo $?; npm run --silent; npm pack", rules);
    assert_eq!(out_of(&job), "1 failing\n1\nquiet\nother\n");
}

#[test]
fn a_rule_may_need_a_file_and_a_text_in_it() {
    let mut needs = rule("mvn verify", 1, "bug found");
    needs.needs_file = Some("src/Main.java".to_owned());
    needs.needs_text = Some("BUG".to_owned());
    let rules = vec![needs, rule("mvn verify", 0, "fine")];
    let with_bug = [("src/src/Main.java", "class Main { /* BUG */ }")];
    let job = with_rules("mvn verify", rules.clone()).files(with_bug);
    assert_eq!(did(&job).1, "bug found\n");
    let job =
        with_rules("mvn verify", rules.clone()).files([("src/src/Main.java", "class Main {}")]);
    assert_eq!(did(&job).1, "fine\n");
    assert_eq!(did(&with_rules("mvn verify", rules)).1, "fine\n");
}

#[test]
fn a_rule_writes_files_and_takes_time() {
    let mut build = rule("./gradlew build", 0, "BUILD SUCCESSFUL");
    build.writes = BTreeMap::from([("build/libs/app.jar".to_owned(), "jar".to_owned())]);
    build.takes_ms = 90_000;
    let job = with_rules("cd b; ./gradlew build --no-daemon", vec![build]);
    let outcome = job.run();
    assert_eq!(
        outcome.files.text("src/b/build/libs/app.jar").as_deref(),
        Some("jar")
    );
    assert!(outcome.took >= Span::seconds(90));
}

#[test]
fn a_rule_speaks_on_both_streams_and_its_program_is_found() {
    let mut deploy = rule("terraform apply", 3, "planning");
    deploy.error = "Error: no".to_owned();
    let job = with_rules(
        "command -v terraform; terraform apply; echo $?; terraform plan",
        vec![deploy],
    );
    let (exit_code, out, err) = did(&job);
    assert_eq!(out, "/usr/bin/terraform\nplanning\n3\n");
    assert_eq!(exit_code, 1);
    let want = "Error: no\nterraform: the world's tool table has no line for `terraform plan`\n";
    assert_eq!(err, want);
}

#[test]
fn a_rule_for_a_program_of_the_shell_leaves_the_rest_of_it_alone() {
    let rules = vec![
        rule("make deploy", 0, "deployed"),
        rule("curl -f http://localhost/", 0, "OK"),
        rule("./run.sh check", 7, "checked"),
        rule("jq secret", 0, "no"),
    ];
    let files = [
        ("src/Makefile", "all:\n\t@echo made\n"),
        ("src/run.sh", "echo script $1\n"),
    ];
    let script = "chmod +x run.sh; make; make deploy; curl -f http://localhost/; ./run.sh check; \
                  ./run.sh other; curl -s http://localhost/x; echo $?; echo '{\"a\":1}' | jq .a";
    let job = with_rules(script, rules).files(files);
    assert_eq!(
        out_of(&job),
        "made\ndeployed\nOK\nchecked\nscript other\n7\n1\n"
    );
}

#[test]
fn a_rule_with_a_star_for_a_name_fits_any_unknown_program() {
    let job = with_rules(
        "anything --help; ls; otherthing",
        vec![rule("* --help", 0, "helped")],
    );
    let (_, out, err) = did(&job);
    assert_eq!(out, "helped\na.txt\nb\n");
    assert!(err.contains("otherthing"), "{err}");
}

#[test]
fn npm_says_what_npm_says() {
    let (exit_code, _, err) = did(&Job::new("npm install"));
    assert_eq!(exit_code, 254);
    assert!(err.starts_with("npm error code ENOENT\n"), "{err}");
    assert!(err.contains("open '/src/package.json'"), "{err}");
    let package = r#"{"name":"app","version":"1.2.0","dependencies":{"a":"1"},
        "scripts":{"test":"echo testing && exit 4","build":"mkdir -p dist; echo built > dist/x"}}"#;
    let files = [("src/package.json", package)];
    let run = |script: &str| did(&Job::new(script).files(files));
    assert_eq!(run("npm ci").0, 1);
    assert!(
        run("npm install; ls")
            .1
            .contains("added 1 package, and audited 2 packages")
    );
    let (exit_code, out, _) = run("npm test");
    assert_eq!(exit_code, 4);
    assert_eq!(
        out,
        "\n> app@1.2.0 test\n> echo testing && exit 4\n\ntesting\n"
    );
    let (exit_code, out, _) = run("npm run build && cat dist/x && yarn build > /dev/null");
    assert_eq!((exit_code, out.lines().last()), (0, Some("built")));
    let (exit_code, _, err) = run("npm run lint");
    assert_eq!(exit_code, 1);
    assert!(
        err.starts_with("npm error Missing script: \"lint\"\n"),
        "{err}"
    );
}

#[test]
fn maven_needs_its_pom_and_leaves_an_archive() {
    let (exit_code, out, _) = did(&Job::new("mvn package"));
    assert_eq!(exit_code, 1);
    assert!(
        out.contains("there is no POM in this directory (/src)"),
        "{out}"
    );
    let pom = "<project><parent><artifactId>boss</artifactId><version>9</version></parent>\
               <artifactId>shop</artifactId><version>2.1</version></project>";
    let job = Job::new("mvn -B clean package && ls target").files([("src/pom.xml", pom)]);
    let (exit_code, out, _) = did(&job);
    assert_eq!(exit_code, 0);
    assert!(
        out.contains("BUILD SUCCESS") && out.ends_with("shop-2.1.jar\n"),
        "{out}"
    );
}

#[test]
fn docker_needs_a_privileged_build() {
    let (exit_code, out, err) = did(&Job::new("docker build -t app ."));
    assert_eq!((exit_code, out.as_str()), (1, ""));
    let want = "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. \
                Is the docker daemon running?\n";
    assert_eq!(err, want);
    let script = "echo pw | docker login -u AWS --password-stdin r.example
                  docker build -t r/a:1 . 2>/dev/null; docker tag r/a:1 r/a:2; docker push r/a:2";
    let job = Job::new(script).files([("src/Dockerfile", "FROM scratch\n")]);
    let (exit_code, out, err) = did(&job.env("GREENROOM_PRIVILEGED", "1"));
    assert_eq!((exit_code, err.as_str()), (0, ""));
    assert!(
        out.starts_with("Login Succeeded\nThe push refers to repository [r/a]\n2: "),
        "{out}"
    );
    let job = Job::new("docker build -t app .").env("GREENROOM_PRIVILEGED", "1");
    assert!(
        did(&job)
            .2
            .contains("open Dockerfile: no such file or directory")
    );
}

#[test]
fn python_and_its_tools_look_at_the_files() {
    let (exit_code, _, err) = did(&Job::new("python3 app.py"));
    assert_eq!(exit_code, 2);
    let want = "python3: can't open file '/src/app.py': [Errno 2] No such file or directory\n";
    assert_eq!(err, want);
    assert_eq!(did(&Job::new("pip install -r requirements.txt")).0, 1);
    assert_eq!(did(&Job::new("pytest")).0, 5);
    let files = [
        (
            "src/tests/test_a.py",
            "def test_one():\n    pass\ndef test_two():\n    pass\n",
        ),
        (
            "src/requirements.txt",
            "flask==3.0\n# a comment\nrequests\n",
        ),
        ("src/app.py", "print('hi')\n"),
    ];
    let run = |script: &str| did(&Job::new(script).files(files));
    let (exit_code, out, _) = run("python -m pytest --junitxml=reports/r.xml && cat reports/r.xml");
    assert_eq!(exit_code, 0);
    assert!(
        out.contains(" 2 passed ") && out.contains("tests=\"2\""),
        "{out}"
    );
    assert!(
        run("pip install -r requirements.txt")
            .1
            .ends_with("flask-3.0 requests\n")
    );
    let (exit_code, _, err) = run("python app.py");
    assert_eq!(exit_code, 1);
    assert!(
        err.contains("nothing here does the work of `python app.py`"),
        "{err}"
    );
}

#[test]
fn git_knows_only_what_files_say() {
    let (exit_code, _, err) = did(&Job::new("git rev-parse HEAD"));
    assert_eq!(exit_code, 128);
    assert_eq!(
        err,
        "fatal: not a git repository (or any of the parent directories): .git\n"
    );
    let files = [
        ("src/.git/HEAD", "ref: refs/heads/release\n"),
        (
            "src/.git/refs/heads/release",
            "0123456789abcdef0123456789abcdef01234567\n",
        ),
        ("src/b/x", ""),
    ];
    let script = "cd b; git rev-parse --short HEAD; git branch --show-current
                  git clone https://github.com/x/y";
    let (exit_code, out, err) = did(&Job::new(script).files(files));
    assert_eq!((exit_code, out.as_str()), (128, "0123456\nrelease\n"));
    assert!(
        err.ends_with("Could not resolve host: github.com\n"),
        "{err}"
    );
}

#[test]
fn the_machines_own_commands_ask_for_root() {
    let script =
        "yum install -y httpd; systemctl start httpd; service httpd status; uname -r; id -un";
    assert_eq!(did(&Job::new(script)).0, 0);
    let mut job = Job::new("apt-get install -y nginx; echo $?; systemctl restart nginx; echo $?");
    job.user = "ubuntu".to_owned();
    assert_eq!(did(&job).1, "100\n4\n");
}

#[test]
fn an_unknown_program_is_127_in_bashs_own_words() {
    let (exit_code, out, err) = did(&Job::new("kubectl get pods"));
    assert_eq!((exit_code, out.as_str()), (127, ""));
    assert_eq!(err, "script.sh: line 1: kubectl: command not found\n");
}
