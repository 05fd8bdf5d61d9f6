use super::*;

fn kinds(text: &str) -> Vec<(u32, bool, Kind)> {
    let cut = read(text, 1).into_iter();
    cut.map(|segment| (segment.line, segment.is_closed, segment.kind))
        .collect()
}

fn plain(text: &str) -> Kind {
    Kind::Text(text.to_owned())
}

fn fenced(info: &str, body: &str) -> Kind {
    let (info, body) = (info.to_owned(), body.to_owned());
    Kind::Fence { info, body }
}

#[test]
fn fences_and_asides_are_cut_out_with_their_lines() {
    let text = "a\n```yaml x.yml\nb: 1\n```\nc\n::: notes\nd\n:::\n";
    let (info, body) = ("notes".to_owned(), "d\n".to_owned());
    assert_eq!(
        kinds(text),
        [
            (1, true, plain("a\n")),
            (2, true, fenced("yaml x.yml", "b: 1\n")),
            (5, true, plain("c\n")),
            (6, true, Kind::Aside { info, body }),
        ],
    );
}

#[test]
fn a_longer_fence_holds_a_shorter_one_and_an_aside_holds_fences() {
    assert_eq!(kinds("````\n```\n````\n"), [(1, true, fenced("", "```\n"))]);
    let cut = kinds("::: notes\n```\n:::\n```\n:::\n");
    assert_eq!((cut.len(), cut[0].1), (1, true));
}

#[test]
fn what_never_closes_says_so_and_code_in_a_line_opens_nothing() {
    assert_eq!(kinds("~~~ sh\nx"), [(1, false, fenced("sh", "x"))]);
    assert_eq!(kinds("```a``` b\n"), [(1, true, plain("```a``` b\n"))]);
    assert_eq!(kinds("    ```\n"), [(1, true, plain("    ```\n"))]);
}
