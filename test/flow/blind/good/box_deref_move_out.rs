fn main() {
    let b = Box::new(String::from("a"));
    let s = *b;
    let n = s.len();
    println!("{s} {n}");
}
