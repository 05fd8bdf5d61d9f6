use super::*;

fn line(name: &str, kind: FileType, mode: u32, size: u64, changed_ms: i64) -> Line {
    Line {
        name: name.to_owned(),
        kind,
        mode,
        size,
        changed_ms,
        target: None,
    }
}

fn wanted(line: &str) -> Wanted {
    let args: Vec<String> = line.split(' ').map(str::to_owned).collect();
    Wanted::of(&args).expect("a good line")
}

#[test]
fn the_long_format_is_aligned_and_dated() {
    // 2024-03-05 06:07:08.
    let now_ms = 1_709_618_828_000;
    let long = Long {
        user: "root",
        now_ms,
    };
    let mut link = line("l", FileType::Symlink, 0o777, 3, now_ms);
    link.target = Some("run".to_owned());
    let lines = [
        line("run", FileType::File, 0o755, 12, now_ms),
        line(
            "d",
            FileType::Directory,
            0o1777,
            0,
            now_ms - 86_400_000 * 400,
        ),
        link,
        line("big", FileType::File, 0o600, 1_234_567, now_ms + 1),
    ];
    let want = "-rwxr-xr-x 1 root root      12 Mar  5 06:07 run\n\
                drwxrwxrwt 2 root root    4096 Jan 30  2023 d\n\
                lrwxrwxrwx 1 root root       3 Mar  5 06:07 l -> run\n\
                -rw------- 1 root root 1234567 Mar  5  2024 big\n";
    assert_eq!(long.lines(&lines, &wanted("-l")), want);
    let want = "-rwxr-xr-x 1 0   12 2024-03-05 06:07:08.000000000 +0000 run*\n";
    assert_eq!(
        long.lines(&lines[..1], &wanted("-ngF --full-time")),
        want.replace("  12", "12")
    );
    assert_eq!(Long::total(&lines), "total 1216\n");
}

#[test]
fn human_sizes_round_up() {
    let long = Long {
        user: "u",
        now_ms: 0,
    };
    let shown = |size| {
        let line = line("f", FileType::File, 0, size, 0);
        let text = long.lines(&[line], &wanted("-lh"));
        text.split(' ').nth(4).unwrap_or_default().to_owned()
    };
    let sizes = [
        0,
        1_023,
        1_024,
        1_025,
        10_240,
        10_241,
        1_048_575,
        1_048_576,
        5 << 30,
    ];
    let want = [
        "0", "1023", "1.0K", "1.1K", "10K", "11K", "1.0M", "1.0M", "5.0G",
    ];
    assert_eq!(sizes.map(shown), want);
}

#[test]
fn command_lines_are_read_or_refused() {
    let read = wanted("-ltr a b");
    assert!(read.long && read.reverse && read.order == Order::Time);
    assert_eq!(read.names, ["a", "b"]);
    assert_eq!(Wanted::of(&[]).expect("no words").names, ["."]);
    let refused = Wanted::of(&["-y".to_owned()]).expect_err("an unknown letter");
    assert!(
        refused.starts_with("ls: invalid option -- 'y'\n"),
        "{refused}"
    );
    assert!(Wanted::of(&["--nonsense".to_owned()]).is_err());
}
