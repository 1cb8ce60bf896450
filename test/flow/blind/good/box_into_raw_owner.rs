fn main() {
    let p = Box::into_raw(Box::new(1i32));
    let q = p;
    unsafe {
        *p = 2;
        *q = 3;
        *p += 1;
        let b = Box::from_raw(p);
        println!("{b}");
    }
}
