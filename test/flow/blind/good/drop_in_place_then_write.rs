fn main() {
    let mut s = String::from("x");
    let p = &raw mut s;
    unsafe {
        std::ptr::drop_in_place(p);
        p.write(String::from("y"));
    }
    println!("{s}");
}
