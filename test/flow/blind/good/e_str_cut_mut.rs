fn main() {
    let mut s = String::from("über");
    let cut = unsafe { s.get_unchecked_mut(0..2) };
    println!("{}", cut.len());
}
