fn set(r: &mut i32) {
    *r = 3;
}
fn main() {
    let raw = Box::into_raw(Box::new(0));
    set(unsafe { &mut *raw });
    unsafe { drop(Box::from_raw(raw)) };
}
