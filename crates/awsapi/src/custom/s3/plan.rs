//! What a transfer is about: from where, to where, and what the filters leave of it.

use greenroom_engine::kernel::files::Entry;
use greenroom_formats::policy::matching::wildcard;

use super::place::Place;
use super::steps::Step;
use super::{CustomCall, Printed, Value, Workbench, failed, json, listing, switch};
use crate::custom::sentence;

/// A transfer before it is made.
pub(super) struct Plan {
    pub(super) from: Place,
    pub(super) to: Place,
    recursive: bool,
    /// The name at the source is kept below the destination.
    keeps_name: bool,
    filters: Vec<Filter>,
}

struct Filter {
    includes: bool,
    pattern: String,
}

/// Something at the source or the destination.
pub(super) struct Item {
    pub(super) place: Place,
    /// Its name below the folder that is copied.
    pub(super) name: String,
    pub(super) size: u64,
}

fn filters(call: &CustomCall) -> Vec<Filter> {
    let pairs = call.args.get("filters").and_then(Value::as_array);
    let read = |pair: &Value| {
        Some(Filter {
            includes: pair.get(0)?.as_str()? == "include",
            pattern: pair.get(1)?.as_str()?.to_owned(),
        })
    };
    pairs.into_iter().flatten().filter_map(read).collect()
}

/// A prefix with the slash that makes it a folder.
fn folder(place: Place) -> Place {
    match place {
        Place::Object { bucket, key } if !key.is_empty() && !key.ends_with('/') => Place::Object {
            bucket,
            key: format!("{key}/"),
        },
        other => other,
    }
}

impl Plan {
    /// Of `cp`, `mv` and `rm`.
    pub(super) fn read(bench: &Workbench<'_>, call: &CustomCall, from: &str, to: &str) -> Self {
        if switch(call, "recursive") {
            return Self::folders(bench, call, from, to);
        }
        let place = Place::read(bench, to);
        let keeps_name = match &place {
            Place::Object { key, .. } => key.is_empty() || key.ends_with('/'),
            Place::Disk(path) => to.ends_with('/') || bench.files.is_folder(path),
        };
        Self {
            from: Place::read(bench, from),
            to: place,
            recursive: false,
            keeps_name,
            filters: filters(call),
        }
    }

    /// Of `sync`, and of the others with `--recursive`.
    pub(super) fn folders(bench: &Workbench<'_>, call: &CustomCall, from: &str, to: &str) -> Self {
        Self {
            from: folder(Place::read(bench, from)),
            to: folder(Place::read(bench, to)),
            recursive: true,
            keeps_name: true,
            filters: filters(call),
        }
    }

    /// The last filter that fits decides; without one everything is meant.
    fn is_meant(&self, name: &str) -> bool {
        let mut fitting = self.filters.iter().rev();
        fitting
            .find(|filter| wildcard(&filter.pattern, name))
            .is_none_or(|filter| filter.includes)
    }

    /// What is to be copied, moved or deleted.
    pub(super) fn sources(&self, bench: &mut Workbench<'_>) -> Result<Vec<Item>, Box<Printed>> {
        let mut items = if self.recursive {
            inside(bench, &self.from)?
        } else {
            vec![Item {
                place: self.from.clone(),
                name: self.from.last().to_owned(),
                size: 0,
            }]
        };
        items.retain(|item| self.is_meant(&item.name));
        Ok(items)
    }

    /// What is at the destination already.
    pub(super) fn there(&self, bench: &mut Workbench<'_>) -> Result<Vec<Item>, Box<Printed>> {
        let mut items = inside(bench, &self.to)?;
        items.retain(|item| self.is_meant(&item.name));
        Ok(items)
    }

    /// Where an item goes.
    pub(super) fn goal(&self, item: &Item) -> Place {
        match &self.to {
            to if !self.keeps_name => to.clone(),
            to => to.below(&item.name),
        }
    }

    /// The steps of `cp` and `mv`.
    pub(super) fn copies(
        &self,
        bench: &mut Workbench<'_>,
        moves: bool,
    ) -> Result<Vec<Step>, Box<Printed>> {
        self.check_source(bench)?;
        let items = self.sources(bench)?;
        let steps = items.iter().map(|item| {
            let step = Step::copy(item.place.clone(), self.goal(item));
            Step { moves, ..step }
        });
        Ok(steps.collect())
    }

    /// The CLI looks at its source before it begins.
    pub(super) fn check_source(&self, bench: &mut Workbench<'_>) -> Result<(), Box<Printed>> {
        match &self.from {
            Place::Disk(path) => {
                if bench.files.bytes(path).is_some() || bench.files.is_folder(path) {
                    return Ok(());
                }
                let message = format!("The user-provided path /{path} does not exist.");
                Err(failed(message).into())
            }
            Place::Object { bucket, key } if !self.recursive => {
                let input = json!({ "Bucket": bucket.as_str(), "Key": key.as_str() });
                let looked = bench.operate("s3api", "HeadObject", &input);
                looked.map(|_| ()).map_err(|printed| {
                    let missing = printed.refusal.as_ref().is_some_and(|r| r.code == "404");
                    if !missing {
                        return fatal(&printed).into();
                    }
                    let say = format!(
                        "fatal error: An error occurred (404) when calling the HeadObject \
                         operation: Key \"{key}\" does not exist\n"
                    );
                    Box::new(Printed {
                        exit_code: 1,
                        err: say,
                        ..*printed
                    })
                })
            }
            Place::Object { .. } => Ok(()),
        }
    }
}

/// Everything inside a folder or below a prefix.
fn inside(bench: &mut Workbench<'_>, at: &Place) -> Result<Vec<Item>, Box<Printed>> {
    match at {
        Place::Object { bucket, key } => {
            let listed =
                listing(bench, bucket, key, None).map_err(|printed| Box::new(fatal(&printed)))?;
            let objects = listed.objects.into_iter();
            let objects = objects.filter(|object| !(object.key.ends_with('/') && object.size == 0));
            Ok(objects
                .map(|object| Item {
                    name: object.key.get(key.len()..).unwrap_or_default().to_owned(),
                    place: Place::Object {
                        bucket: bucket.clone(),
                        key: object.key,
                    },
                    size: object.size,
                })
                .collect())
        }
        Place::Disk(path) => {
            let cut = if path.is_empty() { 0 } else { path.len() + 1 };
            let files = bench
                .files
                .below(path)
                .filter_map(|(whole, entry)| match entry {
                    Entry::File { bytes, .. } => Some(Item {
                        place: Place::Disk(whole.to_string()),
                        name: whole.get(cut..).unwrap_or_default().to_owned(),
                        size: bytes.len() as u64,
                    }),
                    Entry::Folder { .. } => None,
                });
            Ok(files.collect())
        }
    }
}

/// A refusal that ends a transfer before its first file.
pub(super) fn fatal(printed: &Printed) -> Printed {
    Printed {
        exit_code: 1,
        out: String::new(),
        err: format!("fatal error: {}\n", sentence(printed)),
        refusal: printed.refusal.clone(),
    }
}
