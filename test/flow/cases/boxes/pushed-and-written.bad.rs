struct Task {
    key: usize,
}

fn main() {
    let mut queue = Vec::new();
    let mut task = Box::new(Task { key: 0 });
    let raw: *mut Task = &mut *task;
    queue.push(task);
    queue[0].key = 1;
    unsafe { (*raw).key += 1 } //~ box-moved-while-raw-live|stale-raw-after-owner-use
}
