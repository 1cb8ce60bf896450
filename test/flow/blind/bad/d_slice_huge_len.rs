fn main() {
    let x = 0u32;
    let s = unsafe { std::slice::from_raw_parts(&x as *const u32, usize::MAX / 2) }; //~ wide-pointer|contract
    println!("{}", s.len());
}
