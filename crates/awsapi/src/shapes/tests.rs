use super::*;

#[test]
fn every_row_names_an_operation_of_its_service_once_and_in_order() {
    let mut count = 0;
    for service in model::services() {
        let names: Vec<&str> = simulated(service).collect();
        assert!(names.is_sorted_by(|a, b| a < b), "{service}: {names:?}");
        for name in names {
            assert!(
                model::operation(service, name).is_some(),
                "{service} {name}"
            );
            count += 1;
        }
    }
    assert!(count >= 30, "{count}");
}
