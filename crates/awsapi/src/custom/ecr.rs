//! `aws ecr get-login-password`: a token for `docker login --password-stdin`.

use greenroom_engine::iam::Need;
use greenroom_engine::kernel::ids;

use super::Ended;
use crate::cli::custom::CustomCall;
use crate::run::{Printed, Workbench, refused};

/// Tokens last twelve hours. Source: Amazon ECR user guide, private registry authentication.
const TOKEN_MS: u64 = 12 * 60 * 60 * 1_000;

pub(super) fn get_login_password(bench: &mut Workbench<'_>, _: &CustomCall) -> Ended {
    let need = Need::new("ecr:GetAuthorizationToken", "*");
    let allowed = bench.at.may(&need);
    allowed.map_err(|refusal| Box::new(refused("GetAuthorizationToken", refusal)))?;
    let w = bench.at.world();
    let token = ids::upper(w.seed(), "ecr-token", w.now.0 / TOKEN_MS, 200);
    Ok(Printed {
        out: format!("eyJ{token}\n"),
        ..Printed::default()
    })
}
