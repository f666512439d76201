//! Properties: random inputs from a fixed seed, and the smallest one that breaks the claim.

use model::Wrong;
use proptest::strategy::{BoxedStrategy, Strategy};
use proptest::test_runner::{Config, RngSeed, TestCaseError, TestError, TestRunner};
use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// How many inputs [`property`] tries.
const CASES: u32 = 256;

/// Runs `holds` on random inputs, the same ones every time. An input that breaks it is made smaller
/// as long as it still breaks it, and then reported.
///
/// # Panics
/// As `holds` does on the smallest input that breaks it.
pub fn property<S>(inputs: S, holds: impl Fn(S::Value))
where
    S: Strategy + 'static,
    S::Value: 'static,
{
    property_cases(CASES, inputs, holds);
}

/// [`property`] with a number of inputs of its own.
///
/// # Panics
/// As `holds` does on the smallest input that breaks it.
pub fn property_cases<S>(cases: u32, inputs: S, holds: impl Fn(S::Value))
where
    S: Strategy + 'static,
    S::Value: 'static,
{
    let inputs = inputs.prop_map(|value| Input {
        value: Box::new(value),
        show: |value, f| fmt::Debug::fmt(value.downcast_ref::<S::Value>().expect(ITS_TYPE), f),
    });
    run(cases, &inputs.boxed(), &|input| {
        holds(*input.value.downcast::<S::Value>().expect(ITS_TYPE));
    });
}

/// An input of any type. What tries inputs and makes them smaller is compiled once for all of them,
/// and not anew for each check, whenever a learner saves a file.
struct Input {
    value: Box<dyn Any>,
    show: fn(&dyn Any, &mut fmt::Formatter<'_>) -> fmt::Result,
}

/// Why looking for it cannot fail.
const ITS_TYPE: &str = "an input is of its strategy's type";

impl fmt::Debug for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.show)(&*self.value, f)
    }
}

fn run(cases: u32, inputs: &BoxedStrategy<Input>, holds: &dyn Fn(Input)) {
    // Every field that the environment could set is set here.
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 2_000,
        max_shrink_time: 0,
        verbose: 0,
        rng_seed: RngSeed::Fixed(0x1a7e_41ea),
        ..Config::default()
    };
    let last: RefCell<Option<Box<dyn Any + Send>>> = RefCell::new(None);
    let result = TestRunner::new(config).run(inputs, |input| {
        catch_unwind(AssertUnwindSafe(|| holds(input))).map_err(|panic| {
            *last.borrow_mut() = Some(panic);
            TestCaseError::fail("broken")
        })
    });
    let Err(error) = result else { return };
    let input = match error {
        TestError::Fail(_, input) => format!("{input:?}"),
        TestError::Abort(reason) => panic!("the check could not make inputs: {reason}"),
    };
    match last.into_inner() {
        // Shrinking ends with an input that held; the message must belong to the one that broke.
        Some(panic) if panic.is::<Wrong>() => {
            let Wrong(reason) = *panic.downcast().expect("it was just asked");
            model::wrong(format!("{reason}\nsmallest input: {input}"))
        }
        Some(panic) => resume_unwind(panic),
        None => unreachable!("a failed case leaves its panic"),
    }
}
