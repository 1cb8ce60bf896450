pub struct Task {
    name: String,
}

impl Task {
    pub fn spawn(name: &str) -> *mut Task {
        Box::into_raw(Box::new(Task { name: name.to_string() }))
    }

    unsafe fn finish(this: *mut Task) {
        unsafe { drop(Box::from_raw(this)) };
    }
}

fn main() {
    let task = Task::spawn("a");
    unsafe {
        println!("{}", (*task).name);
        Task::finish(task);
    }
}
