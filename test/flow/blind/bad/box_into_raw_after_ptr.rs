fn main() {
    let mut b = Box::new(1u32);
    let early = &mut *b as *mut u32;
    let raw = Box::into_raw(b);
    unsafe {
        *raw = 2;
        *early = 3; //~ aliasing
        drop(Box::from_raw(raw));
    }
}
