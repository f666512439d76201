//! The first lines of a mutant and of a variant.

use schedule::Verdict;

/// What a mutant says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What it does wrong, in one phrase.
    pub bug: String,
    /// The verdict with which it must be rejected.
    pub verdict: Verdict,
    /// The check that must reject it so.
    pub check: String,
    /// Why someone writes this, and what goes wrong.
    pub why: Vec<String>,
}

impl Mutant {
    /// Reads the header of a mutant; the error says which line is missing or wrong.
    pub fn parse(text: &str) -> Result<Mutant, String> {
        let mut lines = text.lines();
        let bug = value(lines.next(), "// mutant: ")?;
        let verdict = value(lines.next(), "// verdict: ")?;
        let verdict = Verdict::from_name(&verdict)
            .filter(|verdict| *verdict != Verdict::Passed)
            .ok_or_else(|| format!("`{verdict}` is no verdict that rejects"))?;
        let check = value(lines.next(), "// check: ")?;
        let mut why = Vec::new();
        loop {
            match lines.next() {
                Some("") => break,
                line => why.push(value(line, "// ")?),
            }
        }
        if !(1..=4).contains(&why.len()) {
            return Err(format!(
                "{} lines of explanation; there are 1 to 4",
                why.len()
            ));
        }
        Ok(Mutant {
            bug,
            verdict,
            check,
            why,
        })
    }
}

/// Reads the header of a variant: the style that it is written in.
pub fn variant(text: &str) -> Result<String, String> {
    value(text.lines().next(), "// variant: ")
}

fn value(line: Option<&str>, begins: &str) -> Result<String, String> {
    let value = line
        .and_then(|line| line.strip_prefix(begins))
        .map(str::trim);
    match value {
        Some(value) if !value.is_empty() => Ok(value.to_owned()),
        _ => Err(format!(
            "`{begins}…` is missing; there is `{}`",
            line.unwrap_or_default()
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::{Mutant, variant};
    use schedule::Verdict;

    const GOOD: &str = "// mutant: reads and writes under two locks\n// verdict: wrong-answer\n\
        // check: no_increment_is_lost\n// Each step is safe.\n// Both together are not.\n\nuse std;\n";

    #[test]
    fn a_header_is_read_to_the_blank_line() {
        let mutant = Mutant::parse(GOOD).unwrap();
        assert_eq!(mutant.bug, "reads and writes under two locks");
        assert_eq!(mutant.verdict, Verdict::WrongAnswer);
        assert_eq!(mutant.check, "no_increment_is_lost");
        assert_eq!(mutant.why, ["Each step is safe.", "Both together are not."]);
    }

    #[test]
    fn a_header_that_lacks_something_says_what() {
        let fault = |from: &str, to: &str| Mutant::parse(&GOOD.replace(from, to)).unwrap_err();
        assert_eq!(
            fault("// mutant: ", "//"),
            "`// mutant: …` is missing; there is `//reads and writes under two locks`"
        );
        assert_eq!(
            fault("wrong-answer", "wrong"),
            "`wrong` is no verdict that rejects"
        );
        assert_eq!(
            fault("wrong-answer", "passed"),
            "`passed` is no verdict that rejects"
        );
        assert_eq!(
            fault("\n\nuse", "\nuse"),
            "`// …` is missing; there is `use std;`"
        );
        assert_eq!(
            fault("// Each step is safe.\n// Both together are not.\n", ""),
            "0 lines of explanation; there are 1 to 4"
        );
    }

    #[test]
    fn a_variant_names_its_style() {
        assert_eq!(
            variant("// variant: an atomic\n\nuse std;"),
            Ok("an atomic".to_owned())
        );
        assert!(variant("use std;").is_err());
    }
}
