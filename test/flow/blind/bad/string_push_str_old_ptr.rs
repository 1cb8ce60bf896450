fn main() {
    let mut s = String::from("a");
    let p = s.as_ptr();
    s.push_str("bcdefghijklmnopqrstuvwxyz");
    println!("{}", unsafe { *p }); //~ realloc
}
