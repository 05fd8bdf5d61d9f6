//! Every remark about buildspecs.

use crate::finding::remarks;

remarks! {
    SHAPE: "buildspec/E001" Error Reported "cb-troubleshooting"
        "The file has not the shape of a buildspec"
        "CodeBuild needs a mapping with a version it knows (0.1 or 0.2) and phases. It answers \
         everything else with a message about container tags that helps nobody.";
    PHASE_NAME: "buildspec/E002" Error Reported "cb-troubleshooting"
        "A phase has a name that CodeBuild does not know"
        "There are exactly four phases to fill: install, pre_build, build and post_build, \
         written with underscores.";
    COLON_TRAP: "buildspec/E003" Error Reported "cb-troubleshooting"
        "A command contains a colon and a blank, so YAML made a mapping of it"
        "YAML reads `word: rest` as a key with a value, even in the middle of a command. \
         CodeBuild then finds a mapping where a command should be, and the build fails before \
         the first command runs.";
    NOT_TEXT: "buildspec/E004" Error Reported "cb-troubleshooting"
        "A mapping or list stands where CodeBuild expects text"
        "This value must be a single text. Nested keys here are often an indentation slip.";
    RUNTIME_NAME: "buildspec/E005" Error Reported "cb-runtimes"
        "The build image has no runtime of this name"
        "Each managed image brings a fixed set of runtimes. Docker is there without being \
         chosen; it only needs privileged mode.";
    RUNTIME_VERSION: "buildspec/E006" Error Reported "cb-runtimes"
        "The build image has no such version of the runtime"
        "Each managed image brings a fixed set of versions. Current images also download a full \
         version number that is not preinstalled, but not a shortened one.";
    RUNTIME_NEEDED: "buildspec/E007" Error Reported "cb-troubleshooting"
        "This build image wants at least one runtime version to be chosen"
        "The first standard images that had several versions of a runtime refused to guess.";
    ON_FAILURE: "buildspec/E008" Error Chosen "cb-buildspec"
        "The value of on-failure is not one of those allowed"
        "After a failing command a phase can ABORT, CONTINUE, or RETRY (with a number of tries \
         and a regular expression, joined by dashes).";
    SECRET_VERSION: "buildspec/E009" Error Chosen "cb-buildspec"
        "A secret is asked for by version stage and version id at the same time"
        "A version of a secret is found either by its stage label or by its id. Leave one of \
         the two parts empty.";
    REPORT_FORMAT: "buildspec/E010" Error Chosen "cb-buildspec"
        "The report format is not one that CodeBuild reads"
        "CodeBuild reads six test formats and four coverage formats. Their names are written \
         in one word; upper and lower case do not matter.";
    BATCH_PLAN: "buildspec/E011" Error Chosen "cb-batch"
        "The batch has not exactly one plan"
        "A batch is a list, a graph, a matrix or a fanout. Without one there is nothing to \
         build, and with two it is unclear what to build.";
    BATCH_IDENTIFIER: "buildspec/E012" Error Chosen "cb-batch"
        "A build of the batch has no identifier of its own"
        "Identifiers name the builds in logs, in depend-on and in output artifacts, so each \
         build needs one and no two may be equal.";
    BATCH_NEED: "buildspec/E013" Error Chosen "cb-batch"
        "A build waits for one that does not exist, or for itself in a circle"
        "The names below depend-on must be identifiers of the same graph, and following them \
         must come to an end.";
    BATCH_ENV: "buildspec/E014" Error Chosen "cb-batch"
        "A batch build asks for a compute type and a fleet together"
        "A build runs either on on-demand machines of a compute type or on a reserved fleet.";
    CACHE: "buildspec/E015" Error Chosen "cb-buildspec"
        "The cache section is not complete"
        "A cache needs paths. It may have at most five fallback keys, and they only count \
         beside a key.";
    UNKNOWN_KEY: "buildspec/W001" Warning Chosen "cb-buildspec"
        "A key has no meaning here"
        "CodeBuild reads over keys that it does not know, so whatever stands below has no \
         effect. A misspelt key is the usual reason.";
    NO_COMMANDS: "buildspec/W002" Warning Chosen "cb-buildspec"
        "A phase has no commands"
        "Every phase but install must list commands. Without them nothing happens in it.";
    PLAIN_SECRET: "buildspec/W003" Warning Documented "cb-buildspec"
        "A secret stands in a plain variable"
        "Plain variables are shown in the console, by the CLI and in the repository's history. \
         Passwords and keys belong in Parameter Store or Secrets Manager.";
    RESERVED_NAME: "buildspec/W004" Warning Documented "cb-env-vars"
        "A variable begins with CODEBUILD_"
        "Names with this prefix belong to CodeBuild itself. A project with such a variable is \
         refused.";
    NO_FILES: "buildspec/W005" Warning Documented "cb-buildspec"
        "An artifacts or report section names no files"
        "Only what `files` matches is collected. The reference calls it required, for \
         artifacts even when secondary artifacts are given.";
    PHASE_ORDER: "buildspec/I001" Info Documented "cb-buildspec"
        "The phases stand in another order than they run in"
        "The order in the file has no effect: install, pre_build, build and post_build always \
         run in this order.";
    CD_TWICE: "buildspec/W006" Warning Documented "cb-buildspec"
        "The shell changes into the same folder a second time"
        "In version 0.2 all phases share one shell, so it is still in the folder. A second `cd` \
         looks for a folder of that name inside it and fails.";
    SSM_SECRET: "buildspec/W007" Warning Documented "cb-buildspec"
        "A value below parameter-store looks like a secret of Secrets Manager"
        "Parameter Store and Secrets Manager are two services. Below parameter-store the value \
         is taken for the name of a parameter; secrets need their own secrets-manager section.";
    OLD_RUNTIME: "buildspec/W008" Warning Documented "cb-runtimes"
        "A runtime version is not on any current image"
        "Old versions are either downloaded at the beginning of each build, or not found at \
         all, and get no security updates.";
    APT_GET: "buildspec/W009" Warning Documented "cb-runtimes"
        "A package tool of another Linux is used on this image"
        "The Ubuntu images have apt, the Amazon Linux images have dnf and yum. The other one is \
         an unknown command: exit status 127.";
    YES_NO: "buildspec/W010" Warning Documented "cb-buildspec"
        "Yes or no is expected here"
        "The value is neither yes nor no (nor true nor false), so CodeBuild cannot take a side.";
    SINGLE_TEXT: "buildspec/W011" Warning Reported "cb-buildspec"
        "A single text stands where a list belongs"
        "The reference asks for a list. A single text is accepted for files, as AWS's own \
         tutorials write it; elsewhere nobody promises it.";
    RUNTIME_PLACE: "buildspec/W012" Warning Documented "cb-buildspec"
        "Runtime versions stand outside the install phase or are not needed"
        "Runtimes are chosen in the install phase, and only managed Linux images offer a choice.";
    EXPORTED: "buildspec/W013" Warning Documented "cb-buildspec"
        "A variable is exported that cannot be"
        "Names that begin with AWS_ are not exported, and a name that nobody sets is empty.";
    HASH_CUT: "buildspec/W014" Warning Documented "yaml-1.2"
        "A comment cuts a command in two"
        "A blank and a `#` begin a comment in YAML, also in the middle of a command without \
         quotes. The shell never sees the rest.";
    LITERAL_VALUE: "buildspec/W015" Warning Documented "cb-env-vars"
        "A variable's value refers to another variable"
        "Values in the env section are literal text. `$NAME` stays a dollar sign and a name.";
    LEADING_ZERO: "buildspec/W016" Warning Chosen "cb-buildspec"
        "A number with a leading zero stands without quotes"
        "Account ids and file modes may lose their zero when a tool reads them as a number. \
         Quotes keep every digit.";
    NEEDS_PRIVILEGE: "buildspec/W017" Warning Documented "cb-troubleshooting"
        "Docker is used without privileged mode"
        "The Docker daemon runs only in privileged mode. Without it, docker answers that it \
         cannot connect to the daemon.";
    OLD_VERSION: "buildspec/W018" Warning Documented "cb-buildspec"
        "The buildspec is of version 0.1"
        "In version 0.1 every command begins in a new shell in the source folder, so `cd` and \
         variables are forgotten after each command. Version 0.2 keeps them.";
    MISSING_SCRIPT: "buildspec/W019" Warning Documented "cb-buildspec"
        "A file that is used is not in the source"
        "Commands run in the source folder. A file that is neither in the source nor made by an \
         earlier command is not found.";
    FILE_NAME: "buildspec/I002" Info Documented "cb-buildspec"
        "The file is not found by its name alone"
        "Without further settings CodeBuild looks only for buildspec.yml in the root of the \
         source. Any other name or place must be given in the project or when a build starts.";
    RUNS_AFTER_FAILURE: "buildspec/I003" Info Documented "cb-buildspec"
        "The last phase publishes something without asking whether the build succeeded"
        "The post_build phase runs even when a command of the build phase failed. Test \
         CODEBUILD_BUILD_SUCCEEDING first, or let the build phase ABORT on failure.";
    LAST_EXIT: "buildspec/I004" Info Documented "cb-buildspec"
        "Only the last line of a block decides whether it failed"
        "A block of several lines is one command. The shell returns the exit status of its last \
         line, unless the block begins with `set -e`.";
    UNKNOWN_RUNTIME: "buildspec/W020" Warning Documented "cb-runtimes"
        "No managed image knows this runtime"
        "The names of runtimes are fixed: dotnet, golang, java, nodejs, php, python, ruby and \
         a few that only some images have.";
}
