//! What the CodeDeploy agent says, word for word (agent 1.8.1), its typing slips included.

/// The file holds nothing.
pub const EMPTY: &str = "The deployment failed because the application specification file was \
     empty. Make sure your AppSpec file defines at minimum the 'version' and 'os' properties.";

/// A script has no location.
pub const NO_LOCATION: &str = "The deployment failed because the application specification file \
     specifies a script with no location value. Specify the location in the hooks section of the \
     AppSpec file, and then try again.";

/// A timeout is not positive.
pub const TIMEOUT: &str = "The deployment failed because an invalid timeout value was provided \
     for a script in the application specification file. Make corrections in the hooks section \
     of the AppSpec file, and then try again.";

/// A file has no source.
pub const NO_SOURCE: &str = "The deployment failed because the application specification file \
     specifies a destination file, but no source file. Update the files section of the AppSpec \
     file, and then try again.";

/// A permission has no object.
pub const NO_OBJECT: &str = "The deployment failed because a permission listed in the \
     application specification file has no object value. Update the permissions section of the \
     AppSpec file, and then try again.";

/// Permissions on Windows.
pub const ON_WINDOWS: &str = "The deployment failed because the application specification file \
     specifiles file permissions, but the deployment is targeting one or more Windows Server \
     instances. Permissions are supported only for Amazon Linux, Ubuntu Server, and Red Hat \
     Enterprise Linux (RHEL) instances. Update the permissions section of the AppSpec file, and \
     then try again.";

/// A default access list on a file.
pub const ACL_DEFAULT: &str = "The deployment failed because the -d parameter has been specified \
     to apply an acl setting to a file. This parameter is supported for directories only. Update \
     the AppSpec file, and then try again.";

/// A role in an `SELinux` context.
pub const ROLE: &str = "The deployment failed because the application specification file \
     specifies a role, but roles are not supported. Remove the role from the AppSpec file, and \
     then try again.";

/// The version is not 0.0.
pub fn version(given: &str) -> String {
    format!(
        "The deployment failed because an invalid version value ({given}) was entered in the \
         application specification file. Make sure your AppSpec file specifies \"0.0\" as the \
         version, and then try again."
    )
}

/// The operating system is not the instance's.
pub fn os(given: &str) -> String {
    format!(
        "The deployment failed because the application specification file specifies an \
         unsupported operating system ({given}). Specify either \"linux\" or \"windows\" in the \
         os section of the AppSpec file, and then try again."
    )
}

/// `file_exists_behavior` is none of the three words.
pub fn file_exists_behavior(given: &str) -> String {
    format!(
        "The deployment failed because an invalid file_exists_behavior value ({given}) was \
         entered in the application specification file. Make sure your AppSpec file specifies \
         one of DISALLOW,OVERWRITE,RETAIN as the file_exists_behavior, and then try again."
    )
}

/// A file has no destination.
pub fn no_destination(source: &str) -> String {
    format!(
        "The deployment failed because the application specification file specifies only a \
         source file ({source}). Add the name of the destination file to the files section of \
         the AppSpec file, and then try again."
    )
}

/// A permission is for neither file nor directory.
pub fn object_type(given: &str) -> String {
    format!(
        "The deployment failed because the application specification filespecifies a permission \
         for an object type not supported for permissions ({given}). Update the permissions \
         section of the AppSpec file, and then try again."
    )
}

/// A mode is too long.
pub fn mode_length(mode: &str) -> String {
    format!(
        "The deployment failed because the length of a permissions mode ({mode}) in the \
         application specification file is invalid. Permissions modes must be between one and \
         four characters long. Update the permissions section of the AppSpec file, and then try \
         again."
    )
}

/// A mode has a letter that is no octal digit.
pub fn mode_character(mode: &str, letter: char) -> String {
    format!(
        "The deployment failed because the permissions mode ({mode}) in the application \
         specification file contains an invalid character ({letter}). Update the permissions \
         section of the AppSpec file, and then try again."
    )
}

/// An access list entry has a wrong form.
pub fn acl_entry(entry: &str) -> String {
    format!(
        "The deployment failed because of a problem with the acls permission settings in the \
         application specification file. Invalid acl entry ({entry})."
    )
}

/// An access list entry says what a mode should say.
pub fn acl_base(entry: &str) -> String {
    format!(
        "The deployment failed because of a problem with the acls permission settings in the \
         application specification file. Use mode to set the base acl entry ({entry}). Update \
         the permissions section of the AppSpec file, and then try again."
    )
}

/// An access list entry has a letter that is no permission.
pub fn acl_character(entry: &str, letter: char) -> String {
    format!(
        "The deployment failed because the access control list (ACL) named {entry} in the \
         application specification file contains an invalid character ({letter}). Correct the \
         ACL in the hooks section of the AppSpec file, and then try again."
    )
}

/// An `SELinux` context has no type.
pub fn context_type(inspected: &str) -> String {
    format!(
        "The deployment failed because the application specification file specifies an invalid \
         context type ({inspected}). Update the permissions section of the AppSpec file, and \
         then try again."
    )
}

/// An `SELinux` range ends below its beginning.
pub fn selinux_range(range: &str) -> String {
    format!(
        "The deployment failed because of a problem with the SELinux range specified ({range}) \
         for the context parameter in the permissions section of the application specification \
         file. Make corrections in the permissions section of the AppSpec file, and then try \
         again."
    )
}

/// A permission on a file has a pattern.
pub fn file_pattern(object: &str, pattern: &str) -> String {
    format!(
        "The deployment failed because the application specification file includes an object \
         ({object}) with an invalid pattern ({pattern}), such as a pattern for a file applied to \
         a directory. Correct the permissions section of the AppSpec file, and then try again."
    )
}

/// A permission on a file has exceptions.
pub fn file_except(object: &str, except: &[String]) -> String {
    let except = inspect_list(except);
    format!(
        "The deployment failed because the except parameter for a pattern in the permissions \
         section ({except}) for the object named {object} contains an invalid format. Update the \
         AppSpec file, and then try again."
    )
}

/// Hooks of events that do not exist.
pub fn unknown_events(file_name: &str, events: &[String]) -> String {
    let events = inspect_list(events);
    format!("{file_name} file contains unknown lifecycle events: {events}")
}

/// Two sources with one destination.
pub fn same_destination(source: &str, other: &str, destination: &str) -> String {
    format!(
        "The deployment failed because the application specification file specifies two source \
         files named {source} and {other} for the same destination ({destination}). Remove one \
         of the source file paths from the AppSpec file, and then try again."
    )
}

/// A file is installed where a folder is made.
pub fn folder_in_the_way(source: &str, destination: &str) -> String {
    format!(
        "The deployment failed because the application specification file calls for installing \
         the file {source}, but a file with that name already exists at the location \
         ({destination}). Update your AppSpec file or directory structure, and then try again."
    )
}

/// Two permissions meet on one object.
pub fn same_permission(object: &str) -> String {
    format!(
        "The deployment failed because the permissions setting for ({object}) is specified more \
         than once in the application specification file. Update the files section of the \
         AppSpec file, and then try again."
    )
}

/// A file is already there and may not be.
pub fn already_exists(path: &str) -> String {
    format!(
        "The deployment failed because a specified file already exists at this location: {path}"
    )
}

/// The deployment's own option is none of the three words.
pub fn exists_option(given: &str) -> String {
    format!(
        "The deployment failed because an invalid option was specified for fileExistsBehavior: \
         {given}. Valid options include OVERWRITE, RETAIN, and DISALLOW."
    )
}

/// The bundle has no AppSpec file. `folder` is where the bundle was unpacked.
pub fn not_found(file_name: &str, folder: &str) -> String {
    format!(
        "The CodeDeploy agent did not find an AppSpec file within the unpacked revision \
         directory at revision-relative path \"{file_name}\". The revision was unpacked to \
         directory \"{folder}\", and the AppSpec file was expected but not found at path \
         \"{folder}/{file_name}\". Consult the AWS CodeDeploy Appspec documentation for more \
         information at http://docs.aws.amazon.com/codedeploy/latest/userguide/\
         reference-appspec-file.html"
    )
}

/// A script is not in the bundle (`ScriptMissing`); the path is absolute.
pub fn script_missing(path: &str) -> String {
    format!("Script does not exist at specified location: {path}")
}

/// A script cannot be made executable (`ScriptNotExecutable`).
pub fn script_not_executable(location: &str) -> String {
    format!("Unable to set script at specified location: {location} as executable")
}

/// A script took too long (`ScriptTimedOut`).
pub fn script_timed_out(location: &str, timeout_s: u32) -> String {
    format!("Script at specified location: {location} failed to complete in {timeout_s} seconds")
}

/// A script failed (`ScriptFailed`).
pub fn script_failed(location: &str, runas: Option<&str>, exit_code: i32) -> String {
    match runas {
        Some(user) => format!(
            "Script at specified location: {location} run as user {user} failed with exit code \
             {exit_code}"
        ),
        None => {
            format!("Script at specified location: {location} failed with exit code {exit_code}")
        }
    }
}

/// A script left a background process that holds its output open.
pub fn outputs_left_open(location: &str, stream: &str) -> String {
    format!("Script at specified location: {location} failed to close {stream}")
}

/// The YAML library's sentence; the agent passes it on.
pub(super) fn broken_yaml(problem: &str, line: u32, column: u32) -> String {
    format!("(<unknown>): {problem} at line {line} column {column}")
}

/// A list as Ruby shows it.
fn inspect_list(items: &[String]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("{item:?}")).collect();
    format!("[{}]", quoted.join(", "))
}
