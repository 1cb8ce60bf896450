struct Inner<T> {
    count: usize,
    val: T,
}
pub struct MyRc<T> {
    p: *mut Inner<T>,
}

impl<T> MyRc<T> {
    pub fn new(val: T) -> Self {
        MyRc { p: Box::into_raw(Box::new(Inner { count: 1, val })) }
    }
}
impl<T> Clone for MyRc<T> {
    fn clone(&self) -> Self {
        MyRc { p: self.p }
    }
}
impl<T> Drop for MyRc<T> {
    fn drop(&mut self) {
        unsafe {
            (*self.p).count -= 1; //~ double-free
            if (*self.p).count == 0 {
                drop(Box::from_raw(self.p));
            }
        }
    }
}

fn main() {
    let a = MyRc::new(1);
    let b = a.clone();
    drop(a);
    drop(b); //~ double-free
}
