use super::*;
use crate::kernel::time::SimTime;

fn state(enabled: Option<bool>) -> State {
    let mut state = State::default();
    let created = Fact::BucketCreated(Box::new(("b".into(), "eu-west-1".into())));
    evolve(&mut state, SimTime::ZERO, &created);
    if let Some(enabled) = enabled {
        let bucket = "b".into();
        evolve(
            &mut state,
            SimTime::ZERO,
            &Fact::VersioningSet { bucket, enabled },
        );
    }
    state
}

fn put(state: &mut State, version: &str) {
    let put = ObjectPut {
        bucket: "b".into(),
        key: "k".into(),
        version_id: version.into(),
        etag: "e".into(),
        body: Body::Bytes(version.as_bytes().into()),
        content_type: None,
    };
    evolve(state, SimTime::ZERO, &Fact::ObjectPut(Box::new(put)));
}

fn delete(state: &mut State, version: Option<&str>, marker: Option<&str>) {
    let gone = ObjectDeleted {
        bucket: "b".into(),
        key: "k".into(),
        version: version.map(Into::into),
        marker: marker.map(Into::into),
    };
    evolve(state, SimTime::ZERO, &Fact::ObjectDeleted(Box::new(gone)));
}

fn versions(state: &State) -> Vec<(String, bool)> {
    let found = state.buckets["b"].objects.get("k").into_iter().flatten();
    found
        .map(|object| (object.version_id.to_string(), object.deleted))
        .collect()
}

#[test]
fn a_delete_marker_hides_an_object_and_takes_nothing_away() {
    let mut state = state(Some(true));
    put(&mut state, "1");
    put(&mut state, "2");
    delete(&mut state, None, Some("3"));
    assert!(state.object("b", "k", None).is_none());
    assert!(state.object("b", "k", Some("1")).is_some());
    assert_eq!(state.buckets["b"].listed().count(), 0);
    delete(&mut state, Some("3"), None);
    assert!(
        state
            .object("b", "k", None)
            .is_some_and(|o| &*o.version_id == "2")
    );
    delete(&mut state, Some("1"), None);
    delete(&mut state, Some("2"), None);
    assert!(!state.buckets["b"].objects.contains_key("k"));
}

#[test]
fn without_versioning_the_last_write_is_all_there_is() {
    let mut state = state(None);
    put(&mut state, "null");
    put(&mut state, "null");
    assert_eq!(versions(&state), [("null".to_owned(), false)]);
    delete(&mut state, None, None);
    assert!(state.buckets["b"].objects.is_empty());
}

#[test]
fn suspended_versioning_keeps_what_was_there_and_writes_over_null() {
    let mut state = state(Some(true));
    put(&mut state, "1");
    let bucket = "b".into();
    evolve(
        &mut state,
        SimTime::ZERO,
        &Fact::VersioningSet {
            bucket,
            enabled: false,
        },
    );
    put(&mut state, "null");
    delete(&mut state, None, Some("null"));
    let kept = [("1".to_owned(), false), ("null".to_owned(), true)];
    assert_eq!(versions(&state), kept);
}
