fn main() {
    let s = "short";
    let cut = unsafe { s.get_unchecked(2..9) }; //~ invalid-text|contract
    println!("{}", cut.len());
}
