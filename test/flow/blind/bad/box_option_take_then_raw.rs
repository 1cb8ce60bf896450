fn main() {
    let mut slot = Some(Box::new(1i32));
    let p: *mut i32 = slot.as_mut().unwrap().as_mut();
    let mut taken = slot.take().unwrap();
    *taken = 2;
    let v = unsafe { *p }; //~ aliasing
    println!("{v} {taken}");
}
