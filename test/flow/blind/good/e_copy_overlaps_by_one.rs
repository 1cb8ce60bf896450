fn main() {
    let mut a = [1u8, 2, 3, 4];
    let p = a.as_mut_ptr();
    unsafe { std::ptr::copy(p, p.add(1), 3) };
    println!("{a:?}");
}
