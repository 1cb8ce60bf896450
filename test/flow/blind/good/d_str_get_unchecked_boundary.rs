fn main() {
    let s = "é!";
    let cut = unsafe { s.get_unchecked(2..) };
    println!("{cut}");
}
