use super::*;

#[test]
fn ids_are_small_letters_digits_and_single_dashes() {
    for good in ["a", "a-b", "1-a", "hook2"] {
        assert!(is_kebab(good), "{good}");
    }
    let long = "a".repeat(ID_BYTES_MAX + 1);
    for bad in [
        "",
        "-a",
        "a-",
        "a--b",
        "A",
        "a_b",
        "ä",
        "a/b",
        long.as_str(),
    ] {
        assert!(!is_kebab(bad), "{bad}");
    }
    assert!(is_sectioned("1.4b/a-b", "1.4b"));
    assert!(!is_sectioned("1.4b/a-b", "1.4"));
    assert!(!is_sectioned("1.4", "1.4"));
}

#[test]
fn names_of_files_say_their_section_and_their_number() {
    assert_eq!(section_of("1.4b-codeartifact"), "1.4b");
    assert_eq!(section_of("1.4"), "1.4");
    let read = numbered("030-hooks").unwrap();
    assert_eq!((read.number, read.word), (30, "hooks"));
    for bad in ["hooks", "12345-a", "-a", "03a-b", "030-", "030-A"] {
        assert_eq!(numbered(bad), None, "{bad}");
    }
    assert_eq!(parts("content/a/b.md", "content"), ["a", "b.md"]);
    assert_eq!(parts("contents/a", "content"), Vec::<&str>::new());
}
