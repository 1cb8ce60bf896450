fn main() {
    let mut a = [1, 2];
    let p = a.as_mut_ptr();
    unsafe {
        std::ptr::swap(p, p.add(1));
        *p = 3;
    }
    println!("{a:?}");
}
