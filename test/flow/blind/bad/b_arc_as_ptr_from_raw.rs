use std::sync::Arc;

pub struct Waker {
    data: *const u32,
}

impl Waker {
    pub fn of(a: &Arc<u32>) -> Waker {
        Waker { data: Arc::as_ptr(a) }
    }
    pub fn wake(self) -> u32 {
        let a = unsafe { Arc::from_raw(self.data) }; //~ double-free
        *a
    }
}

fn main() {
    let a = Arc::new(4);
    let w = Waker::of(&a);
    println!("{}", w.wake());
    println!("{a}"); //~ dangling
}
