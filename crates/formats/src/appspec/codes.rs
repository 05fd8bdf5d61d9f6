//! Every remark about AppSpec files.

use crate::finding::remarks;

remarks! {
    EMPTY: "appspec/E001" Error Documented "cd-agent"
        "The AppSpec file is empty"
        "The agent needs at least a version and an operating system to begin with.";
    VERSION: "appspec/E002" Error Documented "cd-agent"
        "The version is not the number 0.0"
        "There is only one version of the AppSpec format, 0.0. The agent compares it as a \
         number, so a version in quotes is refused on EC2.";
    OS: "appspec/E003" Error Documented "cd-agent"
        "The operating system is not linux or windows"
        "The agent compares the word exactly, in lower case, with the system it runs on.";
    NO_LOCATION: "appspec/E004" Error Documented "cd-agent"
        "A hook has no location"
        "Each hook names the script to run, relative to the root of the bundle.";
    TIMEOUT: "appspec/E005" Error Documented "cd-agent"
        "A timeout is not a positive whole number"
        "Timeouts are seconds. The agent takes the leading digits; nothing, zero or less is \
         refused.";
    NO_SOURCE: "appspec/E006" Error Documented "cd-agent"
        "A file has a destination but no source"
        "Each entry of `files` copies a source of the bundle to a folder on the instance.";
    NO_DESTINATION: "appspec/E007" Error Documented "cd-agent"
        "A file has a source but no destination"
        "Each entry of `files` copies a source of the bundle to a folder on the instance.";
    NO_OBJECT: "appspec/E008" Error Documented "cd-agent"
        "A permission names no object"
        "Each entry of `permissions` begins with the file or folder it is about.";
    ON_WINDOWS: "appspec/E009" Error Documented "cd-agent"
        "Permissions are given for Windows"
        "Owners, modes and access lists in this form exist only on Linux.";
    OBJECT_TYPE: "appspec/E010" Error Documented "cd-agent"
        "A permission is for something that is neither file nor directory"
        "The types are file and directory, given as a list.";
    MODE: "appspec/E011" Error Documented "cd-agent"
        "The mode is not one to four octal digits"
        "A mode is written as for chmod, with digits from 0 to 7.";
    ACL: "appspec/E012" Error Documented "cd-agent"
        "An entry of the access control list cannot be understood"
        "An entry is written as for setfacl: user:name:rwx, group:name:rx, mask::rwx, with \
         default: before it for folders.";
    CONTEXT: "appspec/E013" Error Documented "cd-agent"
        "The SELinux context is not complete or its range is wrong"
        "A context needs a type. A range is written s0-s3:c0.c1023.";
    EXISTS_BEHAVIOR: "appspec/E014" Error Documented "cd-agent"
        "The value of file_exists_behavior is not one of three"
        "It is DISALLOW, OVERWRITE or RETAIN, in capitals, once for the whole file.";
    SHAPE: "appspec/E015" Error Chosen "cd-agent"
        "A section has another shape than the agent walks through"
        "The agent expects lists of entries, and for hooks a mapping of events. Anything else \
         makes it stumble with an error of its programming language.";
    UNKNOWN_EVENT: "appspec/E016" Error Documented "cd-agent"
        "A hook belongs to no lifecycle event"
        "Events have fixed names, written in one word. The agent notices a strange name only \
         during Install, when the first scripts have already run.";
    SAME_DESTINATION: "appspec/E017" Error Documented "cd-agent"
        "Two sources are copied to the same file"
        "The second would overwrite the first, so the agent refuses to install.";
    FILE_PATTERN: "appspec/E018" Error Documented "cd-agent"
        "A permission on a single file has a pattern or exceptions"
        "Patterns and exceptions choose among the content of a folder. A file has none.";
    ACL_DEFAULT: "appspec/E019" Error Documented "cd-agent"
        "A default access list is given to a file"
        "Defaults are handed down to new files, so only folders have them.";
    BROKEN: "appspec/E020" Error Chosen "cd-agent"
        "The agent cannot parse the file"
        "The agent reads the file as YAML when the first event of the new revision begins, \
         and stops there.";
    CLOUD_VERSION: "appspec/E021" Error Documented "cd-appspec-file"
        "The version of an AppSpec for Lambda or ECS is not 0.0"
        "There is only one version of the format: 0.0.";
    RESOURCES: "appspec/E022" Error Documented "cd-appspec-resources"
        "The resources are not exactly one"
        "A deployment to Lambda or ECS moves one function or one service. Resources is a list \
         with one entry, and the entry has one name with Type and Properties below.";
    RESOURCE_TYPE: "appspec/E023" Error Documented "cd-appspec-resources"
        "The type of the resource is not one that CodeDeploy deploys"
        "The two types are AWS::Lambda::Function and AWS::ECS::Service.";
    NO_PROPERTY: "appspec/E024" Error Documented "cd-appspec-resources"
        "A property that is needed is missing"
        "Without it CodeDeploy does not know what to deploy or where the traffic goes.";
    FUNCTION_VERSION: "appspec/E025" Error Documented "cd-appspec-resources"
        "A function version is not a published one"
        "Traffic moves between two published versions, which are numbers from 1. $LATEST can \
         change at any time and is not allowed.";
    CLOUD_HOOK: "appspec/E026" Error Documented "cd-appspec-hooks"
        "A hook belongs to no lifecycle event of this platform"
        "Lambda deployments have two hooks and ECS deployments five. Each names exactly one \
         Lambda function that validates the deployment.";
    CLOUD_HOOK_SHAPE: "appspec/E027" Error Documented "cd-appspec-hooks"
        "The hooks are not a list of single events"
        "Here hooks are a list, and each entry is one event with the name of one function. \
         Scripts with location and timeout exist only on EC2.";
    PORT: "appspec/E028" Error Documented "cd-appspec-resources"
        "The container port is not a port number"
        "The port is a number from 1 to 65535 that the container listens on.";
    NETWORK: "appspec/E029" Error Documented "cd-appspec-resources"
        "The network configuration is not complete"
        "Subnets, SecurityGroups and AssignPublicIp are given together or not at all.";
    CAPACITY: "appspec/E030" Error Documented "cd-appspec-resources"
        "The capacity provider strategy does not add up"
        "Only one provider may have a base above zero, and at least one needs a weight above \
         zero.";
    PLATFORM: "appspec/E031" Error Documented "cd-appspec-file"
        "It is unclear which platform the file is for"
        "EC2 files have os and files; Lambda and ECS files have Resources. A file with both, \
         or with neither, fits none of them.";
    UNKNOWN_KEY: "appspec/W001" Warning Documented "cd-appspec-file"
        "A key has no meaning here"
        "Keys that nobody reads have no effect. A misspelt key is the usual reason.";
    RESERVED_EVENT: "appspec/W002" Warning Documented "cd-appspec-hooks"
        "A hook is given for an event that runs no scripts"
        "DownloadBundle, Install, BlockTraffic and AllowTraffic are done by the agent and the \
         service themselves.";
    LONG_TIMEOUT: "appspec/W003" Warning Documented "cd-appspec-hooks"
        "The scripts of one event may take longer than the event"
        "All scripts of one lifecycle event together have 3600 seconds. The agent does not \
         complain; the service ends the event when the time is over.";
    OCTAL_MODE: "appspec/W004" Warning Documented "cd-appspec-file"
        "A mode with a leading zero stands without quotes"
        "YAML 1.1 takes such a number for octal and hands the agent another number: 0644 \
         arrives as 420.";
    RELATIVE_DESTINATION: "appspec/W005" Warning Documented "cd-appspec-file"
        "A destination is not an absolute path"
        "The agent's working folder differs between systems, so a relative destination ends \
         up in a surprising place.";
    RUNAS_WINDOWS: "appspec/W006" Warning Documented "cd-appspec-hooks"
        "A user is given for a script on Windows"
        "runas works on Linux only; on Windows scripts run as the system user.";
    CONTEXT_USER: "appspec/I001" Info Documented "cd-agent"
        "The agent reads the SELinux user from another key"
        "The documentation calls the key `user`; agent 1.8.1 reads `name`. With both keys the \
         file works everywhere.";
    NO_FILES: "appspec/I002" Info Documented "cd-appspec-file"
        "The file copies nothing"
        "Without `files` only hooks run. That is allowed, and sometimes a slip.";
    QUOTED_PORT: "appspec/W007" Warning Chosen "cd-appspec-resources"
        "The container port stands in quotes"
        "The port is a number. In quotes it is text, and not every reader turns it back.";
    TASK_DEFINITION: "appspec/W008" Warning Documented "cd-appspec-resources"
        "The task definition is not a full ARN"
        "CodeDeploy wants the ARN with its revision. Only CodePipeline fills in the \
         placeholder <TASK_DEFINITION>.";
    HOOK_NAME: "appspec/I003" Info Documented "cd-appspec-hooks"
        "The limited service roles may not call this function"
        "AWSCodeDeployRoleForECSLimited and the roles for Lambda allow only functions whose \
         names begin with CodeDeployHook_.";
    SAME_VERSION: "appspec/W009" Warning Documented "cd-appspec-resources"
        "The current and the target version are the same"
        "Traffic would move from a version to itself, so nothing changes.";
    SAME_PERMISSION: "appspec/W010" Warning Documented "cd-agent"
        "Two permissions have the same object and pattern"
        "If both match a file, the agent refuses to install.";
}
