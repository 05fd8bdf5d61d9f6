use super::*;

fn tree_of_two() -> Files {
    let mut files = Files::of_text([("appspec.yml", "version: 0.0\n")]);
    files.put(
        "scripts/start.sh",
        Entry::File {
            bytes: b"#!/bin/sh\n".as_slice().into(),
            mode: 0o755,
        },
    );
    files
}

#[test]
fn a_zip_becomes_a_tree_and_a_tree_becomes_the_same_zip() {
    let files = tree_of_two();
    let zip = packed(&members(&files), stamp(1_767_603_600_000));
    let kept = body(&zip);
    assert_eq!(kept, Body::Bundle(files));
    assert_eq!(bytes(&kept, 1_767_603_600_000), zip);
    assert_eq!(size(&kept), zip.len());
}

#[test]
fn other_bytes_stay_as_they_are() {
    for plain in [b"hello".as_slice(), b"", b"PK\x03\x04 and no end"] {
        let kept = body(plain);
        assert_eq!(kept, Body::Bytes(plain.into()));
        assert_eq!(bytes(&kept, 0), plain);
        assert_eq!(size(&kept), plain.len());
    }
}
