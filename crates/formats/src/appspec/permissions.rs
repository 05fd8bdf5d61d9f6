//! The `permissions` section: modes, access lists and `SELinux` contexts, as the agent checks them.

use super::codes::{ACL, CONTEXT, MODE, NO_OBJECT, OBJECT_TYPE, ON_WINDOWS, SHAPE};
use super::model::{Os, Permission, SelinuxContext, beginning};
use super::says;
use super::server::{check_keys, refuse, section, shown, stumble};
use crate::fields::text_of;
use crate::finding::Findings;
use crate::node::{Kind, Node};
use crate::text::quote;

const PERMISSION: &[&str] = &[
    "object", "pattern", "except", "owner", "group", "mode", "acls", "context", "type",
];
const CONTEXT_KEYS: &[&str] = &["name", "user", "type", "range"];

/// Reads the section; every refusal of the agent in its order.
pub(super) fn read(root: &Node, os: Os, out: &mut Findings) -> Vec<Permission> {
    let items = section(root, "permissions", out);
    items
        .iter()
        .filter_map(|item| permission(item, os, out))
        .collect()
}

fn permission(item: &Node, os: Os, out: &mut Findings) -> Option<Permission> {
    if item.map().is_none() {
        let said = format!(
            "A permission is a mapping with `object`, but here is {}.",
            item.word()
        );
        let finding = refuse(&SHAPE, item.span, said, stumble("has_key?", item));
        out.push(finding.fix("Write `- object: /path`."));
        return None;
    }
    check_keys(item, "a permission", PERMISSION, out);
    let object = item.get("object").and_then(text_of);
    let Some(object) = object.filter(|object| !object.value.trim().is_empty()) else {
        if !item.is_cut {
            let said = "This permission names no object.";
            let finding = refuse(&NO_OBJECT, beginning(item.span), said, says::NO_OBJECT);
            out.push(finding.fix("Add `object:` with the file or folder."));
        }
        return None;
    };
    if os == Os::Windows {
        let said = "Windows has no permissions of this kind.";
        let finding = refuse(&ON_WINDOWS, beginning(item.span), said, says::ON_WINDOWS);
        out.push(finding.fix("Drop the permissions section."));
        return None;
    }
    let types = types(item, out);
    let has = |name: &str| types.iter().any(|given| given == name);
    let text = |key| item.get(key).and_then(Node::text).map(str::to_owned);
    Some(Permission {
        pattern: text("pattern").unwrap_or_else(|| "**".to_owned()),
        except: list(item, "except", out),
        owner: text("owner"),
        group: text("group"),
        mode: mode(item, out),
        acls: acls(item, out),
        context: context(item, out),
        is_for_files: types.is_empty() || has("file"),
        is_for_directories: types.is_empty() || has("directory"),
        object,
    })
}

/// The texts of a list; the agent stumbles over a single text.
fn list(item: &Node, key: &str, out: &mut Findings) -> Vec<String> {
    let Some(node) = item.get(key).filter(|node| !node.is_null()) else {
        return Vec::new();
    };
    if node.list().is_none() {
        let said = format!("`{key}` is a list, but here is {}.", node.word());
        let finding = refuse(&SHAPE, beginning(node.span), said, stumble("each", node));
        out.push(finding.fix(format!("Write `{key}: [{}]`.", shown(Some(node)))));
    }
    node.items().iter().map(|item| shown(Some(item))).collect()
}

fn types(item: &Node, out: &mut Findings) -> Vec<String> {
    let types = list(item, "type", out);
    let nodes = item.get("type").map(Node::items).unwrap_or_default();
    for (given, node) in types.iter().zip(nodes) {
        if given != "file" && given != "directory" {
            let said = format!("{} is neither file nor directory.", quote(given));
            let finding = refuse(&OBJECT_TYPE, node.span, said, says::object_type(given));
            out.push(finding.fix("Write file, directory or both."));
        }
    }
    types
}

/// The mode as the agent sees it: YAML 1.1 turns plain digits behind a zero into another number.
pub(super) fn agent_mode(node: &Node) -> String {
    let text = shown(Some(node));
    let digits = text
        .strip_prefix('0')
        .filter(|rest| !rest.is_empty() && node.is_plain());
    let octal = digits.and_then(|digits| u64::from_str_radix(digits, 8).ok());
    octal.map_or(text, |number| number.to_string())
}

fn mode(item: &Node, out: &mut Findings) -> Option<String> {
    let node = item.get("mode").filter(|node| !node.is_null())?;
    let given = agent_mode(node);
    let mode = format!("{given:0>3}");
    let strange = mode.chars().find(|c| !('0'..='7').contains(c));
    let (said, answer) = if mode.chars().count() > 4 {
        (
            format!("The mode {} is too long.", quote(&given)),
            says::mode_length(&mode),
        )
    } else if let Some(letter) = strange {
        let said = format!("The mode {} has a strange digit.", quote(&given));
        (said, says::mode_character(&mode, letter))
    } else {
        return Some(mode);
    };
    let finding = refuse(&MODE, node.span, said, answer);
    out.push(finding.fix("Write one to four digits from 0 to 7, such as \"0644\"."));
    None
}

fn acls(item: &Node, out: &mut Findings) -> Vec<String> {
    let entries = list(item, "acls", out);
    let nodes = item.get("acls").map(Node::items).unwrap_or_default();
    for (entry, node) in entries.iter().zip(nodes) {
        if let Err(answer) = check_acl(entry) {
            let said = format!("{} is no access list entry.", quote(entry));
            let finding = refuse(&ACL, node.span, said, answer);
            out.push(finding.fix("Write, for instance, \"user:deploy:rwx\"."));
        }
    }
    entries
}

/// The kind that a word of an access list entry stands for.
fn acl_kind(word: &str) -> Option<&'static str> {
    match word {
        "m" | "mask" => Some("mask"),
        "o" | "other" => Some("other"),
        "g" | "group" => Some("group"),
        "u" | "user" => Some("user"),
        _ => None,
    }
}

/// Checks `[default:][kind:]name:permissions` as the agent does; the error is its sentence.
pub fn check_acl(entry: &str) -> Result<(), String> {
    let wrong = || says::acl_entry(entry);
    let is_default_word = |word: &str| matches!(word, "d" | "default");
    let parts: Vec<&str> = entry.split(':').collect();
    let (mut is_default, mut kind) = (false, None);
    let (name_part, permissions) = match parts.as_slice() {
        [name, permissions] => (*name, *permissions),
        [first, name, permissions] => {
            is_default = is_default_word(first);
            if !is_default {
                kind = Some(acl_kind(first).ok_or_else(wrong)?);
            }
            (*name, *permissions)
        }
        [first, second, name, permissions] => {
            if !is_default_word(first) || is_default_word(second) {
                return Err(wrong());
            }
            is_default = true;
            kind = Some(acl_kind(second).ok_or_else(wrong)?);
            (*name, *permissions)
        }
        _ => return Err(wrong()),
    };
    let alone = acl_kind(name_part).filter(|word| matches!(*word, "mask" | "other"));
    let (kind, name) = match (kind, alone) {
        (None, Some(alone)) => (alone, ""),
        (Some(kind), Some(alone)) => (kind, alone),
        (kind, None) => (kind.unwrap_or("user"), name_part),
    };
    if matches!(kind, "mask" | "other") && !name.is_empty() {
        return Err(wrong());
    }
    if !is_default && kind != "mask" && name.is_empty() {
        return Err(says::acl_base(entry));
    }
    if matches!(permissions.as_bytes(), [b'0'..=b'7']) {
        return Ok(());
    }
    match permissions.chars().find(|c| !"rwx-".contains(*c)) {
        Some(letter) => Err(says::acl_character(entry, letter)),
        None => Ok(()),
    }
}

fn context(item: &Node, out: &mut Findings) -> Option<SelinuxContext> {
    let node = item.get("context").filter(|node| !node.is_null())?;
    check_keys(node, "a context", CONTEXT_KEYS, out);
    let part = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let Some(context_type) = part("type") else {
        let answer = says::context_type(&shown(Some(node)));
        let said = "The context has no type.";
        let finding = refuse(&CONTEXT, beginning(node.span), said, answer);
        out.push(finding.fix("Add `type:` with the SELinux type."));
        return None;
    };
    let range = node
        .get("range")
        .filter(|range| matches!(range.kind, Kind::Scalar(_)));
    if let Some(range) = range.filter(|range| !range.is_null()) {
        let text = shown(Some(range));
        if let Err(answer) = check_range(&text) {
            let said = format!("{} is no SELinux range.", quote(&text));
            let finding = refuse(&CONTEXT, range.span, said, answer);
            out.push(finding.fix("Write, for instance, s0 or s0-s3:c0.c1023."));
        }
    }
    Some(SelinuxContext {
        user: part("name").or_else(|| part("user")),
        context_type,
        range: part("range"),
    })
}

/// Checks `s0[-s3][:c0[.c9][,c12]]` as the agent does; the error is its sentence.
pub fn check_range(range: &str) -> Result<(), String> {
    let (levels, categories) = pair(range, ':')?;
    let (low, high) = pair(levels, '-')?;
    let low = number(low, 's', u64::MAX).map_err(|()| format!("invalid sensitivity {low}"))?;
    if let Some(high) = high {
        let top =
            number(high, 's', u64::MAX).map_err(|()| format!("invalid sensitivity {high}"))?;
        if top < low {
            return Err(says::selinux_range(range));
        }
    }
    let mut seen = [false; 1024];
    let mut is_double = false;
    for part in categories.into_iter().flat_map(|list| list.split(',')) {
        let (first, last) = pair(part, '.')?;
        let category =
            |text: &str| number(text, 'c', 1023).map_err(|()| format!("invalid category {text}"));
        let low = category(first)?;
        let high = last.map_or(Ok(low), category)?;
        if high < low {
            return Err(format!("invalid category range {part}"));
        }
        let range = usize::try_from(low).unwrap_or(0)..=usize::try_from(high).unwrap_or(0);
        for slot in seen.get_mut(range).into_iter().flatten() {
            if is_double {
                break;
            }
            is_double = std::mem::replace(slot, true);
        }
    }
    if is_double {
        Err("duplicate categories".to_owned())
    } else {
        Ok(())
    }
}

/// Two parts around a separator, or one part alone; none may be empty.
fn pair(text: &str, separator: char) -> Result<(&str, Option<&str>), String> {
    let (first, second) = match text.split_once(separator) {
        Some((first, second)) => (first, Some(second)),
        None => (text, None),
    };
    if first.is_empty() || second.is_some_and(str::is_empty) {
        return Err(format!("invalid range part {text}"));
    }
    Ok((first, second))
}

fn number(text: &str, letter: char, most: u64) -> Result<u64, ()> {
    let digits = text.strip_prefix(letter).ok_or(())?;
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(());
    }
    digits.parse().ok().filter(|n| *n <= most).ok_or(())
}
