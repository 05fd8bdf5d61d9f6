use super::*;

/// Each line was put to git 2.47: `git check-ignore` for `Apart`, `git ls-files` for `Matched`.
#[test]
fn patterns_fit_what_git_lets_them_fit() {
    let table = [
        ("*.txt", "a.txt", true, true),
        ("*.txt", "b/a.txt", false, true),
        ("a?c", "abc", true, true),
        ("a?c", "a/c", false, true),
        ("**/a", "a", true, false),
        ("**/a", "x/y/a", true, true),
        ("a/**", "a/b/c", true, true),
        ("a/**/b", "a/b", true, false),
        ("a/**/b", "a/x/y/b", true, true),
        ("a**b", "axxb", true, true),
        ("a**b", "ax/xb", false, true),
        ("[a-c]x", "bx", true, true),
        ("[!a-c]x", "bx", false, false),
        ("[^a]x", "bx", true, true),
        ("[]]x", "]x", true, true),
        ("[a", "[a", true, true),
        ("\\*", "*", true, true),
        ("\\*", "x", false, false),
        ("", "", true, true),
        ("*", "", true, true),
        ("[a-]", "-", true, true),
    ];
    for (pattern, text, apart, matched) in table {
        assert_eq!(
            fits(pattern, text, Slashes::Apart),
            apart,
            "{pattern} on {text}"
        );
        assert_eq!(
            fits(pattern, text, Slashes::Matched),
            matched,
            "{pattern} on {text}, matched"
        );
    }
}

#[test]
fn many_stars_take_no_time() {
    let pattern = "*a".repeat(200);
    let text = "a".repeat(2_000) + "b";
    assert!(!fits(&pattern, &text, Slashes::Matched));
}
