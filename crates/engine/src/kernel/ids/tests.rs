use super::*;

#[test]
fn ids_have_the_shapes_aws_gives_them() {
    let id = deployment(7, 0);
    assert!(id.starts_with("d-") && id.len() == 11);
    assert!(
        id.bytes()
            .skip(2)
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    );
    let instance = ec2(7, "i-", 3);
    assert!(instance.starts_with("i-0") && instance.len() == 19);
}

#[test]
fn a_uuid_says_it_is_random() {
    for n in 0..100 {
        let id = uuid(7, "x", n);
        let parts: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_eq!(id.chars().nth(14), Some('4'));
        assert!(
            matches!(id.chars().nth(19), Some('8' | '9' | 'a' | 'b')),
            "{id}"
        );
    }
}

#[test]
fn the_next_one_is_another_one() {
    let all: std::collections::BTreeSet<_> = (0..1_000).map(|n| deployment(7, n)).collect();
    assert_eq!(all.len(), 1_000);
}
