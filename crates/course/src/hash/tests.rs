use super::*;

#[test]
fn a_hash_sees_words_and_texts_and_not_how_they_are_laid_out() {
    let hash = ContentHash::of(["How many?", "four"]);
    assert_eq!(hash, ContentHash::of(["How\n  many?", " four "]));
    for other in [
        vec!["How many?", "five"],
        vec!["How many? four"],
        vec!["Howmany?", "four"],
    ] {
        assert_ne!(hash, ContentHash::of(other.iter().copied()), "{other:?}");
    }
}

#[test]
fn a_hash_is_the_same_on_every_machine_and_reads_back() {
    // FNV-1a of `a`, a blank and a line feed, worked out by hand from its two constants.
    let by_hand = b"a \n".iter().fold(OFFSET, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
    });
    let hash = ContentHash::of(["a"]);
    assert_eq!(hash, ContentHash(by_hand));
    assert_eq!(ContentHash::try_from(hash.to_string()), Ok(hash));
    for bad in ["", "xyz", "0123456789abcdeg", "0123456789abcdef0"] {
        assert!(ContentHash::try_from(bad.to_owned()).is_err(), "{bad}");
    }
}
