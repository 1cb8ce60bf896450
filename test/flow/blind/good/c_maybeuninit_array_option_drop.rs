use std::mem::MaybeUninit;
struct Slot<T> {
    full: bool,
    v: MaybeUninit<T>,
}
impl<T> Slot<T> {
    fn set(&mut self, v: T) {
        if self.full {
            unsafe { self.v.assume_init_drop() };
        }
        self.v.write(v);
        self.full = true;
    }
    fn take(&mut self) -> Option<T> {
        if self.full {
            self.full = false;
            Some(unsafe { self.v.assume_init_read() })
        } else {
            None
        }
    }
}
impl<T> Drop for Slot<T> {
    fn drop(&mut self) {
        drop(self.take());
    }
}
fn main() {
    let mut s = Slot { full: false, v: MaybeUninit::uninit() };
    s.set(String::from("a"));
    s.set(String::from("b"));
    println!("{:?}", s.take());
}
