fn free(p: *mut i32) {
    unsafe { drop(Box::from_raw(p)) };
}
fn main() {
    let p = Box::into_raw(Box::new(3));
    free(p);
    unsafe { *p = 4 }; //~ dangling
}
