use std::mem::ManuallyDrop;

pub struct Job {
    task: ManuallyDrop<Box<dyn FnOnce()>>,
}

pub fn run(mut job: Job) {
    let task = unsafe { ManuallyDrop::take(&mut job.task) };
    task();
    unsafe { ManuallyDrop::drop(&mut job.task) } //~ manuallydrop-used-after-drop
}
