use std::sync::Arc;

pub struct Waker {
    data: *const u32,
}

impl Waker {
    pub fn of(a: &Arc<u32>) -> Waker {
        Waker { data: Arc::into_raw(a.clone()) }
    }
    pub fn wake(self) -> u32 {
        let a = unsafe { Arc::from_raw(self.data) };
        *a
    }
}

fn main() {
    let a = Arc::new(4);
    let w = Waker::of(&a);
    println!("{}", w.wake());
    println!("{a}");
}
