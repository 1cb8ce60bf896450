use std::cell::UnsafeCell;

pub struct Task {
    inbox: UnsafeCell<Vec<u8>>,
}

impl Task {
    pub async fn step(&self, ready: impl Future<Output = u8>) {
        let byte = ready.await;
        let inbox = unsafe { &mut *self.inbox.get() };
        inbox.push(byte);
    }
}
