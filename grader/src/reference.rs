//! What the reference solutions do under the checks: the list of checks, and how many executions
//! each takes.

use crate::run::{self, Declared, Delivered};
use crate::sandbox::{How, Limits, Sandbox};
use crate::scratch;
use crate::toolchain::Kit;
use anyhow::{Result, bail};
use rayon::prelude::*;
use schedule::Verdict;
use serde::{Deserialize, Serialize};

/// A check with the number of executions that the reference solution takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The check.
    pub declared: Declared,
    /// Executions of the reference solution.
    pub executions: u64,
}

/// Runs every check of these exercises on the reference solutions. What each exercise's checks are, and
/// what they take, is given in the order of the exercises.
///
/// A reference solution that does not pass is an error: marks by such a check would be worthless.
pub fn known(
    sandbox: &Sandbox,
    kit: &Kit,
    exercises: &[String],
    limits: &Limits,
) -> Result<Vec<Vec<Known>>> {
    let folder = scratch::folder()?;
    let mut listed = run::list(sandbox, &kit.reference, limits)?;
    listed.retain(|check| exercises.contains(&check.exercise));
    let each: Vec<&[Declared]> = listed
        .chunk_by(|one, other| {
            one.exercise == other.exercise && one.mode.turn() == other.mode.turn()
        })
        .collect();
    let known = each.into_par_iter().map(|checks| {
        let checks: Vec<&Declared> = checks.iter().collect();
        let program = &kit.reference;
        let seen = run::observe(sandbox, program, folder.path(), &checks, limits)?;
        let known = checks.iter().zip(seen).map(|(&declared, seen)| {
            match (seen.how, seen.receipt) {
                (How::Exited(0), Delivered::Receipt(receipt))
                    if receipt.verdict == Verdict::Passed =>
                {
                    Ok(Known {
                        declared: declared.clone(),
                        executions: receipt.executions,
                    })
                }
                _ => bail!(
                    "the reference solution does not pass {}::{}::{}; `grader verify {}` says why",
                    declared.chapter,
                    declared.exercise,
                    declared.check,
                    declared.chapter
                ),
            }
        });
        known.collect()
    });
    let known: Vec<Vec<Known>> = known.collect::<Result<_>>()?;
    let of_exercise = |exercise: &String| {
        let all = known.iter().flatten();
        let own = all.filter(|known| known.declared.exercise == *exercise);
        own.cloned().collect()
    };
    Ok(exercises.iter().map(of_exercise).collect())
}
