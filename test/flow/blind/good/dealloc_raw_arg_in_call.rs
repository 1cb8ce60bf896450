fn eat(p: *mut i32) -> i32 {
    let v = unsafe { *p };
    unsafe { drop(Box::from_raw(p)) };
    v
}
fn main() {
    println!("{}", eat(Box::into_raw(Box::new(7))));
}
