//! Pure matching of actions, resources and ARNs against patterns. Deciding belongs elsewhere.

/// Whether a text fits a pattern in which `*` is any run of letters and `?` any one letter.
pub fn wildcard(pattern: &str, text: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let text: Vec<char> = text.chars().collect();
    fits(&pattern, &text, |a, b| a == b)
}

fn fits(pattern: &[char], text: &[char], same: impl Fn(char, char) -> bool) -> bool {
    let (mut p, mut t) = (0, 0);
    // Where to go on after the last star, and how much of the text it has taken.
    let mut star: Option<(usize, usize)> = None;
    while let Some(&letter) = text.get(t) {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p + 1, t));
                p += 1;
            }
            Some(&wanted) if wanted == '?' || same(wanted, letter) => {
                p += 1;
                t += 1;
            }
            _ => {
                let Some((after, taken)) = star else {
                    return false;
                };
                star = Some((after, taken + 1));
                p = after;
                t = taken + 1;
            }
        }
    }
    pattern.iter().skip(p).all(|c| *c == '*')
}

/// Whether an action such as `codecommit:GitPush` fits a pattern; upper and lower case do not
/// matter.
pub fn action_matches(pattern: &str, action: &str) -> bool {
    let pattern: Vec<char> = pattern.to_ascii_lowercase().chars().collect();
    let action: Vec<char> = action.to_ascii_lowercase().chars().collect();
    fits(&pattern, &action, |a, b| a == b)
}

/// Whether a resource fits a pattern of `Resource`: the whole ARN as one text, in which a star
/// also runs past slashes and colons.
pub fn resource_matches(pattern: &str, resource: &str) -> bool {
    wildcard(pattern, resource)
}

/// Whether an ARN fits a pattern of `ArnLike`: six parts compared one by one, so that a star
/// stays inside its part (the last part is the rest of the ARN).
pub fn arn_like(pattern: &str, arn: &str) -> bool {
    let pattern: Vec<&str> = pattern.splitn(6, ':').collect();
    let arn: Vec<&str> = arn.splitn(6, ':').collect();
    pattern.len() == 6
        && arn.len() == 6
        && pattern
            .iter()
            .zip(&arn)
            .all(|(pattern, part)| wildcard(pattern, part))
}
