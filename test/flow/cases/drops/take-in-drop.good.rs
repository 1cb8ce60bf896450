use std::mem::ManuallyDrop;

pub struct Job {
    task: ManuallyDrop<Box<dyn FnOnce()>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        // The field is not dropped by itself and never looked at again.
        let task = unsafe { ManuallyDrop::take(&mut self.task) };
        task();
    }
}
