fn main() {
    let p = Box::into_raw(Box::new([1u8; 8]));
    let r: &[u8; 8] = unsafe { &*p };
    unsafe { drop(Box::from_raw(p)) };
    println!("{}", r[3]); //~ dangling
}
