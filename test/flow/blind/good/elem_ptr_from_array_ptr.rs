fn main() {
    let mut a = [1u32, 2, 3];
    let p = a.as_mut_ptr();
    unsafe {
        *p.add(2) = 9;
        *p.add(1) = 8;
        *p = 7;
    }
    println!("{a:?}");
}
