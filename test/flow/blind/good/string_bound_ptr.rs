fn main() {
    let s = String::from("abc");
    let p = s.as_ptr();
    let c = unsafe { *p };
    println!("{c} {s}");
}
