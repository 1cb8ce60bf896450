use std::mem::ManuallyDrop;

pub struct Connection {
    name: String,
    peers: Vec<u32>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.peers.clear();
    }
}

impl Connection {
    pub fn into_parts(self) -> (String, Vec<u32>) {
        let this = ManuallyDrop::new(self);
        unsafe { (std::ptr::read(&this.name), std::ptr::read(&this.peers)) }
    }
}
