// mutant: calls the function itself, item after item
// verdict: wrong-answer
// check: each_item_has_a_thread_of_its_own
// The simplest code with the right results. It takes as long as all items together.

pub fn map_threads<T, R>(items: Vec<T>, f: impl Fn(T) -> R + Send + Sync + 'static) -> Vec<R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    items.into_iter().map(f).collect()
}
