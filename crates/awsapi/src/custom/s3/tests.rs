use crate::run::Printed;
use crate::run::tests::Terminal;

fn site() -> Terminal {
    let mut terminal = Terminal::new();
    assert_eq!(terminal.prints("aws s3 mb s3://site"), "make_bucket: site");
    for (path, text) in [
        ("desk/www/index.html", "<h1>hi</h1>\n"),
        ("desk/www/js/app.js", "1;\n"),
        ("desk/www/js/app.js.map", "{}\n"),
    ] {
        terminal.files.write(path, text.as_bytes());
    }
    terminal
}

fn fails(terminal: &mut Terminal, line: &str, code: u8) -> Printed {
    let printed = terminal.types(line);
    assert_eq!(
        printed.exit_code, code,
        "{line}: {} {}",
        printed.out, printed.err
    );
    printed
}

#[test]
fn one_file_goes_there_and_back() {
    let mut terminal = site();
    assert_eq!(
        terminal.prints("aws s3 cp www/index.html s3://site"),
        "upload: www/index.html to s3://site/index.html"
    );
    assert_eq!(
        terminal.prints("aws s3 cp s3://site/index.html back.html"),
        "download: s3://site/index.html to ./back.html"
    );
    assert_eq!(
        terminal.files.text("desk/back.html").unwrap(),
        "<h1>hi</h1>\n"
    );
    assert_eq!(
        terminal.prints("aws s3 cp s3://site/index.html s3://site/old/"),
        "copy: s3://site/index.html to s3://site/old/index.html"
    );
    assert_eq!(
        terminal.prints("aws s3 mv back.html s3://site/moved.html"),
        "move: ./back.html to s3://site/moved.html"
    );
    assert!(terminal.files.bytes("desk/back.html").is_none());
    assert_eq!(
        terminal.prints("aws s3 cp s3://site/moved.html -"),
        "<h1>hi</h1>"
    );
    assert_eq!(
        terminal.prints(
            "aws s3api head-object --bucket site --key index.html --query ContentType --output text"
        ),
        "text/html"
    );
}

#[test]
fn folders_go_by_their_filters_and_are_listed() {
    let mut terminal = site();
    assert_eq!(
        terminal.prints("aws s3 cp www s3://site/v1 --recursive --exclude '*.map' --dryrun"),
        "(dryrun) upload: www/index.html to s3://site/v1/index.html\n\
         (dryrun) upload: www/js/app.js to s3://site/v1/js/app.js"
    );
    terminal.prints("aws s3 cp www s3://site/v1 --recursive --exclude '*' --include 'js/*'");
    let printed = terminal.types("aws s3 ls s3://site --recursive --summarize");
    assert_eq!(
        printed.out,
        "2026-01-05 09:00:00          3 v1/js/app.js\n\
         2026-01-05 09:00:00          3 v1/js/app.js.map\n\n\
         Total Objects: 2\n   Total Size: 6\n"
    );
    assert_eq!(
        terminal.types("aws s3 ls s3://site/v1/").out,
        "                           PRE js/\n"
    );
    assert_eq!(terminal.prints("aws s3 ls"), "2026-01-05 09:00:00 site");
    fails(&mut terminal, "aws s3 ls s3://site/v2/", 1);
    assert_eq!(
        terminal.prints("aws s3 rm s3://site/v1 --recursive --exclude '*.map'"),
        "delete: s3://site/v1/js/app.js"
    );
    let printed = fails(&mut terminal, "aws s3 rb s3://site", 1);
    assert_eq!(
        printed.err,
        "remove_bucket failed: s3://site An error occurred (BucketNotEmpty) when calling the \
         DeleteBucket operation: The bucket you tried to delete is not empty\n"
    );
    assert_eq!(
        terminal.prints("aws s3 rb s3://site --force"),
        "delete: s3://site/v1/js/app.js.map\nremove_bucket: site"
    );
}

#[test]
fn sync_carries_over_what_differs_and_deletes_when_asked() {
    let mut terminal = site();
    terminal.prints("aws s3 sync www s3://site");
    assert_eq!(terminal.prints("aws s3 sync www s3://site"), "");
    terminal.files.write("desk/www/js/app.js", b"2;\n");
    terminal.files.remove("desk/www/js/app.js.map");
    assert_eq!(terminal.prints("aws s3 sync www s3://site --size-only"), "");
    assert_eq!(
        terminal.prints("aws s3 sync www s3://site --delete"),
        "upload: www/js/app.js to s3://site/js/app.js\ndelete: s3://site/js/app.js.map"
    );
    assert_eq!(
        terminal.prints("aws s3 sync s3://site copy"),
        "download: s3://site/index.html to copy/index.html\n\
         download: s3://site/js/app.js to copy/js/app.js"
    );
    assert_eq!(terminal.files.text("desk/copy/js/app.js").unwrap(), "2;\n");
}

#[test]
fn what_fails_is_said_and_counts() {
    let mut terminal = site();
    let printed = fails(&mut terminal, "aws s3 cp www/index.html s3://none/", 1);
    assert_eq!(
        printed.err,
        "upload failed: www/index.html to s3://none/index.html An error occurred (NoSuchBucket) \
         when calling the PutObject operation: The specified bucket does not exist\n"
    );
    let printed = fails(&mut terminal, "aws s3 cp s3://site/none .", 1);
    assert_eq!(
        printed.err,
        "fatal error: An error occurred (404) when calling the HeadObject operation: Key \"none\" \
         does not exist\n"
    );
    fails(&mut terminal, "aws s3 cp none s3://site", 255);
    fails(&mut terminal, "aws s3 mb s3://site/key", 252);
    let printed = fails(&mut terminal, "aws s3 mb s3://site", 1);
    assert!(
        printed
            .err
            .starts_with("make_bucket failed: s3://site An error occurred")
    );
    let printed = terminal.types("aws s3 cp www/index.html s3://site --acl private");
    assert_eq!(printed.err, "greenroom: this changes nothing here: --acl\n");
    assert_eq!(
        terminal.prints("aws s3 cp www/index.html s3://site --quiet"),
        ""
    );
    fails(&mut terminal, "aws s3 ls s3://none", 254);
    let address = terminal.prints("aws s3 presign s3://site/index.html --expires-in 60");
    assert!(address.starts_with("https://site.s3.eu-west-1.amazonaws.com/index.html?"));
    assert!(address.contains("&X-Amz-Expires=60&"));
}
