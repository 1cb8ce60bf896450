fn main() {
    let a = [1, 2, 3, 4];
    let (l, r) = unsafe { a.split_at_unchecked(5) }; //~ contract
    println!("{} {}", l.len(), r.len());
}
