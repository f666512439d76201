//! What holds for every receipt, whatever a submission puts into it.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use proptest::{collection::vec, option};
use schedule::{
    Concerns, Hold, Mode, Moment, Place, Receipt, Schedule, Step, Style, Verdict, Wait, html,
    render,
};
use unicode_width::UnicodeWidthStr;

fn text() -> impl Strategy<Value = String> {
    let odd = "[a-z \u{0}-\u{1f}\u{7f}-\u{9f}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200b}-\u{200f}队列é🚦<&]{0,60}";
    prop_oneof![3 => "[a-z ]{0,12}", 1 => odd, 1 => any::<String>()]
}

fn place() -> impl Strategy<Value = Option<Place>> {
    option::of((text(), any::<u32>()).prop_map(|(file, line)| Place { file, line }))
}

prop_compose! {
    fn step()(thread in 0..7usize, operation in text(), value in option::of(text()), place in place(),
              preempts in any::<bool>()) -> Step {
        Step { thread, operation, value, place, preempts }
    }
}

prop_compose! {
    fn wait()(thread in 0..7usize, what in text(), place in place(),
              held in vec((0..7usize, place(), option::of(text())), 0..3)) -> Wait {
        let held_by = held.into_iter().map(|(thread, taken, last_to)| Hold { thread, taken, last_to }).collect();
        Wait { thread, what, place, held_by }
    }
}

prop_compose! {
    fn concerns()(concerns in vec((0..7usize, text()), 0..3)) -> Vec<Concerns> {
        concerns.into_iter().map(|(thread, what)| Concerns { thread, what }).collect()
    }
}

prop_compose! {
    fn moment()(held in concerns(), waiting in concerns(), taking in concerns()) -> Moment {
        Moment { held, waiting, taking }
    }
}

prop_compose! {
    fn schedule()(threads in vec(text(), 0..6), steps in vec((step(), 1..9usize), 0..12),
                  waits in vec(wait(), 0..5), execution in any::<u64>(),
                  moments in vec(moment(), 0..12)) -> Schedule {
        let steps: Vec<Step> =
            steps.into_iter().flat_map(|(step, times)| std::iter::repeat_n(step, times)).collect();
        Schedule { threads, steps, preemptions: 1, execution, waits, moments }
    }
}

prop_compose! {
    fn receipt()(names in (text(), text(), text(), text(), text()), verdict in 0..Verdict::ALL.len(),
                 schedule in option::of(schedule())) -> Receipt {
        let (chapter, exercise, check, claim, reason) = names;
        Receipt {
            chapter, exercise, check, claim, mode: Mode::Interleavings,
            verdict: Verdict::ALL[verdict], reason, coverage: None, executions: 1, schedule,
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(0x1a7e_41ea),
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_line_is_wider_than_it_may_be(receipt in receipt(), width in 40..140usize) {
        for line in render(&receipt, &Style { width, ..Style::plain() }).lines() {
            prop_assert!(line.width() <= width, "{} > {width}: {line:?}", line.width());
        }
    }

    #[test]
    fn nothing_is_left_that_a_terminal_would_obey(receipt in receipt()) {
        let text = render(&receipt, &Style::plain());
        let bad = |c: char| c != '\n' && c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        prop_assert!(!text.contains(bad), "{text:?}");
        let page = html(&receipt, Some("fn first() {}"));
        prop_assert!(!page.contains(bad));
    }

    #[test]
    fn colours_change_nothing_but_the_colour(receipt in receipt()) {
        let colored = render(&receipt, &Style::colored());
        let plain = render(&receipt, &Style::plain());
        prop_assert_eq!(anstream::adapter::strip_str(&colored).to_string(), plain);
    }
}
