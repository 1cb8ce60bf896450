use std::num::NonZeroUsize;
fn make(n: usize) -> NonZeroUsize {
    unsafe { NonZeroUsize::new_unchecked(n + 1) }
}
fn main() {
    let n = make(0);
    println!("{n}");
}
