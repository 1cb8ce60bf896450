fn main() {
    #[allow(deprecated)]
    let x: u64 = unsafe { std::mem::uninitialized() }; //~ uninit
    println!("{x}");
}
