//! What a claim sees: the output of an `aws` line that only looks, and gauges.

use std::sync::Arc;

use greenroom_awsapi::cli::output::Format;
use greenroom_awsapi::endpoint::Endpoint;
use greenroom_awsapi::run::Workbench;
use greenroom_engine::command::Command;
use greenroom_engine::error::ApiError;
use greenroom_engine::kernel::principal::Principal;
use greenroom_engine::kernel::time::Span;
use greenroom_engine::reply::Reply;
use greenroom_engine::world::World;
use greenroom_view::gauge::{self, Reading};

use super::Judge;
use crate::claim::Gauge;
use crate::script::words;

/// Somebody who may see everything and change nothing.
struct Onlooker<'a> {
    world: &'a World,
    by: Principal,
}

impl Endpoint for Onlooker<'_> {
    fn world(&self) -> &World {
        self.world
    }

    fn principal(&self) -> &Principal {
        &self.by
    }

    fn call(&mut self, _: Command) -> Result<Reply, ApiError> {
        let message: Arc<str> = "a claim looks and changes nothing".into();
        Err(ApiError::new("AccessDeniedException", message))
    }

    fn pass(&mut self, _: Span) -> bool {
        false
    }
}

impl Judge<'_> {
    /// What an `aws` line prints in a world.
    pub(super) fn aws(&self, w: &World, line: &str) -> Result<String, String> {
        let mut onlooker = Onlooker {
            world: w,
            by: Principal::Root(w.account().into()),
        };
        let mut files = self.files.clone();
        let folder = format!("/{}", self.folder);
        let mut bench = Workbench {
            at: &mut onlooker,
            files: &mut files,
            folder: &folder,
            format: Format::Json,
        };
        let variables = |name: &str| self.variables.get(name).cloned();
        let printed = bench.line(line, &variables);
        if printed.exit_code == 0 {
            Ok(printed.out)
        } else {
            Err(printed.err.trim().to_owned())
        }
    }

    /// What a gauge shows in a world.
    pub(super) fn gauge(&self, w: &World, gauge: &Gauge) -> Result<Reading, String> {
        let args = gauge.args.replace(',', " ");
        let args = words(&args).map_err(|trouble| trouble.message)?;
        let mut filled = Vec::with_capacity(args.len());
        for word in args {
            filled.push(match word.text.strip_prefix('$') {
                Some(name) => {
                    let name = name.trim_matches(['{', '}']);
                    let value = self.variables.get(name);
                    value
                        .cloned()
                        .ok_or_else(|| format!("${name} has no value"))?
                }
                None => word.text,
            });
        }
        let args: Vec<&str> = filled.iter().map(String::as_str).collect();
        gauge::read(w, &gauge.name, &args).map_err(|error| error.to_string())
    }
}
