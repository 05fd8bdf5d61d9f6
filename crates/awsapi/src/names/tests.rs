use super::kebab;

#[test]
fn camel_case_becomes_dashed_words() {
    let pairs = [
        ("CreateDeployment", "create-deployment"),
        ("pipelineName", "pipeline-name"),
        ("s3Location", "s3-location"),
        ("ec2TagFilters", "ec2-tag-filters"),
        ("DescribeDBInstances", "describe-db-instances"),
        ("ListObjectsV2", "list-objects-v2"),
        ("SSEKMSKeyId", "ssekms-key-id"),
        ("ACL", "acl"),
        (
            "onPremisesInstanceTagFilters",
            "on-premises-instance-tag-filters",
        ),
        ("UploadSSHPublicKey", "upload-ssh-public-key"),
        ("BatchGetDeploymentTargets", "batch-get-deployment-targets"),
        ("MFADelete", "mfa-delete"),
        ("x", "x"),
        ("", ""),
    ];
    for (from, to) in pairs {
        assert_eq!(kebab(from), to, "{from}");
    }
}

#[test]
fn plural_acronyms_stay_whole() {
    assert_eq!(kebab("TargetGroupARNs"), "target-group-arns");
    assert_eq!(kebab("ListWebACLs"), "list-web-acls");
    assert_eq!(kebab("stackIds"), "stack-ids");
    assert_eq!(kebab("IDs"), "-ids");
}

#[test]
fn the_odd_names_of_cloudwatch_follow_botocore() {
    assert_eq!(kebab("GetOTelEnrichment"), "get-otel-enrichment");
}

#[test]
fn a_dashed_name_is_left_alone() {
    assert_eq!(kebab("already-Dashed"), "already-Dashed");
}
