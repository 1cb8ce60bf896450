fn main() {
    let mut s = String::from("first");
    let p = s.as_ptr();
    drop(std::mem::replace(&mut s, String::from("second")));
    println!("{}", unsafe { *p }); //~ dangling
}
