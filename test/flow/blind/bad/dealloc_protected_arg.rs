fn eat(r: &mut i32, owner: *mut i32) {
    *r = 3;
    unsafe { drop(Box::from_raw(owner)) }; //~ aliasing
}
fn main() {
    let raw = Box::into_raw(Box::new(0));
    eat(unsafe { &mut *raw }, raw);
}
