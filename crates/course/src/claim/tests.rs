use super::*;

fn reads(text: &str) {
    match read(text) {
        Ok(claim) => {
            let printed = claim.to_string();
            assert_eq!(read(&printed).as_ref(), Ok(&claim), "{text} → {printed}");
        }
        Err(trouble) => panic!("{text}: {trouble}"),
    }
}

#[test]
fn every_form_of_the_authors_guide_reads_and_prints_back() {
    for text in [
        "aws deploy get-deployment --deployment-id $d --query deploymentInfo.status \
         == \"Succeeded\"",
        "aws codebuild batch-get-builds --ids $b --query 'builds[?id==`x`].phases[0]' != null",
        "healthy(web) >= 5",
        "in_service(web-tg) == 9",
        "status(stage orders Deploy) == Failed",
        "log(build $b) contains \"Congratulations\"",
        "disk(i-1 /var/www/html/index.html) matches ^v2",
        "never healthy(web) < 5",
        "always in-service(web-tg) >= 1",
        "most busy(web) == 4",
        "at 6m healthy(web) == 9",
        "by 15m status(deployment $d) == Stopped",
        "order BeforeBlockTraffic, BlockTraffic, AfterBlockTraffic on i-1",
        "happened DeploymentEnded status=Failed",
        "count codedeploy:BatchStarted == 3",
        "count EventStarted event=\"Before Install\" on i-1 >= 2",
        "not happened codepipeline:ExecutionSuperseded",
        "not by 5m not healthy(web) == 1",
    ] {
        reads(text);
    }
}

#[test]
fn the_last_sign_outside_quotes_compares() {
    let claim = read("aws x y --query 'a[?b == `1`]' == 2").unwrap();
    let Claim::Compare(Term::Aws(line), Op::Eq, value) = claim else {
        panic!("{claim:?}");
    };
    assert_eq!(line, "aws x y --query 'a[?b == `1`]'");
    assert_eq!(value.text, "2");
}

#[test]
fn mistakes_say_where_and_what_to_write() {
    for (text, column, says) in [
        ("healthy(web)", 1, "nothing is compared"),
        ("healthy(web) ==", 16, "value is missing"),
        ("healthy == 5", 1, "is no term"),
        ("never healthy(web)", 7, "nothing is compared"),
        ("at soon healthy(web) == 1", 4, "is no moment"),
        ("order A", 7, "at least two"),
        ("order A, b on i-1", 10, "no event's name"),
        ("happened", 10, "name is missing"),
        ("happened A status", 12, "name=value"),
        ("count A == many", 9, "is no number"),
    ] {
        let trouble = read(text).unwrap_err();
        assert!(trouble.message.contains(says), "{text}: {trouble}");
        assert_eq!(trouble.column, column, "{text}: {trouble}");
    }
}

#[test]
fn claims_inside_each_other_end_somewhere() {
    let text = format!("{}healthy(web) == 1", "not ".repeat(1_000));
    assert!(
        read(&text)
            .unwrap_err()
            .message
            .contains("inside each other")
    );
}
