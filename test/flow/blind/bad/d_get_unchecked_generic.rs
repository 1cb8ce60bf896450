fn nth<T: Copy, const N: usize>(a: &[T; N], i: usize) -> T {
    unsafe { *a.get_unchecked(i) }
}
fn main() {
    println!("{}", nth(&[1, 2, 3], 3)); //~ contract
}
