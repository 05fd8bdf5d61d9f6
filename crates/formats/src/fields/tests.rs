use super::{Shape, head, key_span, one_of, text_of};
use crate::finding::Findings;
use crate::yaml;

static SHAPE: Shape = Shape {
    what: "a phase",
    known: &["commands", "finally"],
    remark: &yaml::SYNTAX,
};

#[test]
fn unknown_keys_are_named_with_what_was_probably_meant() {
    let root = yaml::read("commans: 1\nfinally: 2\nx: 3\n? [a]\n: 4\n")
        .value
        .expect("tree")
        .root;
    let mut out = Findings::new();
    SHAPE.check(&root, &mut out);
    let fixes: Vec<_> = out
        .into_vec()
        .into_iter()
        .map(|f| (f.span.line, f.fix))
        .collect();
    assert_eq!(
        fixes,
        [
            (1, Some("Did you mean `commands`?".to_owned())),
            (3, Some("Known keys: commands, finally.".to_owned())),
            (4, None),
        ]
    );
}

#[test]
fn places_are_narrow() {
    let root = yaml::read("a:\n  b: 1\n  c: 2\n").value.expect("tree").root;
    assert_eq!(key_span(&root, "a").range(), 0..1);
    assert_eq!(key_span(&root, "z"), root.span);
    let a = root.get("a").expect("a");
    assert_eq!((head(a).line, head(a).range().len()), (2, 0));
    assert_eq!(text_of(a), None);
    assert_eq!(one_of(&["a", "b", "c"]), "`a`, `b` or `c`");
    assert_eq!(one_of(&["a"]), "`a`");
    assert_eq!(one_of(&[]), "");
}
