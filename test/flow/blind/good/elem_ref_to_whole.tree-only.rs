fn main() {
    let mut a = [1u32, 2, 3];
    let p = &mut a[0] as *mut u32;
    unsafe { *p.add(2) = 9 };
    println!("{a:?}");
}
