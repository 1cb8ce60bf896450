fn main() {
    let mut s = String::from("x");
    unsafe { std::ptr::drop_in_place(&mut s) }; //~ double-free
    println!("done");
} //~ double-free
