//! The command lines of `zip` and `unzip`, taken apart.

/// What a `zip` command line asks for.
#[derive(Debug, Default)]
pub(super) struct ZipWanted {
    pub(super) archive: String,
    pub(super) names: Vec<String>,
    pub(super) recursive: bool,
    pub(super) quiet: bool,
    /// Without folders in the names.
    pub(super) flat: bool,
    /// Patterns of names to leave out.
    pub(super) leave_out: Vec<String>,
    /// Patterns of the only names to take in.
    pub(super) only: Vec<String>,
}

/// What an `unzip` command line asks for.
#[derive(Debug, Default)]
pub(super) struct UnzipWanted {
    pub(super) archive: String,
    pub(super) only: Vec<String>,
    pub(super) into: Option<String>,
    pub(super) quiet: bool,
    pub(super) lists: bool,
    /// Writes the members to standard output.
    pub(super) shows: bool,
    pub(super) overwrites: bool,
    /// Never overwrites, and does not complain.
    pub(super) keeps: bool,
}

impl ZipWanted {
    /// Reads a command line.
    pub(super) fn of(args: &[String]) -> Result<Self, String> {
        let mut wanted = Self::default();
        let mut list = None;
        for arg in args {
            if let Some(letters) = arg.strip_prefix('-').filter(|rest| !rest.is_empty()) {
                list = None;
                for letter in letters.chars() {
                    match letter {
                        'r' => wanted.recursive = true,
                        'q' => wanted.quiet = true,
                        'j' => wanted.flat = true,
                        'x' | 'i' => list = Some(letter),
                        '0'..='9' | 'y' | 'X' | 'D' | 'o' | 'T' | 'u' | 'v' => {}
                        other => {
                            return Err(format!(
                                "\nzip error: Invalid command arguments \
                                 (short option '{other}' not supported)\n"
                            ));
                        }
                    }
                }
                continue;
            }
            match list {
                Some(_) if arg == "@" => list = None,
                Some('x') => wanted.leave_out.push(arg.clone()),
                Some(_) => wanted.only.push(arg.clone()),
                None if wanted.archive.is_empty() => wanted.archive.clone_from(arg),
                None => wanted.names.push(arg.clone()),
            }
        }
        if wanted.archive.is_empty() {
            return Err("\nzip error: Nothing to do!\n".to_owned());
        }
        if !wanted
            .archive
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .contains('.')
        {
            wanted.archive.push_str(".zip");
        }
        Ok(wanted)
    }
}

impl UnzipWanted {
    /// Reads a command line.
    pub(super) fn of(args: &[String]) -> Result<Self, String> {
        let mut wanted = Self::default();
        let mut args = args.iter();
        while let Some(arg) = args.next() {
            let Some(letters) = arg.strip_prefix('-') else {
                if wanted.archive.is_empty() {
                    wanted.archive.clone_from(arg);
                } else {
                    wanted.only.push(arg.clone());
                }
                continue;
            };
            for letter in letters.chars() {
                match letter {
                    'q' => wanted.quiet = true,
                    'o' => wanted.overwrites = true,
                    'n' => wanted.keeps = true,
                    'l' => wanted.lists = true,
                    'p' => wanted.shows = true,
                    'd' => wanted.into = args.next().cloned(),
                    'j' | 'u' | 'a' | 'v' => {}
                    other => return Err(format!("error:  invalid option -{other}\n")),
                }
            }
        }
        if wanted.archive.is_empty() {
            return Err("Usage: unzip [-opts] file[.zip] [list] [-d exdir]\n".to_owned());
        }
        Ok(wanted)
    }
}

/// Whether a name fits a pattern in which `*` is any text and `?` any letter.
pub(super) fn like(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), name.chars().collect());
    let (mut p, mut n) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while n < name.len() {
        match pattern.get(p) {
            Some('*') => {
                retry = Some((p, n));
                p += 1;
            }
            Some(letter) if *letter == '?' || Some(letter) == name.get(n) => {
                p += 1;
                n += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    retry = Some((star, from + 1));
                    p = star + 1;
                    n = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern
        .get(p..)
        .is_none_or(|rest| rest.iter().all(|letter| *letter == '*'))
}
