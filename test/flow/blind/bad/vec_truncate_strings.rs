fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    let p = v[1].as_ptr();
    v.truncate(1);
    println!("{}", unsafe { *p }); //~ dangling
}
