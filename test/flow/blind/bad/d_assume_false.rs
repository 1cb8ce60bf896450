fn main() {
    let n = 4;
    unsafe { std::hint::assert_unchecked(n < 4) }; //~ contract
    println!("{n}");
}
