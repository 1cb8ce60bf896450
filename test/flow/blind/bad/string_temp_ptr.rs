fn main() {
    let p = String::from("abc").as_ptr();
    let c = unsafe { *p }; //~ dangling
    println!("{c}");
}
