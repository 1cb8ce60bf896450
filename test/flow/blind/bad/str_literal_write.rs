fn main() {
    let s = "hello";
    let p = s.as_ptr() as *mut u8;
    unsafe { *p = b'j' }; //~ readonly-write
    println!("{s}");
}
