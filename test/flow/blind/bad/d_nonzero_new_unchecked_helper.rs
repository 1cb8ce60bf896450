use std::num::NonZeroUsize;
fn make(n: usize) -> NonZeroUsize {
    unsafe { NonZeroUsize::new_unchecked(n) }
}
fn main() {
    let n = make(0); //~ contract
    println!("{n}");
}
