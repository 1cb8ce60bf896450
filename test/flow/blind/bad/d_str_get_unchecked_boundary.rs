fn main() {
    let s = "é!";
    let cut = unsafe { s.get_unchecked(1..) }; //~ invalid-text|contract
    println!("{cut}");
}
