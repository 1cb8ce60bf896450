fn main() {
    let mut v = [1, 2, 3, 4];
    let (a, b) = unsafe { v.split_at_mut_unchecked(2) };
    std::mem::swap(&mut a[0], &mut b[1]);
    println!("{v:?}");
}
