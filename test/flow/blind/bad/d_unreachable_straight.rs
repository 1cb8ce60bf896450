fn main() {
    println!("before");
    unsafe { std::hint::unreachable_unchecked() } //~ contract
}
