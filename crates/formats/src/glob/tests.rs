use proptest::prelude::*;

use super::{FilterGlob, PathGlob};

#[test]
fn artifact_globs_stay_in_a_folder_unless_they_have_two_stars() {
    for (glob, path, expected) in [
        ("**/*", "a", true),
        ("**/*", "a/b/c.txt", true),
        ("*", "a", true),
        ("*", "a/b", false),
        ("dist/*", "dist/a.js", true),
        ("dist/*", "dist/x/a.js", false),
        ("dist/**/*", "dist/x/y/a.js", true),
        ("./dist/*.js", "dist/a.js", true),
        ("target/*.jar", "target/a.war", false),
        ("a?.txt", "ab.txt", true),
    ] {
        let matcher = PathGlob::new(glob).expect("a glob");
        assert_eq!(matcher.matches(path), expected, "{glob} {path}");
    }
    assert!(PathGlob::new("a[").is_err());
}

#[test]
fn filter_patterns_have_their_own_language() {
    for (pattern, text, expected) in [
        ("main", "main", true),
        ("main", "main2", false),
        ("feature/*", "feature/x", true),
        ("feature/*", "feature/x/y", false),
        ("feature/**", "feature/x/y", true),
        ("feature**", "feature-a/b", true),
        ("**/*.md", "docs/a/b.md", true),
        ("**.md", "docs/a/b.md", true),
        ("release-?", "release-1", true),
        ("release-?", "release-10", false),
        ("release-?", "release-/", false),
        ("v[0-9].[0-9]", "v1.2", true),
        ("v[!0-9]", "v1", false),
        ("v[!0-9]", "vx", true),
        ("[a-]b", "-b", true),
        ("{main,dev}", "dev", true),
        ("{main,dev}/x", "main/x", true),
        ("{a,b}{c,d}", "bd", true),
        ("{a,b}{c,d}", "ba", false),
        ("{,x}y", "y", true),
        ("a\\*b", "a*b", true),
        ("a\\*b", "axb", false),
        ("*", "", true),
        ("é?", "éü", true),
    ] {
        let glob = FilterGlob::new(pattern).expect("a pattern");
        assert_eq!(glob.matches(text), expected, "{pattern} {text}");
    }
}

#[test]
fn broken_patterns_say_what_is_wrong() {
    for (pattern, says) in [
        ("a[b", "a `[` is never closed"),
        ("a[]", "a `[]` is empty"),
        ("{a", "a `{` is never closed"),
        ("a}", "a `}` closes nothing"),
        ("{a,{b}}", "braces are nested"),
        ("a\\", "a backslash escapes nothing"),
        (&"{a,b}".repeat(9), "the braces make too many alternatives"),
    ] {
        let error = FilterGlob::new(pattern).expect_err("broken");
        assert_eq!(error.to_string(), says, "{pattern}");
    }
}

proptest! {
    #[test]
    fn a_text_without_special_letters_matches_itself_only(
        a in "[a-z/]{0,12}",
        b in "[a-z/]{0,12}",
    ) {
        let glob = FilterGlob::new(&a).expect("plain");
        prop_assert_eq!(glob.matches(&b), a == b);
        prop_assert!(FilterGlob::new("**").expect("all").matches(&b));
    }

    #[test]
    fn any_pattern_ends_quickly(pattern in "[*?\\[\\]{},!\\-a/\\\\]{0,40}", text in "[a/]{0,200}") {
        if let Ok(glob) = FilterGlob::new(&pattern) {
            glob.matches(&text);
        }
        if let Ok(glob) = PathGlob::new(&pattern) {
            glob.matches(&text);
        }
    }
}
