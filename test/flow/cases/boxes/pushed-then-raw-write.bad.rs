// Under Tree Borrows the write is fine in itself, and the box is ruined for its owner.
pub struct Task {
    key: usize,
}

pub fn spawn(queue: &mut Vec<Box<Task>>, mut task: Box<Task>) {
    let raw: *mut Task = &mut *task;
    queue.push(task);
    unsafe { (*raw).key = queue.len() } //~ box-moved-while-raw-live
}
