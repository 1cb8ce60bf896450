fn main() {
    let x = 5;
    if x > 3 {
        unsafe { std::hint::unreachable_unchecked() } //~ contract
    }
    println!("{x}");
}
