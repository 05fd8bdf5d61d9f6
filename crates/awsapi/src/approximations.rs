//! What this room does by our choice, because nothing documents it or because the real thing would
//! not serve a student. `greenroom limits` lists these.

/// One choice of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Approximation {
    /// Name by which everything else refers to it.
    pub id: &'static str,
    /// What happens here.
    pub chosen: &'static str,
    /// Why, and what the real thing does.
    pub why: &'static str,
}

const fn entry(id: &'static str, chosen: &'static str, why: &'static str) -> Approximation {
    Approximation { id, chosen, why }
}

/// Everything this room chose.
pub const APPROXIMATIONS: &[Approximation] = &[
    // --- the command line -------------------------------------------------------------
    entry(
        "cli-version",
        "the command line behaves as the AWS CLI 2.36.7, with the operations of botocore 1.43.11",
        "versions differ in words: before 2.34 errors had no `aws: [ERROR]:` in front and a wrong \
         word was answered with the whole list of right ones",
    ),
    entry(
        "cli-not-simulated",
        "`Greenroom does not simulate …`, exit code 255, for services, operations and commands \
         that AWS has and we have not",
        "calling them unknown would be wrong; the AWS CLI would call AWS",
    ),
    entry(
        "cli-tokens",
        "members that botocore fills with a random token stay empty",
        "the simulator makes its own, so that a replay gives the same",
    ),
    entry(
        "cli-times",
        "times are read as seconds since 1970 or in ISO 8601; without a zone they are UTC",
        "the AWS CLI reads whatever dateutil understands and takes times without a zone as local",
    ),
    entry(
        "cli-input-yaml",
        "`--cli-input-yaml` is read by the same reader as all YAML of Greenroom",
        "the AWS CLI uses ruamel.yaml; they differ in corners such as binary tags",
    ),
    entry(
        "cli-skeleton-yaml",
        "`yaml-input` samples remark what is required and allowed, not what members mean",
        "the AWS CLI adds the first sentence of AWS's documentation, which is not copied",
    ),
    entry(
        "cli-help",
        "help pages are lists of names, types and limits in our own words",
        "AWS's texts are not copied",
    ),
    entry(
        "cli-color",
        "`--color on` is accepted and changes nothing",
        "what is printed is painted by the screen that shows it",
    ),
    entry(
        "cli-zip",
        "a zip archive is known by the signature of its directory",
        "the AWS CLI opens it and reads the list of its files",
    ),
    entry(
        "cli-count",
        "`ec2 run-instances --count x` is refused with the sentence that the CLI means to say",
        "2.36.7 itself stumbles there and prints a Python name instead",
    ),
    entry(
        "cli-metric-pairs",
        "`--dimensions` and `--statistic-values` are cut at every comma",
        "the AWS CLI spares commas inside quotes and brackets",
    ),
    entry(
        "cli-paging-in-input",
        "a token inside `--cli-input-json` turns paging off and paging options are ignored",
        "the AWS CLI then sends its own paging settings and refuses them as unknown",
    ),
    // --- printing -----------------------------------------------------------------------
    entry(
        "output-mixed-lists",
        "a list that mixes structures with others prints nothing as text or table and fails",
        "the AWS CLI prints what came before and then fails with a Python sentence",
    ),
    entry(
        "output-width",
        "tables are laid out for 80 columns unless the caller knows better",
        "the AWS CLI asks the terminal and takes 80 where there is none",
    ),
    entry(
        "query-sentences",
        "a JMESPath function with wrong arguments fails with our engine's sentence",
        "the AWS CLI prints Python's, which names the value and its Python type",
    ),
    // --- what operations answer -------------------------------------------------------------
    entry(
        "api-tags-at-creation",
        "tags given when a thing is made are a second call, which is on record",
        "AWS makes the thing and tags it in one call; both permissions are needed there too",
    ),
    entry(
        "build-kept-settings",
        "a project's cache, network and encryption key are kept and shown, and change nothing",
        "builds here take no time that a cache could save and reach no network",
    ),
    entry(
        "build-artifact-sums",
        "artifacts of builds show no checksums",
        "AWS gives SHA-256 and MD5 of zipped artifacts; ours are trees of files until downloaded",
    ),
    entry(
        "codecommit-modes",
        "files are NORMAL or EXECUTABLE; a symbolic link is kept as a plain file",
        "the virtual disk has no links",
    ),
    entry(
        "deploy-batch-missing",
        "what a batch operation of CodeDeploy does not find is left out and told in errorMessage",
        "the API model declares no code for it and AWS documents no words",
    ),
    entry(
        "events-other-bus",
        "put-events to a bus that does not exist takes the event and delivers it nowhere",
        "only the default bus is simulated",
    ),
    entry(
        "logs-of-builds",
        "log groups are those that builds write to; they are there from a build's first line",
        "other services write no logs here and groups cannot be made by hand",
    ),
    entry(
        "logs-filter-words",
        "filter patterns are words: required, optional with `?`, forbidden with `-`",
        "patterns for JSON, columns and regular expressions are refused",
    ),
    entry(
        "pipeline-codes",
        "stopping an execution that does not exist answers PipelineExecutionNotStoppableException, \
         retrying one NotLatestPipelineExecutionException, updating a pipeline that does not exist \
         InvalidStructureException",
        "the API model declares no better code for these operations",
    ),
    entry(
        "pipeline-links",
        "links into the console have the forms of AWS's older examples",
        "the console changes its addresses without notice",
    ),
    entry(
        "pipeline-outbound",
        "`--transition-type Outbound` closes the entrance of the stage behind",
        "a pipeline's state shows inbound transitions only",
    ),
    entry(
        "pipeline-revision-change",
        "`revisionChangeId` of a current revision repeats its id",
        "the API model requires the member and AWS does not say what it holds for each source",
    ),
    entry(
        "pipeline-variables-shown",
        "`resolvedConfiguration` is left out where a configuration uses variables",
        "variables of actions are not resolved here",
    ),
    entry(
        "pipeline-versions",
        "get-pipeline knows the present version and those that some execution has run",
        "AWS keeps every version",
    ),
    // --- what operations answer -----------------------------------------------------------
    entry(
        "autoscaling-models",
        "a group is made after an instance; launch templates and configurations do not exist here",
        "AWS takes a template, a configuration or an instance; templates and configurations are \
         refused as missing",
    ),
    entry(
        "cloudtrail-reads",
        "the trail holds calls that may change something, at once and for ever",
        "AWS also records reads, shows events after minutes, and for ninety days",
    ),
    entry(
        "ec2-addresses",
        "instances have no addresses, networks, disks or keys in their descriptions",
        "the engine has no networks; what is not known is left out rather than made up",
    ),
    entry(
        "ecr-login",
        "`ecr get-login-password` prints a token that opens nothing",
        "there is no registry here; builds that log in go on as they would",
    ),
    entry(
        "elbv2-dns-names",
        "load balancers have names in the form of AWS's, thrown from their ARN",
        "AWS makes them by rules that it does not tell",
    ),
    entry(
        "elbv2-weights",
        "the weights of a forward action are kept as shares and shown in percent",
        "AWS keeps the numbers from 0 to 999 as they were given; their proportion is the same",
    ),
    entry(
        "iam-matched-statements",
        "a simulation names the policy of the statement that decided, not its place in the text",
        "AWS names every statement that matched, with lines and columns",
    ),
    entry(
        "iam-simulated-groups",
        "`simulate-principal-policy` asks for users and roles",
        "AWS also simulates a group by itself",
    ),
    entry(
        "logs-tail-follow",
        "`logs tail --follow` prints what there is and ends",
        "AWS waits for more until it is interrupted",
    ),
    entry(
        "s3-archives",
        "an object that is a zip comes back with the same files, stored without compression",
        "AWS gives back the very bytes; here the tree of files is kept",
    ),
    entry(
        "s3-etags",
        "entity tags are 32 digits without a meaning, and checksums are left out",
        "AWS takes the MD5 of a plain upload and adds a CRC",
    ),
    entry(
        "s3-presign",
        "a presigned address has the right form and opens nothing",
        "nobody serves addresses here",
    ),
    entry(
        "s3-progress",
        "`aws s3` prints the line of each finished file and no progress",
        "on a terminal the progress is overwritten; its speeds would be made up",
    ),
    entry(
        "s3-sync-times",
        "`s3 sync` takes a file that differs for newer and one that is the same for older",
        "AWS compares sizes and times of last change; the disk here keeps no times",
    ),
    entry(
        "secretsmanager-recovery",
        "a deleted secret is gone at once",
        "AWS keeps it for a recovery window of 7 to 30 days unless told otherwise",
    ),
    entry(
        "ssm-ciphertext",
        "a SecureString that is read without decryption shows random letters",
        "AWS shows the real ciphertext of its key",
    ),
    entry(
        "sts-credentials",
        "`assume-role` gives credentials that open nothing",
        "whoever types is who the console says; variables with keys change nothing",
    ),
    // --- the checks of services -----------------------------------------------------------
    entry(
        "validation-order",
        "several findings stand in the model's order, each limit of a value in turn",
        "AWS documents no order",
    ),
    entry(
        "validation-values",
        "maps and lists are quoted as Java prints them, structures are not quoted",
        "AWS's messages show them in forms that differ between services",
    ),
    entry(
        "validation-enum-order",
        "allowed values are listed in the model's order",
        "AWS lists them in the order of a hash",
    ),
    entry(
        "validation-lookahead",
        "the few patterns that look ahead or behind are not checked",
        "the engine for patterns cannot; they guard names of no importance to a lesson",
    ),
    // --- git ----------------------------------------------------------------------------
    entry(
        "git-version",
        "outputs and sentences are those of git 2.47.3 at a terminal: `git log` decorates, and \
         progress lines are left out",
        "versions differ in words; most of git's progress is gone when it has ended",
    ),
    entry(
        "git-store",
        "`.git` holds objects, references, the index and logs as text; ids are git's own",
        "the folder is there to be read; git packs it",
    ),
    entry(
        "git-credentials",
        "whoever types is the caller that CodeCommit sees, over HTTPS, SSH and codecommit://",
        "keys, Git credentials, profiles and the credential helper are not asked for",
    ),
    entry(
        "git-denied",
        "a refused pull or push ends with HTTP status 403, for one denied reference as for all",
        "what CodeCommit prints for a push that IAM denies by reference is not documented",
    ),
    entry(
        "git-author",
        "without user.name and user.email, commits carry the caller's name",
        "git asks for both before the first commit",
    ),
    entry(
        "git-editor",
        "there is no editor: messages come from -m, -F or --no-edit, or are taken as git proposes",
        "git opens an editor for messages",
    ),
    entry(
        "git-merge",
        "merges look at each path by itself, from the youngest common ancestor",
        "git also follows renames and joins several common ancestors first",
    ),
    entry(
        "git-conflict-diff",
        "`git diff` names paths in conflict; `git show` of a merge prints no patch",
        "git prints a combined patch",
    ),
    entry(
        "git-rebase",
        "a rebase that meets a conflict changes nothing and says so",
        "git stops in the middle and waits for --continue",
    ),
];

#[cfg(test)]
mod tests;
