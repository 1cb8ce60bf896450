use std::mem::ManuallyDrop;

pub struct IntoIter<T> {
    buf: ManuallyDrop<Vec<T>>,
    at: usize,
}

impl<T> Iterator for IntoIter<T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        if self.at == self.buf.len() {
            return None;
        }
        let x = unsafe { std::ptr::read(self.buf.as_ptr().add(self.at)) };
        self.at += 1;
        Some(x)
    }
}

impl<T> Drop for IntoIter<T> {
    fn drop(&mut self) {
        unsafe { ManuallyDrop::drop(&mut self.buf) }; //~ double-free
    }
}

fn main() {
    let mut it = IntoIter { buf: ManuallyDrop::new(vec![String::from("a"), String::from("b")]), at: 0 };
    drop(it.next());
    drop(it);
}
