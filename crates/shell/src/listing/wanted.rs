//! The command line of `ls`, taken apart.

/// What comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Order {
    /// By name, in byte order.
    #[default]
    Name,
    /// Newest first.
    Time,
    /// Largest first.
    Size,
}

/// What an `ls` command line asks for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    pub(super) names: Vec<String>,
    pub(super) all: bool,
    pub(super) almost_all: bool,
    pub(super) long: bool,
    pub(super) numeric: bool,
    pub(super) without_owner: bool,
    pub(super) without_group: bool,
    pub(super) human: bool,
    pub(super) full_time: bool,
    pub(super) folder_itself: bool,
    pub(super) recursive: bool,
    pub(super) reverse: bool,
    pub(super) signs: bool,
    pub(super) slashes: bool,
    pub(super) folders_first: bool,
    pub(super) order: Order,
}

fn refused(what: &str) -> String {
    format!("ls: {what}\nTry 'ls --help' for more information.\n")
}

impl Wanted {
    /// Reads a command line; no name means the working folder.
    pub(super) fn of(args: &[String]) -> Result<Self, String> {
        let mut wanted = Self::default();
        let mut only_names = false;
        for arg in args {
            if only_names || arg == "-" || !arg.starts_with('-') {
                wanted.names.push(arg.clone());
            } else if arg == "--" {
                only_names = true;
            } else if arg.starts_with("--") {
                wanted.long_option(arg)?;
            } else {
                for letter in arg.chars().skip(1) {
                    wanted.letter(letter)?;
                }
            }
        }
        if wanted.names.is_empty() {
            wanted.names.push(".".to_owned());
        }
        Ok(wanted)
    }

    fn letter(&mut self, letter: char) -> Result<(), String> {
        match letter {
            'a' => self.all = true,
            'A' => self.almost_all = true,
            'l' => self.long = true,
            'n' => (self.long, self.numeric) = (true, true),
            'g' => (self.long, self.without_owner) = (true, true),
            'o' => (self.long, self.without_group) = (true, true),
            'h' => self.human = true,
            'd' => self.folder_itself = true,
            'R' => self.recursive = true,
            'r' => self.reverse = true,
            'F' => self.signs = true,
            'p' => self.slashes = true,
            't' => self.order = Order::Time,
            'S' => self.order = Order::Size,
            '1' | 'C' | 'x' | 'k' | 'c' | 'u' | 'U' | 'q' | 'N' | 'b' | 'v' | 'G' | 'H' | 'L' => {}
            other => return Err(refused(&format!("invalid option -- '{other}'"))),
        }
        Ok(())
    }

    fn long_option(&mut self, option: &str) -> Result<(), String> {
        match option.split('=').next().unwrap_or_default() {
            "--all" => self.all = true,
            "--almost-all" => self.almost_all = true,
            "--directory" => self.folder_itself = true,
            "--recursive" => self.recursive = true,
            "--reverse" => self.reverse = true,
            "--human-readable" => self.human = true,
            "--classify" => self.signs = true,
            "--full-time" => (self.long, self.full_time) = (true, true),
            "--group-directories-first" => self.folders_first = true,
            "--numeric-uid-gid" => (self.long, self.numeric) = (true, true),
            "--time-style" => self.full_time = option.ends_with("full-iso"),
            "--sort" if option.ends_with("time") => self.order = Order::Time,
            "--sort" if option.ends_with("size") => self.order = Order::Size,
            "--color" | "--sort" | "--quoting-style" | "--show-control-chars" => {}
            _ => return Err(refused(&format!("unrecognized option '{option}'"))),
        }
        Ok(())
    }
}
