fn main() {
    let mut v = vec![String::from("a"), String::from("b")];
    let p = v[0].as_ptr();
    v.truncate(1);
    println!("{}", unsafe { *p });
}
