use std::marker::PhantomData;

pub struct Handle<T> {
    raw: usize,
    of: PhantomData<T>,
}

unsafe impl<T: Send> Send for Handle<T> {}

impl<T> Handle<T> {
    pub fn new(value: T) -> Self {
        Handle { raw: Box::into_raw(Box::new(value)) as usize, of: PhantomData }
    }

    pub fn into_inner(self) -> T {
        unsafe { *Box::from_raw(self.raw as *mut T) }
    }
}
