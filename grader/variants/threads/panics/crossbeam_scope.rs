// variant: the scope of crossbeam

use crossbeam::thread;

pub const NO_TEXT: &str = "the job panicked with something that is no text";

pub fn run_all<T: Send + 'static>(jobs: Vec<Job<T>>) -> Vec<Result<T, String>> {
    thread::scope(|scope| {
        let threads: Vec<_> = jobs
            .into_iter()
            .map(|job| scope.spawn(move |_| job()))
            .collect();
        threads
            .into_iter()
            .map(|thread| {
                thread.join().map_err(|panic| {
                    panic
                        .downcast::<String>()
                        .map(|text| *text)
                        .or_else(|panic| {
                            panic
                                .downcast::<&'static str>()
                                .map(|text| text.to_string())
                        })
                        .unwrap_or_else(|_| NO_TEXT.to_owned())
                })
            })
            .collect()
    })
    .expect("every thread was joined")
}

pub type Job<T> = Box<dyn FnOnce() -> T + Send>;
