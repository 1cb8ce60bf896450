fn main() {
    let s = "short";
    let cut = unsafe { s.get_unchecked(2..5) };
    println!("{}", cut.len());
}
