use std::mem::ManuallyDrop;

fn main() {
    let boxed = ManuallyDrop::new(Box::new(5i32));
    let again = unsafe { std::ptr::read(&*boxed) };
    assert_eq!(*again, 5);
}
