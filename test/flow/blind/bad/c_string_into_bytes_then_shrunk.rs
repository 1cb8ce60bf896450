fn main() {
    let mut s = String::with_capacity(100);
    s.push('a');
    let p = s.as_ptr();
    s = String::from("other");
    println!("{s} {}", unsafe { *p }); //~ dangling
}
