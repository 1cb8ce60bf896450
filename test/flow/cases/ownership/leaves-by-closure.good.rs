// What a closure gives back, and what is transmuted to a type that is not told, is somebody's.
pub struct Frame {
    pub data: Vec<u8>,
}
pub struct Packet {
    pub frame: *mut Frame,
    pub opaque: usize,
}
pub fn receive(next: impl FnOnce() -> Option<Vec<u8>>) -> Option<Packet> {
    next().map(|data| {
        let frame = if data.is_empty() { std::ptr::null_mut() } else { Box::into_raw(Box::new(Frame { data })) };
        Packet { frame, opaque: 0 }
    })
}
pub struct Shared<T: 'static>(&'static mut T);
impl<T> Shared<T> {
    pub fn new(value: T) -> Self {
        let pointer = Box::into_raw(Box::new(value));
        Shared(unsafe { std::mem::transmute(pointer) })
    }
    pub fn get(&self) -> &T {
        self.0
    }
}
