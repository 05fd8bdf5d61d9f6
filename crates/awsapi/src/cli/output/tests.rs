use super::*;
use crate::json::json;

#[test]
fn an_empty_reply_prints_nothing() {
    for format in [
        Format::Json,
        Format::Text,
        Format::Table,
        Format::Yaml,
        Format::YamlStream,
    ] {
        assert_eq!(print(format, "Op", &json!({})).unwrap(), "", "{format:?}");
    }
    assert_eq!(print(Format::Json, "Op", &json!([])).unwrap(), "[]\n");
    assert_eq!(print(Format::Json, "Op", &json!(null)).unwrap(), "null\n");
    assert_eq!(print(Format::Off, "Op", &json!({"a": 1})).unwrap(), "");
}
