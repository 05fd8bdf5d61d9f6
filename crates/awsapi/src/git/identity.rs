//! Who writes: `user.name` and `user.email`, else the caller.

use greenroom_engine::codecommit::Person;

use super::config::Settings;
use super::desk::{Desk, May, Stop};

/// Who writes commits here.
pub(super) fn person(desk: &Desk<'_>) -> Person {
    let settings = Settings::of(&desk.repo);
    let caller = Person::of(desk.at.principal());
    let set = |key: &str| settings.get(key).map(tidy).filter(|text| !text.is_empty());
    Person {
        name: set("user.name").map_or(caller.name, Into::into),
        email: set("user.email").map_or(caller.email, Into::into),
    }
}

/// What git leaves out of names: control characters and brackets anywhere, punctuation at the
/// ends.
fn tidy(text: &str) -> String {
    let inner: String = text
        .chars()
        .filter(|c| !c.is_control() && *c != '<' && *c != '>')
        .collect();
    let crud = |c: char| c <= ' ' || ".,:;\"\\'".contains(c);
    inner.trim_matches(crud).to_owned()
}

/// A person given as `Name <address>`.
pub(super) fn read(text: &str) -> May<Person> {
    let read = || {
        let (name, rest) = text.split_once('<')?;
        let (email, rest) = rest.split_once('>')?;
        rest.trim().is_empty().then(|| Person {
            name: tidy(name).into(),
            email: tidy(email).into(),
        })
    };
    read().ok_or_else(|| {
        Stop::fatal(format!(
            "--author '{text}' is not 'Name <email>' and matches no existing author"
        ))
    })
}
