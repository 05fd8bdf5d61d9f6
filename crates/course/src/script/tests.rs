use super::*;

fn acts(text: &str) -> Vec<Act> {
    let (script, troubles) = read(text);
    assert!(troubles.is_empty(), "{troubles:?}");
    script.doings.into_iter().map(|doing| doing.act).collect()
}

fn trouble(text: &str) -> Trouble {
    let (_, mut troubles) = read(text);
    assert_eq!(troubles.len(), 1, "{troubles:?}");
    troubles.remove(0)
}

#[test]
fn a_script_reads_line_by_line() {
    let script = "\
title Half of nine
world web-nine
points cd-a, cd-b

# a comment
as dana
let d = aws deploy create-deployment --application-name web \\
    --query deploymentId   # its id
file app/index.html <<END
<h1># not a comment</h1>
END
$ ls -l | wc -l
wait 5m
wait until quiet
wait until status(deployment $d) == Failed max 2h
fault agent-stops i-3
try git push
expect error AccessDeniedException from aws s3 ls
expect never healthy(web) < 5
say Half of nine is four: what must stay is rounded up.
";
    let (read, troubles) = read(script);
    assert!(troubles.is_empty(), "{troubles:?}");
    assert_eq!(read.head.title.as_deref(), Some("Half of nine"));
    assert_eq!(read.head.points, ["cd-a", "cd-b"]);
    assert_eq!(read.head.line_of("world"), 2);
    let lines: Vec<u32> = read.doings.iter().map(|doing| doing.line).collect();
    assert_eq!(lines, [6, 7, 9, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    let acts: Vec<&Act> = read.doings.iter().map(|doing| &doing.act).collect();
    assert_eq!(*acts[0], Act::As(Caller::User("dana".into())));
    let line = "aws deploy create-deployment --application-name web --query deploymentId";
    assert_eq!(
        *acts[1],
        Act::Let {
            name: "d".into(),
            from: Value::Printed(Run::Aws(line.into()))
        }
    );
    assert_eq!(
        *acts[2],
        Act::File {
            path: "app/index.html".into(),
            text: "<h1># not a comment</h1>\n".into()
        }
    );
    assert_eq!(*acts[3], Act::Run(Run::Shell("ls -l | wc -l".into())));
    assert_eq!(*acts[4], Act::Wait(Wait::For(Span::minutes(5))));
    assert!(matches!(acts[6], Act::Wait(Wait::Until(_, max)) if *max == Span::hours(2)));
    let Act::Refused { code, .. } = acts[9] else {
        panic!("{:?}", acts[9]);
    };
    assert_eq!(code.as_deref(), Some("AccessDeniedException"));
}

#[test]
fn every_mistake_is_found_with_its_place() {
    let (_, troubles) = read("aws\nexpct x\nwait long\nfile a <<END\nnever closed\n");
    let said: Vec<String> = troubles.iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 4, "{said:?}");
    assert!(
        said[0].starts_with("1:1: `aws` needs something"),
        "{}",
        said[0]
    );
    assert!(said[1].contains("did you mean `expect`?"), "{}", said[1]);
    assert!(
        said[2].starts_with("3:6: `long` is no length of time"),
        "{}",
        said[2]
    );
    assert!(
        said[3].starts_with("4:6: the text never ends"),
        "{}",
        said[3]
    );
}

#[test]
fn troubles_point_into_the_line() {
    assert_eq!(trouble("  expect order A, b on i-1").column, 19);
    assert_eq!(trouble("let x 5").message, "`=` is missing");
    assert_eq!(
        trouble("title a\ntitle b").message,
        "`title` is said a second time"
    );
    assert_eq!(
        trouble("aws s3 ls\ntitle b").message,
        "`title` must stand before the first doing"
    );
    assert_eq!(trouble("as a b c").message, "this is no caller");
}

#[test]
fn times_read_and_print_back() {
    for text in ["0s", "90s", "5m", "1h30m", "2d", "250ms", "1d1h1m1s1ms"] {
        let span = moment(text).unwrap();
        assert_eq!(moment(&span_words(span)), Some(span), "{text}");
    }
    for text in ["", "5", "m", "5 m", "-5m", "5w", "99999999999999999999s"] {
        assert_eq!(moment(text), None, "{text}");
    }
    assert_eq!(span_words(Span::seconds(90)), "1m30s");
}

#[test]
fn a_hash_inside_quotes_or_words_is_no_comment() {
    let line = "aws codebuild batch-get-builds --ids a#b --query 'x # y'";
    assert_eq!(
        acts(&format!("{line} # end")),
        [Act::Run(Run::Aws(line.into()))]
    );
}
