use super::{
    IMAGES, Selection, image, is_current, unknown_runtime_message, unknown_version_message,
};

#[test]
fn a_version_is_preinstalled_downloaded_or_unknown() {
    let seven = image("aws/codebuild/standard:7.0").expect("known");
    for (runtime, version, expected) in [
        ("nodejs", "20", Selection::Preinstalled("20")),
        ("nodejs", "18.x", Selection::Preinstalled("18")),
        ("nodejs", "latest", Selection::Preinstalled("24")),
        ("python", "3.10", Selection::Preinstalled("3.10")),
        ("python", "3.x", Selection::Preinstalled("3.14")),
        ("python", "3.1", Selection::Downloaded),
        ("golang", "1.x", Selection::Preinstalled("1.26")),
        (
            "java",
            "corretto17.x",
            Selection::Preinstalled("corretto17"),
        ),
        ("nodejs", "10", Selection::Downloaded),
        ("python", "3.8", Selection::Downloaded),
        ("php", "7.4.33", Selection::Downloaded),
        ("java", "corretto22", Selection::Downloaded),
        ("nodejs", "$NODE", Selection::Variable),
        (
            "php",
            "7.4",
            Selection::UnknownVersion(&["8.2", "8.3", "8.4", "8.5"]),
        ),
        (
            "nodejs",
            "twenty",
            Selection::UnknownVersion(&["18", "20", "22", "24"]),
        ),
        (
            "nodejs",
            "1.x",
            Selection::UnknownVersion(&["18", "20", "22", "24"]),
        ),
    ] {
        assert_eq!(
            seven.select(runtime, version),
            expected,
            "{runtime} {version}"
        );
    }
}

#[test]
fn docker_is_a_runtime_only_where_the_image_lists_it() {
    let names = [
        "dotnet", "golang", "java", "nodejs", "php", "python", "ruby",
    ];
    let seven = image("aws/codebuild/standard:7.0").expect("known");
    assert_eq!(
        seven.select("docker", "20"),
        Selection::UnknownRuntime(names.to_vec())
    );
    let arm = image("aws/codebuild/amazonlinux2-aarch64-standard:3.0").expect("older name");
    assert_eq!(arm.select("docker", "23"), Selection::Preinstalled("23"));
}

#[test]
fn old_images_download_nothing() {
    let old = image("aws/codebuild/standard:5.0").expect("known");
    assert_eq!(
        old.select("nodejs", "18"),
        Selection::UnknownVersion(&["12", "14"])
    );
    assert!(is_current("nodejs", "24") && !is_current("nodejs", "16"));
}

#[test]
fn messages_are_those_of_real_logs() {
    assert_eq!(
        unknown_runtime_message("docker", &["java", "nodejs"]),
        "Unknown runtime named 'docker'. This build image has the following runtimes: java, nodejs"
    );
    assert_eq!(
        unknown_version_message("nodejs", "15", &["10", "12"]),
        "Unknown runtime version named '15' of nodejs. \
         This build image has the following versions: 10, 12"
    );
}

#[test]
fn runtime_names_are_sorted_as_the_message_lists_them() {
    for image in IMAGES {
        let names: Vec<_> = image.runtimes.iter().map(|(name, _)| *name).collect();
        assert!(names.is_sorted(), "{}", image.name);
    }
}
