use super::{Url, Way};

#[test]
fn every_form_of_url_names_its_repository() {
    let forms = [
        (
            "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web",
            Way::Https,
            true,
        ),
        (
            "https://dana@git-codecommit.eu-west-1.amazonaws.com/v1/repos/web/",
            Way::Https,
            true,
        ),
        (
            "ssh://git-codecommit.eu-west-1.amazonaws.com/v1/repos/web",
            Way::Ssh,
            true,
        ),
        (
            "ssh://APKA123@git-codecommit.eu-west-1.amazonaws.com/v1/repos/web",
            Way::Ssh,
            true,
        ),
        ("codecommit::eu-west-1://web", Way::Https, true),
        ("codecommit::eu-west-1://dev@web", Way::Https, true),
        ("codecommit://dev@web", Way::Https, false),
        ("codecommit://web", Way::Https, false),
    ];
    for (text, way, has_region) in forms {
        let url = Url::read(text).expect(text);
        assert_eq!((url.repository.as_str(), url.way), ("web", way), "{text}");
        assert_eq!(
            url.region.as_deref(),
            has_region.then_some("eu-west-1"),
            "{text}"
        );
        assert_eq!(url.folder(), "web");
    }
}

#[test]
fn what_is_not_codecommit_is_not_simulated() {
    let others = [
        "https://github.com/a/b.git",
        "../elsewhere",
        "git@github.com:a/b.git",
        "https://git-codecommit.eu-west-1.amazonaws.com/web",
        "codecommit://",
    ];
    for text in others {
        let stop = Url::read(text).expect_err(text);
        assert!(stop.text.contains("Greenroom does not simulate"), "{text}");
    }
}
