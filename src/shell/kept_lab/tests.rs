use super::*;

#[test]
fn a_lab_is_kept_read_back_and_forgotten() {
    let folder = tempfile::tempdir().unwrap();
    let data = Some(folder.path());
    assert_eq!(load(data, "one"), None);
    keep(data, "one", "git push\n").unwrap();
    assert_eq!(load(data, "one").as_deref(), Some("git push\n"));
    keep(data, "one", "").unwrap();
    assert_eq!(load(data, "one"), None);
    keep(data, "one", "").unwrap();
}

#[test]
fn an_id_that_leads_elsewhere_has_no_place() {
    let folder = tempfile::tempdir().unwrap();
    for id in ["../one", "a/b", "", "A", "."] {
        assert!(keep(Some(folder.path()), id, "x").is_err(), "{id:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
