use std::cell::UnsafeCell;

pub struct Task {
    inbox: UnsafeCell<Vec<u8>>,
}

impl Task {
    pub async fn step(&self, ready: impl Future<Output = u8>) {
        let inbox = unsafe { &mut *self.inbox.get() };
        let byte = ready.await; //~| unsafecell-ref-across-call
        inbox.push(byte); //~ unsafecell-ref-across-call
    }
}
