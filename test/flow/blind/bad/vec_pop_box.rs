fn main() {
    let mut v = vec![Box::new(1)];
    let p: *const i32 = &*v[0];
    let _ = v.pop();
    let x = unsafe { *p }; //~ dangling
    println!("{x}");
}
