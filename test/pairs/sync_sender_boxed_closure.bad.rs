// BUG: send-sync: a job with a boxed closure that need not be Send is Send
pub struct Job {
    run: Box<dyn FnOnce()>,
}

unsafe impl Send for Job {}

impl Job {
    pub fn new(f: impl FnOnce() + 'static) -> Job {
        Job { run: Box::new(f) }
    }

    pub fn spawn(self) {
        std::thread::spawn(move || {
            let job = self;
            (job.run)()
        });
    }
}
