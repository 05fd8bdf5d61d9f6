//! How a player lets time pass: for a span, until it is quiet, until a claim can be judged.

use greenroom_engine::kernel::time::SimTime;

use super::{Player, What, Why};
use crate::claim::Claim;
use crate::judge::{Judge, Verdict};
use crate::script::Wait;

impl Player {
    /// Judges a claim; time is let pass as far as the claim itself asks for.
    pub fn judge(&mut self, claim: &Claim) -> Verdict {
        // When the caller's own limit comes first, the claim is judged as things stand then.
        let _ = self.reach(claim);
        Judge::new(self).judge(claim)
    }

    /// Lets time pass to the moment that a claim is about.
    fn reach(&mut self, claim: &Claim) -> Result<(), Why> {
        match claim {
            Claim::By(at, inner) => {
                self.wait_for(inner, self.begin + *at)?;
            }
            Claim::At(at, _) if self.begin + *at > self.world().now => {
                self.pass(self.begin + *at)?;
            }
            Claim::Not(inner) => self.reach(inner)?,
            Claim::At(..)
            | Claim::Compare(..)
            | Claim::Over(..)
            | Claim::Order(..)
            | Claim::Count(..) => {}
        }
        Ok(())
    }

    /// Waits as a line says.
    pub(super) fn wait(&mut self, wait: &Wait) -> Result<What, Why> {
        match wait {
            Wait::For(span) => self.pass(self.world().now + *span)?,
            Wait::At(span) => self.pass(self.begin + *span)?,
            Wait::Quiet(max) => self.settle(self.world().now + *max)?,
            Wait::Until(claim, max) => {
                let limit = self.world().now + *max;
                let verdict = self.wait_for(claim, limit)?;
                return if verdict.met {
                    Ok(What::Held(verdict))
                } else {
                    Err(Why::InVain(verdict))
                };
            }
        }
        Ok(What::Quiet)
    }

    /// Lets time pass.
    fn pass(&mut self, to: SimTime) -> Result<(), Why> {
        self.tape.advance(to.min(self.until));
        if to > self.until {
            return Err(Why::TimeIsUp);
        }
        Ok(())
    }

    /// Lets time pass until no work is under way.
    fn settle(&mut self, limit: SimTime) -> Result<(), Why> {
        while let Some(next) = self.tape.cloud().next_work() {
            if next > limit {
                return self.pass(limit);
            }
            self.pass(next)?;
        }
        Ok(())
    }

    /// Lets time pass until a claim holds; judges it at every moment at which something happens.
    fn wait_for(&mut self, claim: &Claim, limit: SimTime) -> Result<Verdict, Why> {
        loop {
            let verdict = Judge::new(self).judge(claim);
            if verdict.met || self.world().now >= limit {
                return Ok(verdict);
            }
            if !self.tape.step(limit.min(self.until)) {
                self.pass(limit)?;
            }
        }
    }
}
