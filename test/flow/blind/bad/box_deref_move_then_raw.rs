fn main() {
    let mut b = Box::new(String::from("a"));
    let p: *mut String = &mut *b;
    let s = *b;
    drop(s);
    let c = unsafe { (*p).as_bytes()[0] }; //~ dangling
    println!("{c}");
}
