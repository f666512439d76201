//! Which files a process may touch: landlock.

use super::Plan;
use crate::sandbox::system;
use anyhow::{Result, ensure};
use landlock::{
    ABI, Access, AccessFs, AccessNet, CompatLevel, Compatible, Ruleset, RulesetAttr,
    RulesetCreatedAttr, RulesetStatus, Scope, path_beneath_rules,
};

/// The rights that are known here. An older kernel handles fewer; the first version already covers
/// reading, writing, and starting programs, which is what the sandbox promises.
const KNOWN: ABI = ABI::V6;

/// From here on only what the plan names may be opened.
pub(super) fn apply(plan: &Plan) -> Result<()> {
    let reads = AccessFs::from_read(KNOWN);
    let device = AccessFs::ReadFile | AccessFs::WriteFile | AccessFs::Truncate;
    let status = Ruleset::default()
        .set_compatibility(CompatLevel::BestEffort)
        .handle_access(AccessFs::from_all(KNOWN))?
        // No port is named below: none may be used.
        .handle_access(AccessNet::from_all(KNOWN))?
        .scope(Scope::from_all(KNOWN))?
        .create()?
        .add_rules(path_beneath_rules(&plan.reads, reads))?
        .add_rules(path_beneath_rules(
            &plan.writes,
            AccessFs::from_all(KNOWN)
                & !AccessFs::MakeSock
                & !AccessFs::MakeBlock
                & !AccessFs::MakeChar,
        ))?
        .add_rules(path_beneath_rules(system::DEVICES, device))?
        .restrict_self()?;
    ensure!(
        status.ruleset != RulesetStatus::NotEnforced,
        "this kernel has no landlock"
    );
    Ok(())
}
