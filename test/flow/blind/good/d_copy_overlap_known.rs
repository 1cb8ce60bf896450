fn main() {
    let mut a = [1u8, 2, 3, 4, 5, 6];
    let p = a.as_mut_ptr();
    unsafe {
        std::ptr::copy_nonoverlapping(p, p.add(3), 3);
        std::ptr::copy(p, p.add(2), 3);
    }
    println!("{:?}", a);
}
