//! Verbs of scripts: `rev-parse`, `ls-files`, `ls-tree`, `cat-file`, `rev-list`, `merge-base`,
//! `show-ref`, `symbolic-ref`, `hash-object`.

use crate::git::desk::{Desk, Done, May, Stop};
use crate::git::history::Range;
use crate::git::ignore::Ignores;
use crate::git::listing::Work;
use crate::git::options;
use crate::git::paths::{Specs, seen_from};
use crate::git::quoting::quoted;
use crate::git::refs::{Head, short_name};
use crate::git::revision::ambiguous;
use crate::git::store::{Id, Kind, tree_line};

/// `git rev-parse`
pub(super) fn rev_parse(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "short=?",
        "abbrev-ref",
        "verify",
        "show-toplevel",
        "git-dir",
        "is-inside-work-tree",
        "show-prefix",
        "q quiet",
        "symbolic-full-name",
        "is-bare-repository",
    ];
    let given = options::read("rev-parse", &known, words)?;
    let root = desk.repo.shown_root();
    for (option, answer) in [
        ("show-toplevel", root.clone()),
        ("is-inside-work-tree", "true".to_owned()),
        ("is-bare-repository", "false".to_owned()),
        ("show-prefix", desk.repo.prefix.clone()),
        (
            "git-dir",
            match desk.repo.prefix.as_str() {
                "" => ".git".to_owned(),
                _ => format!("{}/.git", root.trim_end_matches('/')),
            },
        ),
    ] {
        if given.has(option) {
            desk.say(answer);
        }
    }
    for word in &given.words {
        if given.has("abbrev-ref") || given.has("symbolic-full-name") {
            let name = named(desk, word)?;
            desk.say(if given.has("abbrev-ref") {
                short_name(&name).to_owned()
            } else {
                name
            });
            continue;
        }
        let Some(id) = desk.repo.find(word)? else {
            if given.has("verify") {
                let text = if given.has("quiet") {
                    ""
                } else {
                    "fatal: Needed a single revision\n"
                };
                return Err(Stop::says(if given.has("quiet") { 1 } else { 128 }, text));
            }
            desk.say(word);
            return Err(ambiguous(word));
        };
        desk.say(match given.value("short") {
            None => id.to_string(),
            Some("") => desk.repo.shortener().of(&id),
            Some(_) => {
                let digits = given.number("short")?.unwrap_or(7).max(4);
                id.chars().take(digits).collect()
            }
        });
    }
    Ok(0)
}

fn named(desk: &Desk<'_>, word: &str) -> May<String> {
    if word == "HEAD" || word == "@" {
        return Ok(match desk.repo.head() {
            Head::Branch(name) => format!("refs/heads/{name}"),
            Head::Detached(_) => "HEAD".to_owned(),
        });
    }
    let branch = word
        .strip_suffix("@{u}")
        .or_else(|| word.strip_suffix("@{upstream}"));
    if let Some(branch) = branch {
        let current = desk.repo.branch().unwrap_or_default();
        let branch = if branch.is_empty() { &current } else { branch };
        let upstream = desk.repo.upstream(branch);
        let none = || Stop::fatal(format!("no upstream configured for branch '{branch}'"));
        return upstream.map(|up| up.tracking).ok_or_else(none);
    }
    desk.repo
        .whole_reference(word)
        .ok_or_else(|| ambiguous(word))
}

/// `git ls-files`
pub(super) fn ls_files(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "s stage",
        "o others",
        "m modified",
        "d deleted",
        "c cached",
        "exclude-standard",
        "u unmerged",
        "i ignored",
        "error-unmatch",
    ];
    let given = options::read("ls-files", &known, words)?;
    if given.has("ignored") {
        return Err(Stop::not_simulated("git ls-files --ignored"));
    }
    let specs = Specs::read(&desk.repo, &given.all_words())?;
    let index = desk.repo.index()?;
    let work = Work::of(&desk.repo, &index);
    let prefix = desk.repo.prefix.clone();
    let here = |path: &str| path.starts_with(&prefix) && specs.mean(path);
    let shown = |path: &str| quoted(&seen_from(&prefix, path));
    let mut lines: Vec<String> = Vec::new();
    if given.has("others") {
        let ignores = Ignores::of(&desk.repo);
        for path in desk.repo.work_paths() {
            let out = given.has("exclude-standard") && ignores.file(&path);
            if !index.knows(&path) && here(&path) && !out {
                lines.push(shown(&path));
            }
        }
    }
    let some = ["others", "modified", "deleted"]
        .iter()
        .any(|option| given.has(option));
    for (path, stage, slot) in index.lines().filter(|(path, _, _)| here(path)) {
        let now = work.listing.get(path);
        let wanted = (given.has("modified") && now != Some(slot))
            || (given.has("deleted") && now.is_none())
            || given.has("cached")
            || (!some && (!given.has("unmerged") || stage.digit() > 0));
        if !wanted {
            continue;
        }
        lines.push(if given.has("stage") || given.has("unmerged") {
            format!(
                "{} {} {}\t{}",
                slot.mode,
                slot.id,
                stage.digit(),
                shown(path)
            )
        } else {
            shown(path)
        });
    }
    if given.has("error-unmatch")
        && let Some(idle) = specs.idle(&index.paths().collect::<Vec<_>>())
    {
        let text = format!(
            "error: pathspec '{idle}' did not match any file(s) known to git\n\
             Did you forget to 'git add'?\n"
        );
        return Err(Stop::says(1, text));
    }
    for line in lines {
        desk.say(line);
    }
    Ok(0)
}

/// `git ls-tree`
pub(super) fn ls_tree(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("ls-tree", &["r recursive", "name-only", "t"], words)?;
    let Some(name) = given.words.first() else {
        return Err(Stop::says(
            129,
            "usage: git ls-tree [-r] <tree-ish> [<path>...]\n",
        ));
    };
    let id = desk.repo.find(name)?;
    let id = id.ok_or_else(|| Stop::fatal(format!("Not a valid object name {name}")))?;
    let tree = desk.repo.tree_of(&id)?;
    let specs = Specs::read(&desk.repo, given.words.get(1..).unwrap_or_default())?;
    let mut lines: Vec<(String, String)> = Vec::new();
    if given.has("recursive") {
        for (path, slot) in desk.repo.files_of_tree(&tree)? {
            let line = format!("{} blob {}\t{}", slot.mode, slot.id, quoted(&path));
            lines.push((path, line));
        }
    } else {
        for row in &desk.repo.tree(&tree)?.rows {
            lines.push((row.name.to_string(), tree_line(row)));
        }
    }
    for (path, line) in lines.into_iter().filter(|(path, _)| specs.mean(path)) {
        desk.say(if given.has("name-only") {
            quoted(&path)
        } else {
            line
        });
    }
    Ok(0)
}

/// `git cat-file`
pub(super) fn cat_file(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read(
        "cat-file",
        &["p print", "t type", "s size", "e exists"],
        words,
    )?;
    let Some(name) = given.words.last() else {
        return Err(Stop::says(
            129,
            "usage: git cat-file (-t | -s | -e | -p) <object>\n",
        ));
    };
    let id = desk.repo.find(name)?;
    let kind = id.as_ref().and_then(|id| desk.repo.kind_of(id));
    if given.has("exists") {
        return Ok(u8::from(kind.is_none()));
    }
    let (Some(id), Some(kind)) = (id, kind) else {
        return Err(Stop::fatal(format!("Not a valid object name {name}")));
    };
    if given.has("type") {
        desk.say(kind.name());
        return Ok(0);
    }
    if given.has("size") {
        if kind == Kind::Tree {
            return Err(Stop::not_simulated("the size of trees"));
        }
        let size = desk.repo.stored(kind, &id).map_or(0, |bytes| bytes.len());
        desk.say(size.to_string());
        return Ok(0);
    }
    let text = match kind {
        Kind::Blob => String::from_utf8_lossy(&desk.repo.blob(&id)?).into_owned(),
        Kind::Tree => {
            let tree = desk.repo.tree(&id)?;
            tree.rows.iter().map(|row| tree_line(row) + "\n").collect()
        }
        Kind::Commit | Kind::Tag => desk.repo.text_object(kind, &id)?,
    };
    desk.out += &text;
    Ok(0)
}

/// `git rev-list`
pub(super) fn rev_list(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = ["count", "n # max-count=", "all", "first-parent", "reverse"];
    let given = options::read("rev-list", &known, words)?;
    let mut range = Range {
        first_parent: given.has("first-parent"),
        ..Range::default()
    };
    for word in &given.words {
        if !desk.repo.add_to_range(&mut range, word)? {
            return Err(ambiguous(word));
        }
    }
    if given.has("all") {
        for named in desk.repo.references("refs/") {
            range.from.push(desk.repo.peeled(&named.id)?);
        }
    }
    let mut walked = desk.repo.walk(&range)?;
    walked.truncate(given.number("max-count")?.unwrap_or(usize::MAX));
    if given.has("reverse") {
        walked.reverse();
    }
    if given.has("count") {
        desk.say(walked.len().to_string());
        return Ok(0);
    }
    for commit in walked {
        desk.say(commit.id());
    }
    Ok(0)
}

/// `git merge-base`
pub(super) fn merge_base(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("merge-base", &["is-ancestor", "a all"], words)?;
    let [one, other] = given.words.as_slice() else {
        return Err(Stop::says(129, "usage: git merge-base <commit> <commit>\n"));
    };
    let find = |name: &String| -> May<Id> {
        let id = desk.repo.find_commit(name)?;
        id.ok_or_else(|| Stop::fatal(format!("Not a valid object name {name}")))
    };
    let (one, other) = (find(one)?, find(other)?);
    if given.has("is-ancestor") {
        return Ok(u8::from(!desk.repo.is_ancestor(&one, &other)?));
    }
    let bases = desk.repo.merge_bases(&one, &other)?;
    let shown = if given.has("all") { bases.len() } else { 1 };
    for id in bases.iter().take(shown) {
        desk.say(id);
    }
    Ok(u8::from(bases.is_empty()))
}

/// `git show-ref`
pub(super) fn show_ref(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let known = [
        "heads branches",
        "tags",
        "head",
        "s hash",
        "verify",
        "q quiet",
    ];
    let given = options::read("show-ref", &known, words)?;
    let mut found = false;
    for named in desk.repo.references("refs/") {
        let heads = named.name.starts_with("refs/heads/") && given.has("branches");
        let tags = named.name.starts_with("refs/tags/") && given.has("tags");
        let kind = heads || tags || (!given.has("branches") && !given.has("tags"));
        let fits = |word: &String| named.name == *word || named.name.ends_with(&format!("/{word}"));
        if kind && (given.words.is_empty() || given.words.iter().any(fits)) {
            found = true;
            if !given.has("quiet") {
                desk.say(format!("{} {}", named.id, named.name));
            }
        }
    }
    Ok(u8::from(!found))
}

/// `git symbolic-ref`
pub(super) fn symbolic_ref(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("symbolic-ref", &["short", "q quiet"], words)?;
    let [name] = given.words.as_slice() else {
        return Err(Stop::not_simulated(
            "git symbolic-ref but to read a reference",
        ));
    };
    match desk.repo.symbolic(name) {
        Some(to) => {
            desk.say(if given.has("short") {
                short_name(&to).to_owned()
            } else {
                to
            });
            Ok(0)
        }
        None => Err(Stop::fatal(format!("ref {name} is not a symbolic ref"))),
    }
}

/// `git hash-object`
pub(super) fn hash_object(desk: &mut Desk<'_>, words: &[String]) -> Done {
    let given = options::read("hash-object", &["w write"], words)?;
    for word in &given.words {
        let folder = format!("/{}/{}", desk.repo.root, desk.repo.prefix);
        let bytes = desk
            .repo
            .files
            .bytes(&crate::run::absolute(&folder, word))
            .cloned();
        let bytes = bytes.ok_or_else(|| {
            Stop::fatal(format!(
                "could not open '{word}' for reading: No such file or directory"
            ))
        })?;
        if given.has("write") {
            desk.repo.keep_blob(&bytes);
        }
        desk.say(greenroom_engine::codecommit::blob_id(&bytes));
    }
    Ok(0)
}
