use std::ptr::NonNull;
fn main() {
    let n: NonNull<u32> = unsafe { NonNull::new_unchecked(Box::into_raw(Box::new(3))) };
    unsafe {
        *n.as_ptr() += 1;
        let r = n.as_ref();
        println!("{r}");
        drop(Box::from_raw(n.as_ptr()));
    }
}
