fn main() {
    let a = [1, 2, 3, 4];
    let (l, r) = unsafe { a.split_at_unchecked(4) };
    println!("{} {}", l.len(), r.len());
}
