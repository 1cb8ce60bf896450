use std::marker::PhantomPinned;
use std::pin::Pin;
use std::ptr;

pub struct Parser {
    text: String,
    current: *const String,
    _pinned: PhantomPinned,
}

impl Parser {
    pub fn new(text: String) -> Pin<Box<Self>> {
        let parser = Parser { text, current: ptr::null(), _pinned: PhantomPinned };
        let mut boxed = Box::pin(parser);
        let current = &raw const boxed.text;
        unsafe { boxed.as_mut().get_unchecked_mut().current = current }
        boxed
    }

    pub fn len(self: Pin<&Self>) -> usize {
        unsafe { (*self.current).len() }
    }
}
