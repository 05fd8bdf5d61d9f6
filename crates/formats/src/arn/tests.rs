use proptest::prelude::*;

use super::{Arn, ArnError, is_partition};

#[test]
fn arns_are_taken_apart() {
    let arn = Arn::parse("arn:aws:codebuild:eu-west-1:111122223333:build/web:5f").expect("fine");
    assert_eq!(
        (arn.service.as_str(), arn.region.as_str()),
        ("codebuild", "eu-west-1")
    );
    assert_eq!((arn.kind(), arn.name()), ("build", "web:5f"));
    let bucket = Arn::parse("arn:aws:s3:::my-bucket").expect("fine");
    assert_eq!((bucket.kind(), bucket.name()), ("", "my-bucket"));
    let role = Arn::parse("arn:aws-cn:iam::111122223333:role/service/Build").expect("fine");
    assert_eq!(role.role_name(), Some("Build"));
    assert_eq!(bucket.role_name(), None);
    let managed = Arn::parse("arn:aws:iam::aws:policy/AWSCodeCommitPowerUser");
    assert_eq!(managed.expect("fine").account, "aws");
}

#[test]
fn every_part_is_checked() {
    for (text, error) in [
        ("", ArnError::Prefix),
        ("aws:s3:::x", ArnError::Prefix),
        ("arn:aws:iam:123123123:root", ArnError::Parts),
        ("arn:amazon:s3:::x", ArnError::Partition),
        ("arn:aws-:s3:::x", ArnError::Partition),
        ("arn:aws:S3:::x", ArnError::Service),
        ("arn:aws::::x", ArnError::Service),
        ("arn:aws:ec2:europe:111122223333:x", ArnError::Region),
        ("arn:aws:iam:123123123::root", ArnError::Region),
        ("arn:aws:iam::123123123:root", ArnError::Account),
        ("arn:aws:s3:::", ArnError::Resource),
    ] {
        assert_eq!(Arn::parse(text), Err(error), "{text}");
    }
}

#[test]
fn partitions_are_known() {
    for text in ["aws", "aws-cn", "aws-us-gov", "aws-iso-b"] {
        assert!(is_partition(text), "{text}");
    }
    for text in ["", "a", "awsx1", "aws-", "AWS"] {
        assert!(!is_partition(text), "{text}");
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(
        service in "[a-z][a-z0-9-]{0,12}",
        region in "(|eu-west-1|us-gov-east-1)",
        account in "(|[0-9]{12})",
        resource in "\\PC{1,30}",
    ) {
        let arn = Arn::new(&service, &region, &account, &resource);
        prop_assert_eq!(Arn::parse(&arn.to_string()), Ok(arn));
    }

    #[test]
    fn no_text_makes_it_panic(text in "(arn)?:?\\PC{0,40}") {
        let _ = Arn::parse(&text);
    }
}
