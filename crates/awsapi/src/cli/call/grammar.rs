//! An operation's options as the word parser wants them.

use super::super::argparse::{Check, Grammar, Opt, Place, Takes};
use super::super::table::{Arg, Kind};
use crate::model::{Scalar, Type};
use crate::names::kebab;

/// The forms of `--generate-cli-skeleton`.
const SKELETONS: &str = "input|output|yaml-input";

/// The key under which an option's words are kept; a pair of switches shares one.
pub(super) fn key(arg: &Arg) -> String {
    match arg.kind {
        Kind::Switch(member, _) => kebab(member.name),
        Kind::PublicAddress(_) => "associate-public-ip-address".to_owned(),
        _ => arg.name.clone(),
    }
}

/// The grammar of an operation's command.
pub(super) fn of(args: &[Arg]) -> Grammar {
    let mut grammar = Grammar::default();
    for arg in args {
        if matches!(arg.kind, Kind::Outfile) {
            let key = arg.name.clone();
            grammar.places.push(Place {
                key,
                takes: Takes::One,
                choices: Vec::new(),
            });
            continue;
        }
        let (takes, check) = takes(arg);
        // The CLI leaves it to the parameter checks to ask for a switch.
        let required = arg.required && !matches!(arg.kind, Kind::Switch(..));
        grammar.options.push(Opt {
            flag: arg.option(),
            key: key(arg),
            takes,
            check,
            required,
        });
    }
    let help = Place {
        key: "help".to_owned(),
        takes: Takes::Optional(None),
        choices: Vec::new(),
    };
    grammar.places.push(help);
    grammar
}

fn takes(arg: &Arg) -> (Takes, Check) {
    let number = |scalar| match scalar {
        Scalar::Integer | Scalar::Long => Check::Int,
        _ => Check::Free,
    };
    match arg.kind {
        Kind::Value(member) => match member.shape.kind_of() {
            Type::List { .. } => (Takes::Any, Check::Free),
            Type::Scalar(Scalar::Long) => (Takes::One, Check::Int),
            Type::Scalar(Scalar::Float | Scalar::Double) => (Takes::One, Check::Float),
            _ => (Takes::One, Check::Free),
        },
        Kind::Switch(_, on) | Kind::PublicAddress(on) => (Takes::Flag(on), Check::Free),
        Kind::Wrapped(_, true) => (Takes::Optional(None), Check::Free),
        Kind::Wrapped(_, false) => (Takes::Flag(true), Check::Free),
        Kind::Page(_, scalar) => (Takes::One, number(scalar)),
        Kind::Skeleton => (Takes::Optional(Some("input")), Check::OneOf(SKELETONS)),
        Kind::Interface("secondary-private-ip-addresses") => (Takes::Any, Check::Free),
        Kind::Interface(_) => (Takes::One, Check::Int),
        _ => (Takes::One, Check::Free),
    }
}
