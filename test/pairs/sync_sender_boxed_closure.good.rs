pub struct Job {
    run: Box<dyn FnOnce() + Send>,
}

impl Job {
    pub fn new(f: impl FnOnce() + Send + 'static) -> Job {
        Job { run: Box::new(f) }
    }

    pub fn spawn(self) {
        std::thread::spawn(move || {
            let job = self;
            (job.run)()
        });
    }
}
