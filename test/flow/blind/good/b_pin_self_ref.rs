use std::marker::PhantomPinned;
use std::pin::Pin;

pub struct Unmovable {
    data: String,
    slice: *const String,
    _pin: PhantomPinned,
}

impl Unmovable {
    pub fn new(data: String) -> Pin<Box<Self>> {
        let mut boxed = Box::pin(Unmovable { data, slice: std::ptr::null(), _pin: PhantomPinned });
        unsafe {
            let me = boxed.as_mut().get_unchecked_mut();
            me.slice = &raw const me.data;
        }
        boxed
    }
    pub fn same(self: Pin<&Self>) -> bool {
        std::ptr::eq(self.slice, &self.data)
    }
}

fn main() {
    let u = Unmovable::new("x".into());
    let v = u;
    println!("{}", v.as_ref().same());
}
