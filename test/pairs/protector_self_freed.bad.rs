// BUG: use-after-free: a method frees the memory that its own `&mut self` points to
pub struct Task {
    name: String,
}

impl Task {
    pub fn spawn(name: &str) -> *mut Task {
        Box::into_raw(Box::new(Task { name: name.to_string() }))
    }

    fn finish(&mut self) {
        let this = self as *mut Task;
        unsafe { drop(Box::from_raw(this)) };
    }
}

fn main() {
    let task = Task::spawn("a");
    unsafe {
        println!("{}", (*task).name);
        (*task).finish();
    }
}
