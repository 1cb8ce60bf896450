fn main() {
    let mut v: Vec<String> = Vec::with_capacity(2);
    v.push(String::from("a"));
    unsafe { v.set_len(2) }; //~ uninit
    println!("{}", v.len());
} //~ uninit
