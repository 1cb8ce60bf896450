fn main() {
    let a = [1, 2, 3, 4];
    let s = unsafe { a.get_unchecked(2..6) }; //~ contract
    println!("{}", s.len());
}
