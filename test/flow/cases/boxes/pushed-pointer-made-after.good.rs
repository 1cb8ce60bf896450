pub struct Task {
    key: usize,
}

pub fn spawn(queue: &mut Vec<Box<Task>>, task: Box<Task>) {
    queue.push(task);
    let length = queue.len();
    if let Some(last) = queue.last_mut() {
        let raw: *mut Task = &mut **last;
        unsafe { (*raw).key = length }
    }
}
