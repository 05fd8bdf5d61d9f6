use super::*;
use crate::json::json;

fn service_error() -> CliError {
    let details = json!({"alarms": [], "names": ["a", "b"], "tree": {"x": {}}});
    let details = details.as_object().unwrap().clone();
    let message = "The account has no pipeline with the name 'web'".to_owned();
    let error = ServiceError {
        code: "PipelineNotFoundException".to_owned(),
        message,
        details,
    };
    CliError::service("StartPipelineExecution", error)
}

#[test]
fn exit_codes_are_the_clis() {
    assert_eq!(CliError::params("x").exit_code(), 252);
    assert_eq!(CliError::unknown(&["--x".to_owned()]).exit_code(), 252);
    assert_eq!(CliError::no_region().exit_code(), 253);
    assert_eq!(CliError::no_profile("p").exit_code(), 255);
    assert_eq!(service_error().exit_code(), 254);
    assert_eq!(CliError::general("x").exit_code(), 255);
}

#[test]
fn a_services_error_names_its_code_and_operation() {
    assert_eq!(
        service_error().print(ErrorFormat::Legacy),
        "\naws: [ERROR]: An error occurred (PipelineNotFoundException) when calling the \
         StartPipelineExecution operation: The account has no pipeline with the name 'web'\n"
    );
    let enhanced = service_error().print(ErrorFormat::Enhanced);
    assert!(
        enhanced.ends_with(
            "'web'\n\nAdditional error details:\nalarms: []\nnames: [a, b]\ntree: <complex \
             value>\nUse \"--cli-error-format json\" or another error format to see the full \
             details.\n"
        ),
        "{enhanced}"
    );
    let structured = service_error().print(ErrorFormat::named("json").unwrap());
    assert!(structured.starts_with("{\n    \"Code\": \"PipelineNotFoundException\",\n"));
}

#[test]
fn mistakes_of_the_line_carry_the_usage() {
    let shown =
        CliError::usage("argument --name: expected one argument").print(ErrorFormat::default());
    assert_eq!(
        shown,
        "\naws: [ERROR]: An error occurred (ParamValidation): argument --name: expected one \
         argument\n\nusage: aws [options] <command> <subcommand> [<subcommand> ...] \
         [parameters]\nTo see help text, you can run:\n\n  aws help\n  aws <command> help\n  aws \
         <command> <subcommand> help\n"
    );
    let unknown = CliError::unknown(&["--foo".to_owned(), "bar".to_owned()]);
    let shown = unknown.print(ErrorFormat::default());
    assert!(shown.starts_with("\nusage: aws [options]"), "{shown}");
    assert!(
        shown.ends_with("\n\naws: [ERROR]: Unknown options: --foo, bar\n"),
        "{shown}"
    );
}

#[test]
fn a_missing_setting_names_its_kind() {
    assert_eq!(
        CliError::no_credentials().print(ErrorFormat::default()),
        "\naws: [ERROR]: An error occurred (NoCredentials): Unable to locate credentials. You can \
         configure credentials by running \"aws login\".\n"
    );
}
