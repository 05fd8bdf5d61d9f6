//! How AWS's CamelCase names become the command line's words.
//!
//! The rule is botocore's (`xform_name`): a dash before a capital that starts a word, a dash
//! between a small letter or digit and a capital, and plural acronyms kept whole (`ARNs`).
//! Not here: which names exist (`model`) and which the command line renames (`cli::table`).

/// The command line's spelling of an API name: `CreateDeployment` gives `create-deployment`.
pub fn kebab(name: &str) -> String {
    if name.contains('-') {
        return name.to_owned();
    }
    let name = name.replace("OTelEnrichment", "OtelEnrichment");
    let split = split_plural_acronym(&name);
    let words: Vec<char> = split.chars().collect();
    let cased: Vec<char> = dash_before_words(&words);
    dash_between_cases(&cased).to_lowercase()
}

/// `GatewayARNs` reads `Gateway-arns`: the plural `s` belongs to the acronym.
fn split_plural_acronym(name: &str) -> String {
    let Some(stem) = name.strip_suffix('s') else {
        return name.to_owned();
    };
    let head = stem.trim_end_matches(|c: char| c.is_ascii_uppercase());
    let acronym = name.strip_prefix(head).unwrap_or_default();
    if acronym.len() < 3 {
        return name.to_owned();
    }
    format!("{head}-{}", acronym.to_lowercase())
}

/// A dash after any character that a capitalised word follows.
fn dash_before_words(chars: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(chars.len() + 8);
    let mut rest = chars;
    while let [first, tail @ ..] = rest {
        out.push(*first);
        let small = |at: usize| tail.get(at).is_some_and(char::is_ascii_lowercase);
        let starts_word = tail.first().is_some_and(char::is_ascii_uppercase) && small(1);
        rest = if starts_word {
            let length = 1 + tail
                .iter()
                .skip(1)
                .take_while(|c| c.is_ascii_lowercase())
                .count();
            let (word, after) = tail.split_at(length);
            out.push('-');
            out.extend_from_slice(word);
            after
        } else {
            tail
        };
    }
    out
}

/// A dash between a small letter or digit and the capital after it.
fn dash_between_cases(chars: &[char]) -> String {
    let mut out = String::with_capacity(chars.len() + 8);
    let mut rest = chars;
    while let [first, tail @ ..] = rest {
        out.push(*first);
        rest = match tail {
            [next, after @ ..]
                if next.is_ascii_uppercase()
                    && (first.is_ascii_lowercase() || first.is_ascii_digit()) =>
            {
                out.push('-');
                out.push(*next);
                after
            }
            _ => tail,
        };
    }
    out
}

#[cfg(test)]
mod tests;
