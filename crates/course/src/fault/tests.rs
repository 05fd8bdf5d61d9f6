use super::*;

#[test]
fn every_fault_prints_as_it_is_read() {
    for text in [
        "hook-fails ValidateService i-3 exit 1",
        "hook-heals ValidateService all",
        "agent-stops i-3",
        "agent-starts all",
        "clock-skews i-3 10m",
        "clock-skews i-3 -1h30m",
        "health-check-wrong web-tg /nope",
        "alarm-fires web-5xx",
        "alarm-clears web-5xx",
        "service-stops httpd i-3",
        "service-starts httpd i-3",
        "instance-dies i-3",
        "file-appears /var/www/html/index.html i-3",
        "permission-lost deploy s3:GetObject",
        "permission-back deploy",
    ] {
        let fault = read(text).unwrap_or_else(|trouble| panic!("{text}: {trouble}"));
        assert_eq!(fault.to_string(), text);
    }
}

#[test]
fn a_wrong_fault_is_told_its_form() {
    let says = |text: &str| read(text).unwrap_err().to_string();
    assert!(says("agent-stops").contains("write `fault agent-stops INSTANCE`"));
    assert!(says("agent-dies i-1").contains("there is no fault `agent-dies`"));
    assert!(says("hook-fails ValidateServce i-1").contains("did you mean `ValidateService`?"));
    assert!(says("hook-fails ValidateService i-1 exit 0").contains("exit code of a failure"));
    assert!(says("clock-skews i-1 long").contains("90s, 5m"));
    assert!(says("permission-lost r {}").contains("is no action"));
}

#[test]
fn a_fault_on_nothing_says_what_is_missing() {
    let w = World::new(greenroom_engine::world::Scenario::default());
    let says = |text: &str| read(text).unwrap().commands(&w).unwrap_err();
    assert_eq!(says("agent-stops i-1"), "there is no instance i-1");
    assert_eq!(says("alarm-fires a"), "there is no alarm a");
    assert_eq!(says("health-check-wrong a /"), "there is no target group a");
    assert_eq!(says("permission-lost a s3:Get"), "there is no role a");
    let choices: Vec<&str> = choices(&w).iter().map(|choice| choice.kind.form).collect();
    assert!(choices.is_empty(), "{choices:?}");
}
