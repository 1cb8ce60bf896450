fn small(n: usize) -> usize {
    unsafe { std::hint::assert_unchecked(n < 16) };
    n * 2
}
fn main() {
    println!("{}", small(16)); //~ contract
}
