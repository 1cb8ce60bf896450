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
        unsafe { (std::ptr::read(&self.name), std::ptr::read(&self.peers)) } //~| drop-in-place-then-drop
    } //~ drop-in-place-then-drop
}
